package io.scangrad.tensor.op;

import static io.scangrad.tensor.DType.BOOL;
import static io.scangrad.tensor.DType.COMPLEX128;
import static io.scangrad.tensor.DType.COMPLEX64;
import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.FLOAT64;
import static io.scangrad.tensor.DType.INT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.SourceOp.Distribution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceTest {
  private static final TensorSpec F = new TensorSpec(FLOAT32, Shape.of(2, 3));
  private static final TensorSpec D = new TensorSpec(FLOAT64, Shape.of(2, 3));
  private static final TensorSpec C = new TensorSpec(COMPLEX64, Shape.of(2, 3));
  private static final TensorSpec Z = new TensorSpec(COMPLEX128, Shape.of(2, 3));
  private static final TensorSpec I = new TensorSpec(INT32, Shape.of(2, 3));
  private static final TensorSpec B = new TensorSpec(BOOL, Shape.of(2, 3));
  private static final TensorSpec KEY = new TensorSpec(INT32, Shape.of(2));

  private static DenseScan dense(boolean gated, boolean resetting) {
    return new DenseScan(DenseScan.Activation.TANH, false, gated, resetting);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        of("f32(2, 3)", new UnaryOp.Neg(), F), of("i32(2, 3)", new UnaryOp.Neg(), I),
        of("c64(2, 3)", new UnaryOp.Reciprocal(), C), of("f32(2, 3)", new UnaryOp.Abs(), C),
        of("i32(2, 3)", new UnaryOp.Abs(), I), of("f64(2, 3)", new UnaryOp.AbsSquared(), Z),
        of("f32(2, 3)", new UnaryOp.Angle(), C), of("c128(2, 3)", new UnaryOp.Sgn(), Z),
        of("c64(2, 3)", new UnaryOp.Conj(), C), of("f64(2, 3)", new UnaryOp.Exp(), D),
        of("f64(2, 3)", new UnaryOp.Softplus(), D), of("f32(2, 3)", new UnaryOp.Power(2.5), F),
        of("bool(2, 3)", new UnaryOp.Not(), B), of("bool(2, 3)", new UnaryOp.IsFinite(), C),
        of("c128(2, 3)", new UnaryOp.Cast(COMPLEX128), I), of("i32(2, 3)", new UnaryOp.Cast(INT32), B),
        of("i32(2, 3)", new BinaryOp.Add(), I, I), of("c64(2, 3)", new BinaryOp.Mul(), C, C),
        of("f32(2, 3)", new BinaryOp.Pow(), F, F), of("i32(2, 3)", new BinaryOp.Maximum(), I, I),
        of("c128(2, 3)", new BinaryOp.Complex(), D, D), of("bool(2, 3)", new BinaryOp.Less(), I, I),
        of("bool(2, 3)", new BinaryOp.Equal(), C, C), of("bool(2, 3)", new BinaryOp.Or(), B, B),
        of("c64(2, 3)", new SelectOp(), B, C, C),
        of("f32(1, 1)", new ReduceOp.Sum(List.of(0, 1)), F), of("c64(2, 1)", new ReduceOp.VDot(List.of(1)), C, C),
        of("f32(2, 3)", new ReduceOp.Sum(List.of()), F), of("c64(1, 3)", new ReduceOp.Prod(0), C),
        of("i32(2, 1)", new ReduceOp.Max(1), I), of("i32(2, 1)", new ReduceOp.ArgMin(1), F),
        of("c64(2, 1)", new ReduceOp.LogSumExp(1), C), of("f32(2, 3)", new ReduceOp.Softmax(1), F),
        of("i32(2, 3)", new ReduceOp.CumSum(1, true), I),
        of("f32(1, 0)", new ReduceOp.Max(0), spec(FLOAT32, 0, 0)),
        of("f32(3, 2)", new ShapeOp.Reshape(Shape.of(3, 2)), F), of("f32(3, 2)", new ShapeOp.Permute(List.of(1, 0)), F),
        of("f32(2, 0)", new ShapeOp.Slice(List.of(1, 9), List.of(2, 0), List.of(-1, 1)), F),
        of("f32(4, 2, 3)", new ShapeOp.Expand(Shape.of(4, 2, 3)), F),
        of("f32(0, 3)", new ShapeOp.Expand(Shape.of(0, 3)), spec(FLOAT32, 1, 3)),
        of("f32(2, 3)", new ShapeOp.Real(), C), of("f64(2, 3)", new ShapeOp.Imag(), Z),
        of("f32(4, 3)", new ShapeOp.Concat(0), F, F), of("bool(2, 3)", new ShapeOp.Concat(1), B),
        of("f32(3, 8)", new ShapeOp.Pad(List.of(1, 0), List.of(0, 1), List.of(0, 2)), F),
        of("f32(2, 5, 7)", new ShapeOp.Gather(1), F, spec(INT32, 5, 7)),
        of("f32(2,)", new ShapeOp.Gather(1), F, spec(INT32)),
        of("f32(2, 9)", new ShapeOp.ScatterAdd(1, 9), spec(FLOAT32, 2, 5, 7), spec(INT32, 5, 7)),
        of("f32(7, 2, 5)", new LinearAlgebraOp.MatMul(false, false), spec(FLOAT32, 7, 2, 3), spec(FLOAT32, 7, 3, 5)),
        of("f32(3, 5)", new LinearAlgebraOp.MatMul(true, true), F, spec(FLOAT32, 5, 2)),
        of("f32(70000, 1)", new LinearAlgebraOp.MatMul(true, true), spec(FLOAT32, 3, 70000), spec(FLOAT32, 1, 3)),
        of("f32(1, 70000)", new LinearAlgebraOp.MatMul(true, true), spec(FLOAT32, 3, 1), spec(FLOAT32, 70000, 3)),
        of("c64(3, 2)", new LinearAlgebraOp.Solve(), spec(COMPLEX64, 3, 3), spec(COMPLEX64, 3, 2)),
        of("f32(0, 0)", new LinearAlgebraOp.Inverse(), spec(FLOAT32, 0, 0)),
        of("f64(4, 1, 1)", new LinearAlgebraOp.Det(), spec(FLOAT64, 4, 3, 3)),
        of("c64(2, 3)", new LinearAlgebraOp.Fft(0, true), C),
        of("c64(2, 3)", new LinearScan(1, false), spec(COMPLEX64, 1, 1), C, spec(COMPLEX64, 2, 1)),
        of("f32(0, 3)", new LinearScan(0, true), spec(FLOAT32, 0, 3), spec(FLOAT32, 0, 3), spec(FLOAT32, 1, 3)),
        of("c64(2, 3)", new AdjointScan(1, false), spec(COMPLEX64, 1, 1), C),
        of("f32(2, 5, 3)", dense(false, false), spec(FLOAT32, 3, 3), spec(FLOAT32, 2, 5, 3), F),
        of("f64(2, 0, 3)", dense(true, true), spec(FLOAT64, 3, 3), spec(FLOAT64, 2, 0, 3), D, spec(FLOAT64, 2, 0, 3),
            spec(BOOL, 2, 0)),
        of("f32(0, 3)", new AdjointScan(0, true), spec(FLOAT32, 0, 3), spec(FLOAT32, 0, 3)),
        of("c64(2,)", new SourceOp.Fill(COMPLEX64, Shape.of(2), 1, 2)), of("i32(4,)", new SourceOp.Iota(INT32, 4)),
        of("f64(2, 5)", new SourceOp.Random(new Distribution.Normal(), FLOAT64, Shape.of(2, 5)), KEY),
        of("bool(5,)", new SourceOp.Random(new Distribution.Bernoulli(0.5), BOOL, Shape.of(5)), KEY));
  }

  @ParameterizedTest(name = "{1}{2}")
  @MethodSource("results")
  void infersTypeAndShape(String expected, Op op, List<TensorSpec> in) {
    assertThat(Inference.infer(op, in)).hasToString(expected);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        of("exp: needs 1 inputs, given 2", new UnaryOp.Exp(), F, F),
        of("exp: needs real or complex numbers, given i32; cast to f32 first", new UnaryOp.Exp(), I),
        of("neg: needs numbers, given bool; cast to i32 first", new UnaryOp.Neg(), B),
        of("conj: needs complex numbers, given f32", new UnaryOp.Conj(), F),
        of("relu: c64 numbers have no order; compare abs or real parts (modReLU for complex activations)",
            new UnaryOp.Relu(), C),
        of("gelu: needs real numbers, given i32; cast to f32 first", new UnaryOp.Gelu(), I),
        of("not: needs bool, given f32; compare first", new UnaryOp.Not(), F),
        of("cast: c64 to f32 would drop the imaginary part; take real, imag or abs instead",
            new UnaryOp.Cast(FLOAT32), C),
        of("add: types differ: f32(2, 3) and f64(2, 3); cast one of them", new BinaryOp.Add(), F, D),
        of("mul: shapes differ: f32(2, 3) and f32(3, 2); expand one of them", new BinaryOp.Mul(), F,
            spec(FLOAT32, 3, 2)),
        of("div: needs real or complex numbers, given i32; cast to f32 first", new BinaryOp.Div(), I, I),
        of("less: c64 numbers have no order; compare abs or real parts (modReLU for complex activations)",
            new BinaryOp.Less(), C, C),
        of("maximum: needs numbers, given bool; cast to i32 first", new BinaryOp.Maximum(), B, B),
        of("and: needs bool, given i32; compare first", new BinaryOp.And(), I, I),
        of("select: the condition must be bool, given f32(2, 3)", new SelectOp(), F, F, F),
        of("select: shapes differ: bool(1, 3), f32(2, 3) and f32(2, 3); expand them to one shape", new SelectOp(),
            spec(BOOL, 1, 3), F, F),
        of("sum: axes must ascend without repetition, given [1, 0]", new ReduceOp.Sum(List.of(1, 0)), F),
        of("sum: axis 2 is out of range for shape (2, 3)", new ReduceOp.Sum(List.of(2)), F),
        of("sum: needs numbers, given bool; cast to i32 first", new ReduceOp.Sum(List.of(0)), B),
        of("vDot: inputs differ: f32(2, 3) and f64(2, 3)", new ReduceOp.VDot(List.of(0)), F, D),
        of("max: axis 0 of shape (0, 3) is empty and has no extreme", new ReduceOp.Max(0), spec(FLOAT32, 0, 3)),
        of("argMax: c64 numbers have no order; compare abs or real parts (modReLU for complex activations)",
            new ReduceOp.ArgMax(0), C),
        of("softmax: axis -1 is out of range for shape (2, 3)", new ReduceOp.Softmax(-1), F),
        of("reshape: (2, 3) has 6 elements, (4,) has 4", new ShapeOp.Reshape(Shape.of(4)), F),
        of("permute: axes [0, 0] are no permutation of the axes of shape (2, 3)",
            new ShapeOp.Permute(List.of(0, 0)), F),
        of("slice: step must not be 0 on axis 1",
            new ShapeOp.Slice(List.of(0, 0), List.of(1, 1), List.of(1, 0)), F),
        of("slice: axis 1 from 1 to 3 is outside shape (2, 3)",
            new ShapeOp.Slice(List.of(0, 1), List.of(1, 3), List.of(1, 1)), F),
        of("expand: (2, 3) does not broadcast to (2, 4)", new ShapeOp.Expand(Shape.of(2, 4)), F),
        of("imag: needs complex numbers, given f32(2, 3)", new ShapeOp.Imag(), F),
        of("concat: needs at least one input", new ShapeOp.Concat(0)),
        of("concat: shapes differ off axis 0: (2, 3) and (2, 4)", new ShapeOp.Concat(0), F, spec(FLOAT32, 2, 4)),
        of("concat: axis 0 would get 4294967294 elements, more than 2^31 - 1", new ShapeOp.Concat(0),
            spec(FLOAT32, Integer.MAX_VALUE), spec(FLOAT32, Integer.MAX_VALUE)),
        of("pad: axis 0 would get 4294967294 elements, more than 2^31 - 1",
            new ShapeOp.Pad(List.of(Integer.MAX_VALUE), List.of(Integer.MAX_VALUE), List.of(0)), spec(FLOAT32, 0)),
        of("gather: indices must be i32, given f32(2, 3)", new ShapeOp.Gather(0), F, F),
        of("scatterAdd: updates (2, 3) must hold the sizes of indices (4,) from axis 1 on",
            new ShapeOp.ScatterAdd(1, 9), F, spec(INT32, 4)),
        of("scatterAdd: size must not be negative, given -1", new ShapeOp.ScatterAdd(1, -1), F, spec(INT32, 3)),
        of("matmul: inner sizes differ: (32, 128) x (64, 128); did you mean transposeB?",
            new LinearAlgebraOp.MatMul(false, false), spec(FLOAT32, 32, 128), spec(FLOAT32, 64, 128)),
        of("matmul: batch sizes differ: (2, 3, 3) and (4, 3, 3); expand one of them",
            new LinearAlgebraOp.MatMul(false, false), spec(FLOAT32, 2, 3, 3), spec(FLOAT32, 4, 3, 3)),
        of("solve: rows differ: (3, 3) and (2, 1)", new LinearAlgebraOp.Solve(), spec(FLOAT32, 3, 3),
            spec(FLOAT32, 2, 1)),
        of("det: needs square matrices, given f32(2, 3)", new LinearAlgebraOp.Det(), F),
        of("fft: needs complex numbers, given f32(2, 3); cast to c64 first", new LinearAlgebraOp.Fft(0, false), F),
        of("denseScan: needs 4 inputs, given 3", dense(true, false), spec(FLOAT32, 3, 3), spec(FLOAT32, 2, 5, 3), F),
        of("denseScan: needs real inputs, given b c64(2, 5, 3)", dense(false, false), spec(COMPLEX64, 3, 3),
            spec(COMPLEX64, 2, 5, 3), C),
        of("denseScan: m, b and h0 must have one type, given m f32(3, 3), b f64(2, 5, 3), h0 f64(2, 3)",
            dense(false, false), spec(FLOAT32, 3, 3), spec(FLOAT64, 2, 5, 3), D),
        of("denseScan: b must have the axes (batch, length, n), given f32(2, 3)", dense(false, false),
            spec(FLOAT32, 3, 3), F, F),
        of("denseScan: m must have shape (3, 3) for b f32(2, 5, 3), given (2, 3)", dense(false, false), F,
            spec(FLOAT32, 2, 5, 3), F),
        of("denseScan: h0 must have shape (2, 3) for b f32(2, 5, 3), given (2, 1, 3)", dense(false, false),
            spec(FLOAT32, 3, 3), spec(FLOAT32, 2, 5, 3), spec(FLOAT32, 2, 1, 3)),
        of("denseScan: the gate must be as b f32(2, 5, 3), given f32(2, 3)", dense(true, false), spec(FLOAT32, 3, 3),
            spec(FLOAT32, 2, 5, 3), F, F),
        of("denseScan: the resets must be bool(2, 5) for b f32(2, 5, 3), given f32(2, 3)", dense(false, true),
            spec(FLOAT32, 3, 3), spec(FLOAT32, 2, 5, 3), F, F),
        of("linearScan: a, b and h0 must have one type, given a f32(2, 3), b c64(2, 3), h0 c64(2, 1);"
            + " cast real ones to complex", new LinearScan(1, false), F, C, spec(COMPLEX64, 2, 1)),
        of("linearScan: h0 must have shape (2, 1) for b f32(2, 3) and axis 1, given (2,)", new LinearScan(1, false), F,
            F, spec(FLOAT32, 2)),
        of("linearScan: a (3, 3) does not broadcast to b (2, 3)", new LinearScan(1, false), spec(FLOAT32, 3, 3), F,
            spec(FLOAT32, 2, 1)),
        of("adjointScan: a and w must have one type, given a f32(2, 3), w c64(2, 3); cast real ones to complex",
            new AdjointScan(1, false), F, C),
        of("adjointScan: a must have as many axes as w, given a f32(3,) and w f32(2, 3);"
            + " use size 1 where a does not vary",
            new AdjointScan(1, false), spec(FLOAT32, 3), F),
        of("adjointScan: a (3, 3) does not broadcast to w (2, 3)", new AdjointScan(1, false), spec(FLOAT32, 3, 3), F),
        of("fill: f32 has no imaginary part, given 1.0", new SourceOp.Fill(FLOAT32, Shape.of(1), 0, 1)),
        of("iota: cannot count in bool; use i32", new SourceOp.Iota(BOOL, 1)),
        of("iota: length must not be negative, given -1", new SourceOp.Iota(INT32, -1)),
        of("random: the key must be i32(2,), given f32(2, 3)",
            new SourceOp.Random(new Distribution.Uniform(), FLOAT32, Shape.of(1)), F),
        of("random: probability must be in [0, 1], given 1.5",
            new SourceOp.Random(new Distribution.Bernoulli(1.5), BOOL, Shape.of(1)), KEY),
        of("random: bound must be positive, given 0.0",
            new SourceOp.Random(new Distribution.TruncatedNormal(0), FLOAT32, Shape.of(1)), KEY),
        of("random: Uniform[] cannot be drawn as bool",
            new SourceOp.Random(new Distribution.Uniform(), BOOL, Shape.of(1)), KEY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void saysWhatDoesNotFit(String message, Op op, List<TensorSpec> in) {
    assertThatIllegalArgumentException().isThrownBy(() -> Inference.infer(op, in)).withMessage(message);
  }

  @Test
  void customOpsInferForThemselvesAndHaveAName() {
    CustomOp op = new CustomOp() {
      @Override
      public TensorSpec infer(List<TensorSpec> inputs) {
        return inputs.get(0);
      }

      @Override
      public Tensor compute(List<Tensor> inputs) {
        return inputs.get(0);
      }
    };
    assertThat(Inference.infer(op, List.of(F))).isEqualTo(F);
    assertThat(op.name()).isEqualTo("customOp");
  }

  private static TensorSpec spec(DType dtype, int... sizes) {
    return new TensorSpec(dtype, Shape.of(sizes));
  }

  private static Arguments of(String expected, Op op, TensorSpec... in) {
    return Arguments.of(expected, op, List.of(in));
  }
}
