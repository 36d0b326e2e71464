package io.scangrad.tornado.element;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tornado.element.ElementProgram.Link;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes elementwise ops: each part of a result is a call of the function that is named as the op, in the class of the
 * arguments' type; of a complex result the functions are {@code nameRe} and {@code nameIm}.
 */
final class LinkWriter {
  private final ElementProgram program;
  private final CodeBuilder code;
  private final int index;
  private final List<Integer> locals;

  /**
   * Makes a writer.
   *
   * @param program what is written
   * @param code where to
   * @param index the local variable of the item's number
   * @param locals the first local variable of each value so far; those of links are added
   */
  LinkWriter(ElementProgram program, CodeBuilder code, int index, List<Integer> locals) {
    this.program = program;
    this.code = code;
    this.index = index;
    this.locals = locals;
  }

  void write(Link link) {
    locals.add(switch (link.op()) {
      case UnaryOp.Cast _ -> cast(link);
      case UnaryOp.Power(double exponent) -> power(link, exponent);
      case UnaryOp _ -> call(link);
      case BinaryOp.Complex _ -> copy(link.dtype().toReal(), part(link, 0, 0), part(link, 1, 0));
      case BinaryOp _ -> call(link);
      case SelectOp _ -> call(link);
      case ShapeOp.Real _ -> part(link, 0, 0);
      case ShapeOp.Imag _ -> part(link, 0, 1);
      default -> throw new IllegalArgumentException("elementwise kernel: " + link.op().name() + " is not elementwise");
    });
  }

  /** Returns the local variable of a part of an argument. */
  private int part(Link link, int argument, int part) {
    int value = link.arguments().get(argument);
    return locals.get(value) + part * KernelWriter.kind(program.dtype(value).toReal()).slotSize();
  }

  private int copy(DType real, int... from) {
    int first = allocate(real, from.length);
    for (int part = 0; part < from.length; part++) {
      load(code, real, from[part]);
      code.storeLocal(KernelWriter.kind(real), first + part * KernelWriter.kind(real).slotSize());
    }
    return first;
  }

  private int allocate(DType real, int parts) {
    int first = code.allocateLocal(KernelWriter.kind(real));
    for (int part = 1; part < parts; part++) {
      code.allocateLocal(KernelWriter.kind(real));
    }
    return first;
  }

  private int call(Link link) {
    DType functions = program.dtype(link.arguments().getLast());
    return parts(link, link.op().name(), functions, () -> arguments(link), types(link));
  }

  /** Powers that need no logarithm are products, roots and quotients. */
  private int power(Link link, double exponent) {
    DType dtype = program.dtype(link.arguments().getFirst());
    if (exponent == 2) {
      return parts(link, "mul", dtype, () -> {
        arguments(link);
        arguments(link);
      }, twice(types(link)));
    }
    if (exponent == -1) {
      return parts(link, "reciprocal", dtype, () -> arguments(link), types(link));
    }
    if (exponent == 1) {
      return locals.get(link.arguments().getFirst());
    }
    List<ClassDesc> types = types(link);
    types.add(KernelWriter.kind(dtype.toReal()).upperBound());
    return parts(link, "power", dtype, () -> {
      arguments(link);
      constant(code, dtype.toReal(), exponent);
    }, types);
  }

  private int cast(Link link) {
    DType from = program.dtype(link.arguments().getFirst());
    DType to = link.dtype();
    if (to == DType.BOOL) {
      return parts(link, "isNonZero", from, () -> arguments(link), types(link));
    }
    int first = allocate(to.toReal(), to.isComplex() ? 2 : 1);
    TypeKind kind = KernelWriter.kind(to.toReal());
    load(code, from.toReal(), part(link, 0, 0));
    convert(code, from.toReal(), to.toReal());
    code.storeLocal(kind, first);
    if (to.isComplex()) {
      if (from.isComplex()) {
        load(code, from.toReal(), part(link, 0, 1));
        convert(code, from.toReal(), to.toReal());
      } else {
        zero(to.toReal());
      }
      code.storeLocal(kind, first + kind.slotSize());
    }
    return first;
  }

  /**
   * Loads a 0 that no compiler takes for a constant: the sign of the item's number. TornadoVM 5.2.1 computes functions of
   * constants while it compiles, and fails on sines, cosines and tangents.
   */
  private void zero(DType real) {
    code.iload(index).loadConstant(Integer.SIZE - 1).ishr();
    convert(code, DType.INT32, real);
  }

  private int parts(Link link, String name, DType functions, Runnable arguments, List<ClassDesc> types) {
    DType real = link.dtype().toReal();
    int parts = link.dtype().isComplex() ? 2 : 1;
    TypeKind kind = KernelWriter.kind(real);
    int first = allocate(real, parts);
    for (int part = 0; part < parts; part++) {
      arguments.run();
      String suffix = parts == 1 ? "" : part == 0 ? "Re" : "Im";
      code.invokestatic(owner(functions), name + suffix, MethodTypeDesc.of(kind.upperBound(), types));
      code.storeLocal(kind, first + part * kind.slotSize());
    }
    return first;
  }

  private static ClassDesc owner(DType dtype) {
    return KernelWriter.desc(switch (dtype) {
      case FLOAT32 -> FloatFunctions.class;
      case FLOAT64 -> DoubleFunctions.class;
      case COMPLEX64 -> ComplexFloatFunctions.class;
      case COMPLEX128 -> ComplexDoubleFunctions.class;
      case INT32, BOOL -> IntFunctions.class;
    });
  }

  private void arguments(Link link) {
    for (int k = 0; k < link.arguments().size(); k++) {
      DType dtype = program.dtype(link.arguments().get(k));
      for (int part = 0; part < (dtype.isComplex() ? 2 : 1); part++) {
        load(code, dtype.toReal(), part(link, k, part));
      }
    }
  }

  private List<ClassDesc> types(Link link) {
    List<ClassDesc> types = new ArrayList<>();
    for (int value : link.arguments()) {
      DType dtype = program.dtype(value);
      ClassDesc type = KernelWriter.kind(dtype.toReal()).upperBound();
      types.addAll(dtype.isComplex() ? List.of(type, type) : List.of(type));
    }
    return types;
  }

  private static List<ClassDesc> twice(List<ClassDesc> types) {
    List<ClassDesc> both = new ArrayList<>(types);
    both.addAll(types);
    return both;
  }

  static void load(CodeBuilder code, DType real, int local) {
    code.loadLocal(KernelWriter.kind(real), local);
  }

  static void constant(CodeBuilder code, DType real, double number) {
    switch (real) {
      case FLOAT32 -> code.loadConstant((float) number);
      case FLOAT64 -> code.loadConstant(number);
      default -> code.loadConstant((int) number);
    }
  }

  /** Writes the conversion of the number on the stack; truth values are numbers already. */
  static void convert(CodeBuilder code, DType from, DType to) {
    code.conversion(KernelWriter.kind(from), KernelWriter.kind(to));
  }

  /** Returns whether a kernel of this package can compute an op. */
  static boolean isWritten(Op op) {
    return op instanceof UnaryOp || op instanceof BinaryOp || op instanceof SelectOp || op instanceof ShapeOp.Real
        || op instanceof ShapeOp.Imag;
  }
}
