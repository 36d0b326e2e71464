package io.scangrad.tornado.simulator;

import io.scangrad.tornado.simulator.KernelCode.MethodKey;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Makes a copy of a kernel, and of every method that it calls, that runs item by item: {@link KernelTransform} says
 * how. The copies live in classes of the same names in a class loader of their own.
 *
 * @since 0.1
 */
public final class KernelAssembler {
  private static final String RUNNER = "io.scangrad.tornado.simulator.generated.Runner";
  private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

  private KernelAssembler() {}

  /** Makes the copy of a kernel. */
  static KernelBody assemble(KernelCode kernel) {
    Map<String, byte[]> classes = new HashMap<>();
    AtomicInteger localArrays = new AtomicInteger();
    Map<String, List<MethodKey>> byOwner =
        kernel.methods().keySet().stream().collect(Collectors.groupingBy(MethodKey::owner));
    byOwner.forEach(
        (owner, methods) -> classes.put(owner.replace('/', '.'), copy(kernel, owner, methods, localArrays)));
    classes.put(RUNNER, runner(kernel));
    try {
      return (KernelBody)
          new Copies(kernel.loader(), classes).loadClass(RUNNER).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("kernel " + kernel.name() + ": cannot be rewritten", e);
    }
  }

  private static byte[] copy(
      KernelCode kernel, String owner, List<MethodKey> methods, AtomicInteger localArrays) {
    return ClassFile.of()
        .build(
            ClassDesc.ofInternalName(owner),
            type -> {
              type.withFlags(AccessFlag.PUBLIC);
              type.with(SourceFileAttribute.of(sourceOf(owner)));
              for (MethodKey key : methods) {
                MethodModel method = Objects.requireNonNull(kernel.methods().get(key));
                CodeModel code = method.code().orElseThrow();
                CodeTransform rewrite = new KernelTransform(kernel, key.equals(kernel.root()), localArrays);
                type.withMethod(
                    key.name(),
                    MethodTypeDesc.ofDescriptor(key.descriptor()),
                    PUBLIC_STATIC,
                    copy -> copy.transformCode(code, rewrite));
              }
            });
  }

  private static String sourceOf(String owner) {
    return owner.substring(owner.lastIndexOf('/') + 1).replaceAll("\\$.*", "") + ".java";
  }

  /** A {@link KernelBody} that unpacks the arguments and calls the copy of the kernel. */
  private static byte[] runner(KernelCode kernel) {
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(kernel.root().descriptor());
    MethodTypeDesc run =
        MethodTypeDesc.of(ConstantDescs.CD_void, KernelTransform.CONTEXT, ConstantDescs.CD_Object.arrayType());
    return ClassFile.of()
        .build(
            ClassDesc.of(RUNNER),
            runner -> {
              runner.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL);
              runner.withInterfaceSymbols(KernelBody.class.describeConstable().orElseThrow());
              runner.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  ConstantDescs.MTD_void,
                  ClassFile.ACC_PUBLIC,
                  code ->
                      code.aload(0)
                          .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                          .return_());
              runner.withMethodBody(
                  "run",
                  run,
                  ClassFile.ACC_PUBLIC,
                  code -> {
                    for (int i = 0; i < type.parameterCount(); i++) {
                      if (i == kernel.context()) {
                        code.aload(1);
                        continue;
                      }
                      code.aload(2).loadConstant(i).aaload();
                      ClassDesc parameter = type.parameterType(i);
                      if (!parameter.isPrimitive()) {
                        code.checkcast(parameter);
                        continue;
                      }
                      ClassDesc box = box(TypeKind.from(parameter));
                      code.checkcast(box);
                      code.invokevirtual(box, parameter.displayName() + "Value", MethodTypeDesc.of(parameter));
                    }
                    ClassDesc owner = ClassDesc.ofInternalName(kernel.root().owner());
                    code.invokestatic(owner, kernel.root().name(), type).return_();
                  });
            });
  }

  private static ClassDesc box(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(kind.toString());
    };
  }

  /** Defines the copies and leaves every other class to the loader of the kernel. */
  private static final class Copies extends ClassLoader {
    private final Map<String, byte[]> classes;

    Copies(ClassLoader parent, Map<String, byte[]> classes) {
      super(parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : defineClass(name, bytes, 0, bytes.length);
      }
    }
  }
}
