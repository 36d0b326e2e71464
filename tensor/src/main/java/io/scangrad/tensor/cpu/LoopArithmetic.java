package io.scangrad.tensor.cpu;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.scangrad.tensor.backend.RealMath;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The instructions of each {@link Formula}, on vectors and on single numbers, of one of the two types. */
final class LoopArithmetic {
  private static final ClassDesc VECTOR = LoopWriter.desc(Vector.class);
  private static final ClassDesc MASK = LoopWriter.desc(VectorMask.class);
  private static final ClassDesc SPECIES = LoopWriter.desc(VectorSpecies.class);
  private static final ClassDesc OPERATORS = LoopWriter.desc(VectorOperators.class);
  private static final ClassDesc COMPARISON = LoopWriter.desc(VectorOperators.Comparison.class);
  private static final ClassDesc TEST = LoopWriter.desc(VectorOperators.Test.class);
  private static final ClassDesc MATH = LoopWriter.desc(Math.class);

  private final boolean wide;
  private final CodeBuilder code;
  private final ClassDesc number;
  private final ClassDesc vector;
  private final TypeKind kind;

  /** Writes to {@code code}, for {@code f64} if {@code wide}, else for {@code f32}. */
  LoopArithmetic(boolean wide, CodeBuilder code) {
    this.wide = wide;
    this.code = code;
    number = wide ? CD_double : CD_float;
    vector = LoopWriter.desc(wide ? DoubleVector.class : FloatVector.class);
    kind = wide ? TypeKind.DOUBLE : TypeKind.FLOAT;
  }

  int lanes() {
    return wide ? DoubleVector.SPECIES_PREFERRED.length() : FloatVector.SPECIES_PREFERRED.length();
  }

  /** The type of the arrays. */
  ClassDesc arrayType() {
    return number.arrayType();
  }

  /** The name of the method of {@link Run} that gives an array of that type. */
  String runArray() {
    return wide ? "f64" : "f32";
  }

  /** Pushes the species, below the array and the position from which a vector is loaded. */
  void species() {
    code.getstatic(vector, "SPECIES_PREFERRED", SPECIES);
  }

  /** Replaces array and position, for a vector above the species, by what lies there. */
  void load(boolean vectors) {
    if (vectors) {
      code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, arrayType(), CD_int));
    } else {
      code.arrayLoad(kind);
    }
  }

  /** Writes a vector below array and position, or a number above them, to that place. */
  void write(boolean vectors) {
    if (vectors) {
      code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, arrayType(), CD_int));
    } else {
      code.arrayStore(kind);
    }
  }

  /** Pushes a local value. */
  void fetch(boolean vectors, int slot) {
    code.loadLocal(vectors ? TypeKind.REFERENCE : kind, slot);
  }

  /** Pops a local value. */
  void store(boolean vectors, int slot) {
    code.storeLocal(vectors ? TypeKind.REFERENCE : kind, slot);
  }

  /** Pushes what a formula gives for the values in the given slots. */
  void compute(Formula formula, boolean vectors, int[] x) {
    if (vectors) {
      vectors(formula, x);
    } else {
      numbers(formula, x);
    }
  }

  private void vectors(Formula formula, int[] x) {
    switch (formula) {
      case ADD -> binary("add", x[0], x[1]);
      case SUB -> binary("sub", x[0], x[1]);
      case MUL -> binary("mul", x[0], x[1]);
      case DIV -> binary("div", x[0], x[1]);
      case SQUARE -> binary("mul", x[0], x[0]);
      case MAX -> first("GE", x[0], x[1]);
      case MIN -> first("LE", x[0], x[1]);
      case NEG -> unary("neg", x[0]);
      case ABS -> unary("abs", x[0]);
      case SQRT -> unary("sqrt", x[0]);
      case RECIPROCAL -> {
        species();
        constant(1);
        code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, number));
        fetch(true, x[0]);
        code.invokevirtual(vector, "div", MethodTypeDesc.of(vector, VECTOR));
      }
      case RELU -> {
        fetch(true, x[0]);
        constant(0);
        code.invokevirtual(vector, "max", MethodTypeDesc.of(vector, number));
      }
      case REAL_OF_PRODUCT -> {
        fetch(true, x[0]);
        fetch(true, x[2]);
        binary("mul", x[1], x[3]);
        code.invokevirtual(vector, "neg", MethodTypeDesc.of(vector));
        fma();
      }
      case IMAGINARY_OF_PRODUCT -> {
        fetch(true, x[0]);
        fetch(true, x[3]);
        binary("mul", x[1], x[2]);
        fma();
      }
      case ABS_SQUARED -> {
        fetch(true, x[0]);
        fetch(true, x[0]);
        binary("mul", x[1], x[1]);
        fma();
      }
    }
  }

  private void unary(String name, int a) {
    fetch(true, a);
    code.invokevirtual(vector, name, MethodTypeDesc.of(vector));
  }

  private void binary(String name, int a, int b) {
    fetch(true, a);
    fetch(true, b);
    code.invokevirtual(vector, name, MethodTypeDesc.of(vector, VECTOR));
  }

  private void fma() {
    code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR));
  }

  /** {@code b.blend(a, a.compare(comparison, b).or(a.test(IS_NAN)))}. */
  private void first(String comparison, int a, int b) {
    fetch(true, b);
    fetch(true, a);
    fetch(true, a);
    code.getstatic(OPERATORS, comparison, COMPARISON);
    fetch(true, b);
    code.invokevirtual(vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    fetch(true, a);
    code.getstatic(OPERATORS, "IS_NAN", TEST);
    code.invokevirtual(vector, "test", MethodTypeDesc.of(MASK, TEST));
    code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
    code.invokevirtual(vector, "blend", MethodTypeDesc.of(vector, VECTOR, MASK));
  }

  private void numbers(Formula formula, int[] x) {
    if (formula == Formula.RECIPROCAL) {
      constant(1);
    }
    switch (formula) {
      case ADD, SUB, MUL, DIV -> {
        fetch(false, x[0]);
        fetch(false, x[1]);
      }
      case NEG, ABS, SQRT, RECIPROCAL -> fetch(false, x[0]);
      case SQUARE -> {
        fetch(false, x[0]);
        fetch(false, x[0]);
      }
      case RELU -> {
        fetch(false, x[0]);
        constant(0);
      }
      case MAX, MIN -> {
        fetch(false, x[0]);
        convert(TypeKind.DOUBLE);
        fetch(false, x[1]);
        convert(TypeKind.DOUBLE);
      }
      case REAL_OF_PRODUCT -> terms(x[0], x[2], x[1], x[3]);
      case IMAGINARY_OF_PRODUCT -> terms(x[0], x[3], x[1], x[2]);
      case ABS_SQUARED -> terms(x[0], x[0], x[1], x[1]);
    }
    switch (formula) {
      case ADD -> plain(CodeBuilder::fadd, CodeBuilder::dadd);
      case SUB -> plain(CodeBuilder::fsub, CodeBuilder::dsub);
      case MUL, SQUARE -> plain(CodeBuilder::fmul, CodeBuilder::dmul);
      case DIV, RECIPROCAL -> plain(CodeBuilder::fdiv, CodeBuilder::ddiv);
      case NEG -> plain(CodeBuilder::fneg, CodeBuilder::dneg);
      case ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(number, number));
      case RELU -> code.invokestatic(MATH, "max", MethodTypeDesc.of(number, number, number));
      case SQRT -> {
        convert(TypeKind.DOUBLE);
        code.invokestatic(MATH, "sqrt", MethodTypeDesc.of(CD_double, CD_double));
        narrow();
      }
      case MAX, MIN -> {
        code.invokestatic(LoopWriter.desc(RealMath.class), formula == Formula.MAX ? "maximum" : "minimum",
            MethodTypeDesc.of(CD_double, CD_double, CD_double));
        narrow();
      }
      case REAL_OF_PRODUCT -> {
        plain(CodeBuilder::fneg, CodeBuilder::dneg);
        code.invokestatic(MATH, "fma", MethodTypeDesc.of(number, number, number, number));
      }
      case IMAGINARY_OF_PRODUCT, ABS_SQUARED ->
          code.invokestatic(MATH, "fma", MethodTypeDesc.of(number, number, number, number));
    }
  }

  /** Pushes a, b and the product of c and d. */
  private void terms(int a, int b, int c, int d) {
    fetch(false, a);
    fetch(false, b);
    fetch(false, c);
    fetch(false, d);
    plain(CodeBuilder::fmul, CodeBuilder::dmul);
  }

  private interface Instruction {
    CodeBuilder add(CodeBuilder code);
  }

  private void plain(Instruction narrow, Instruction wider) {
    (wide ? wider : narrow).add(code);
  }

  private void constant(int value) {
    if (wide) {
      code.loadConstant((double) value);
    } else {
      code.loadConstant((float) value);
    }
  }

  private void convert(TypeKind to) {
    if (kind != to) {
      code.conversion(kind, to);
    }
  }

  private void narrow() {
    if (!wide) {
      code.d2f();
    }
  }
}
