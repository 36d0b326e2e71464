package io.scangrad.tornado.simulator;

import io.scangrad.tornado.simulator.KernelCode.Barrier;
import io.scangrad.tornado.simulator.KernelCode.MethodKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;

/**
 * Reads a kernel and everything that it calls, and refuses what does not compile for a device: objects, exceptions,
 * recursion, calls other than those of {@link KernelVocabulary}, local memory of a size that is no constant. Refusals
 * are {@code TornadoBailoutRuntimeException}s that name kernel, line and rule.
 *
 * @since 0.1
 */
public final class KernelChecker {
  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Map<MethodKey, MethodModel> methods = new LinkedHashMap<>();
  private final Deque<MethodKey> calls = new ArrayDeque<>();
  private final ClassLoader loader;
  private final MethodKey root;
  private final String name;
  private final List<Barrier> barriers = new ArrayList<>();
  private long localBytes;
  private boolean doubles;

  private KernelChecker(Class<?> owner, MethodKey root) {
    this.loader = owner.getClassLoader();
    this.root = root;
    name = root.toString();
  }

  /** Reads the method that is a kernel, and refuses it if it breaks a rule. */
  static KernelCode check(Method method) {
    Class<?> owner = method.getDeclaringClass();
    MethodTypeDesc type =
        MethodTypeDesc.ofDescriptor(
            MethodType.methodType(method.getReturnType(), method.getParameterTypes()).descriptorString());
    MethodKey root = new MethodKey(owner.getName().replace('.', '/'), method.getName(), type.descriptorString());
    return new KernelChecker(owner, root).check(type);
  }

  private KernelCode check(MethodTypeDesc type) {
    if (!type.returnType().descriptorString().equals("V")) {
      throw refused("returns a value; a kernel is void");
    }
    ClassDesc contextType = KernelContext.class.describeConstable().orElseThrow();
    int context = type.parameterList().indexOf(contextType);
    if (context < 0 || type.parameterList().lastIndexOf(contextType) != context) {
      throw refused("must have exactly one KernelContext among its parameters");
    }
    doubles = root.descriptor().contains("DoubleArray;");
    visit(root);
    CodeAttribute code = codeOf(root);
    List<String> parameters = new ArrayList<>();
    int slot = 0;
    int contextSlot = 0;
    for (int i = 0; i < type.parameterCount(); i++) {
      if (i == context) {
        contextSlot = slot;
      }
      parameters.add(nameOf(code, slot));
      slot += type.parameterType(i).descriptorString().matches("[JD]") ? 2 : 1;
    }
    if (localBytes > Settings.localMemory()) {
      throw refused(
          "needs " + localBytes + " bytes of local memory; a group has " + Settings.localMemory());
    }
    return new KernelCode(
        name,
        loader,
        root,
        methods,
        parameters,
        context,
        contextSlot,
        barriers,
        (int) localBytes,
        doubles);
  }

  /** Checks a method, once, and whatever it calls. */
  void visit(MethodKey key) {
    if (calls.contains(key)) {
      throw refused("calls itself (" + key + "); kernels have no recursion");
    }
    if (methods.containsKey(key)) {
      return;
    }
    if (KernelVocabulary.OPENCL_TOKENS.contains(key.name())) {
      throw new TornadoRuntimeException(
          "kernel " + name + ": the method name " + key.name() + " is a token of OpenCL; give it another");
    }
    calls.push(key);
    new MethodChecker(this, key, codeOf(key)).check();
    calls.pop();
  }

  private CodeAttribute codeOf(MethodKey key) {
    ClassModel model = classes.computeIfAbsent(key.owner(), this::parse);
    if (model.flags().has(AccessFlag.INTERFACE)) {
      throw refused("calls " + key + ", which is in an interface; kernels are in plain classes");
    }
    for (MethodModel method : model.methods()) {
      if (method.methodName().equalsString(key.name()) && method.methodType().equalsString(key.descriptor())) {
        methods.put(key, method);
        refuseReduce(method);
        return (CodeAttribute)
            method.code().orElseThrow(() -> refused("calls " + key + ", which has no bytecode"));
      }
    }
    throw refused("calls " + key + ", which is not in its class; kernels call static methods where they are declared");
  }

  private void refuseReduce(MethodModel method) {
    method
        .findAttribute(Attributes.runtimeVisibleParameterAnnotations())
        .filter(a -> a.parameterAnnotations().stream().anyMatch(list -> !list.isEmpty()))
        .ifPresent(
            a -> {
              throw refused("has annotated parameters; kernels of this project use KernelContext, not @Reduce");
            });
  }

  private ClassModel parse(String owner) {
    try (InputStream in = loader.getResourceAsStream(owner + ".class")) {
      if (in == null) {
        throw refused("the bytecode of " + owner + " is not to be found");
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRoot(MethodKey key) {
    return key.equals(root);
  }

  void barrier(Barrier barrier) {
    barriers.add(barrier);
  }

  /** Notes that the kernel computes in double precision. */
  void computesDoubles() {
    doubles = true;
  }

  void local(long bytes) {
    localBytes += bytes;
  }

  private static String nameOf(CodeAttribute code, int slot) {
    return code.findAttribute(Attributes.localVariableTable()).orElseThrow().localVariables().stream()
        .filter(variable -> variable.slot() == slot && variable.startPc() == 0)
        .map(LocalVariableInfo::name)
        .findFirst()
        .orElseThrow()
        .stringValue();
  }

  private TornadoBailoutRuntimeException refused(String rule) {
    return new TornadoBailoutRuntimeException("kernel " + name + ": " + rule);
  }

  TornadoBailoutRuntimeException refused(MethodKey where, int line, String rule) {
    String file = where.owner().substring(where.owner().lastIndexOf('/') + 1).replaceAll("\\$.*", "") + ".java";
    return new TornadoBailoutRuntimeException("kernel " + name + " (" + file + ":" + line + "): " + rule);
  }
}
