package io.scangrad.tornado.element;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tornado.element.ElementProgram.Link;
import io.scangrad.tornado.element.ElementProgram.Operand;
import io.scangrad.tornado.element.ElementProgram.Result;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Writes an {@link ElementProgram} as the bytecode of a static method {@code (context, planes...)}, in the form that
 * TornadoVM reads: straight code behind one bound check, with a table of local variables. All operands are read before
 * the first result is stored, so a result may take the place of an operand that lies alike.
 */
final class KernelWriter {
  /** The method of a written class that returns a method reference to the kernel, as a compiler makes it. */
  static final String REFERENCE = "reference";

  private static final String FUNCTIONS = "uk.ac.manchester.tornado.api.common.TornadoFunctions$Task";
  private static final DirectMethodHandleDesc LAMBDAS = ConstantDescs.ofCallsiteBootstrap(
      desc(LambdaMetafactory.class), "metafactory", ConstantDescs.CD_CallSite, ConstantDescs.CD_MethodType,
      ConstantDescs.CD_MethodHandle, ConstantDescs.CD_MethodType);
  private static final ClassDesc CONTEXT = desc(KernelContext.class);

  private final ElementProgram program;
  private final CodeBuilder code;
  private final Label end;
  private final List<Integer> coordinates = new ArrayList<>();
  private final Map<List<Integer>, Integer> positions = new HashMap<>();
  private final Positions joined;
  private final List<Integer> locals = new ArrayList<>();
  private int index;
  private int named;

  private KernelWriter(ElementProgram program, CodeBuilder code) {
    this.program = program;
    this.code = code;
    end = code.newLabel();
    joined = Positions.of(program.shape(), layouts());
  }

  /** Returns the class. */
  static byte[] write(String type, String method, ElementProgram program) {
    ClassDesc[] parameters = new ClassDesc[program.parameters().size() + 1];
    ClassDesc[] erased = new ClassDesc[parameters.length];
    Class<?>[] types = parameterTypes(program);
    for (int k = 0; k < types.length; k++) {
      parameters[k] = desc(types[k]);
      erased[k] = ConstantDescs.CD_Object;
    }
    ClassDesc self = ClassDesc.of(type);
    MethodTypeDesc kernel = MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
    ClassDesc function = ClassDesc.of(FUNCTIONS + types.length);
    DynamicCallSiteDesc reference = DynamicCallSiteDesc.of(LAMBDAS, "apply", MethodTypeDesc.of(function),
        MethodTypeDesc.of(ConstantDescs.CD_void, erased),
        MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, self, method, kernel), kernel);
    int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    return ClassFile.of().build(self, written -> written.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
        .withMethodBody(method, kernel, flags, code -> new KernelWriter(program, code).write(parameters))
        .withMethodBody(REFERENCE, MethodTypeDesc.of(function), flags,
            code -> code.invokedynamic(reference).areturn()));
  }

  /** Returns the types of a kernel's parameters. */
  static Class<?>[] parameterTypes(ElementProgram program) {
    List<Class<?>> types = new ArrayList<>(List.of(KernelContext.class));
    program.parameters().forEach(plane -> types.add(array(plane)));
    return types.toArray(new Class<?>[0]);
  }

  static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private static Class<?> array(DType plane) {
    return switch (plane) {
      case FLOAT32 -> FloatArray.class;
      case FLOAT64 -> DoubleArray.class;
      case INT32 -> IntArray.class;
      case BOOL -> ByteArray.class;
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("planes are real");
    };
  }

  private List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>();
    for (Operand operand : program.operands()) {
      if (operand instanceof Operand.Load load) {
        layouts.add(load.layout());
      }
    }
    program.results().forEach(result -> layouts.add(result.layout()));
    return layouts;
  }

  private void write(ClassDesc[] parameters) {
    Label start = code.newBoundLabel();
    code.lineNumber(1);
    for (int k = 0; k < parameters.length; k++) {
      code.localVariable(k, k == 0 ? "context" : "plane" + (k - 1), parameters[k], start, end);
    }
    code.aload(0).getfield(CONTEXT, "globalIdx", desc(Integer.class));
    code.invokevirtual(desc(Integer.class), "intValue", MethodTypeDesc.of(ConstantDescs.CD_int));
    index = store(DType.INT32, "index");
    code.iload(index).loadConstant(program.shape().elements()).if_icmpge(end);
    writeCoordinates();
    int layout = 0;
    for (Operand operand : program.operands()) {
      if (operand instanceof Operand.Load) {
        position(layout++);
      }
    }
    layout = 0;
    for (Operand operand : program.operands()) {
      locals.add(operand(operand, layout));
      layout += operand instanceof Operand.Load ? 1 : 0;
    }
    LinkWriter links = new LinkWriter(program, code, index, locals);
    for (Link link : program.links()) {
      links.write(link);
    }
    for (Result result : program.results()) {
      result(result, position(layout++));
    }
    code.labelBinding(end).return_();
  }

  /** Takes the index apart along the joined axes, unless every layout goes with the index itself. */
  private void writeCoordinates() {
    List<Integer> sizes = joined.sizes();
    if (sizes.size() < 2) {
      coordinates.addAll(sizes.isEmpty() ? List.of() : List.of(index));
      return;
    }
    int rest = index;
    for (int axis = sizes.size() - 1; axis > 0; axis--) {
      code.iload(rest).loadConstant(sizes.get(axis)).irem();
      coordinates.addFirst(store(DType.INT32, "at" + axis));
      code.iload(rest).loadConstant(sizes.get(axis)).idiv();
      rest = store(DType.INT32, "rest" + axis);
    }
    coordinates.addFirst(rest);
  }

  /** Returns the local variable with the position of the element in one of the layouts. */
  private int position(int layout) {
    List<Integer> strides = joined.strides().get(layout);
    List<Integer> key = new ArrayList<>(strides);
    key.add(layouts().get(layout).offset());
    return positions.computeIfAbsent(key, _ -> writePosition(strides, key.getLast()));
  }

  private int writePosition(List<Integer> strides, int offset) {
    code.loadConstant(offset);
    for (int axis = 0; axis < strides.size(); axis++) {
      if (strides.get(axis) != 0) {
        code.iload(coordinates.get(axis)).loadConstant(strides.get(axis)).imul().iadd();
      }
    }
    return store(DType.INT32, "position" + positions.size());
  }

  // --- values --------------------------------------------------------------------------------------------------------

  private int operand(Operand operand, int layout) {
    DType real = operand.dtype().toReal();
    int first = -1;
    for (int part = 0; part < (operand.dtype().isComplex() ? 2 : 1); part++) {
      switch (operand) {
        case Operand.Load load -> {
          code.aload(1 + load.planes().get(part)).iload(position(layout));
          code.invokevirtual(desc(array(real)), "get", MethodTypeDesc.of(element(real), ConstantDescs.CD_int));
        }
        case Operand.Literal literal -> LinkWriter.constant(code, real, part == 0 ? literal.re() : literal.im());
        case Operand.Index _ -> {
          code.iload(index);
          LinkWriter.convert(code, DType.INT32, real);
        }
      }
      int local = store(real, "value");
      first = part == 0 ? local : first;
    }
    return first;
  }

  private void result(Result result, int position) {
    DType dtype = program.dtype(result.value());
    DType real = dtype.toReal();
    for (int part = 0; part < (dtype.isComplex() ? 2 : 1); part++) {
      code.aload(1 + result.planes().get(part)).iload(position);
      LinkWriter.load(code, real, locals.get(result.value()) + part * kind(real).slotSize());
      if (real == DType.BOOL) {
        code.i2b();
      }
      code.invokevirtual(desc(array(real)), "set",
          MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, element(real)));
    }
  }

  private int store(DType type, String name) {
    int local = code.allocateLocal(kind(type));
    code.storeLocal(kind(type), local);
    code.localVariable(local, name + "_" + named++, kind(type).upperBound(), code.newBoundLabel(), end);
    return local;
  }

  static TypeKind kind(DType type) {
    return switch (type) {
      case FLOAT32 -> TypeKind.FLOAT;
      case FLOAT64 -> TypeKind.DOUBLE;
      case INT32, BOOL -> TypeKind.INT;
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("planes are real");
    };
  }

  private static ClassDesc element(DType plane) {
    return plane == DType.BOOL ? ConstantDescs.CD_byte : kind(plane).upperBound();
  }
}
