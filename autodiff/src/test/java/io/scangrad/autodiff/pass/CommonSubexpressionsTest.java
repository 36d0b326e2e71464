package io.scangrad.autodiff.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonSubexpressionsTest {
  private static final Pass MERGE = new CommonSubexpressions();

  private static int constantsKept(Tensor... constants) {
    Written w = Written.on(1);
    int[] numbers = Arrays.stream(constants).mapToInt(w::constant).toArray();
    return MERGE.apply(w.returning(numbers)).constants().size();
  }

  private static Tensor vector(double... values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void equalOpsOnEqualValuesAreComputedOnce() {
    Written w = Written.on(2);
    int sum = w.step(new BinaryOp.Add(), w.step(new UnaryOp.Exp(), 0), 0);
    int again = w.step(new BinaryOp.Add(), w.step(new UnaryOp.Exp(), 0), 0);
    assertThat(MERGE.apply(w.returning(again, w.step(new BinaryOp.Mul(), sum, again)))).hasToString("""
        { a:f64(2,) ->
          b:f64(2,) = exp a
          c:f64(2,) = add b a
          d:f64(2,) = mul c c
          in c, d }""");
  }

  @Test
  void parametersAndOrderOfArgumentsTellOpsApart() {
    Written w = Written.on(Written.f64(3, 3), Written.f64(3, 3));
    Program program = w.returning(
        w.step(new ReduceOp.CumSum(0, false), 0), w.step(new ReduceOp.CumSum(1, false), 0),
        w.step(new ReduceOp.CumSum(0, true), 0), w.step(new ReduceOp.CumSum(0, false), 1),
        w.step(new UnaryOp.Power(2), 0), w.step(new UnaryOp.Power(3), 0),
        w.step(new UnaryOp.Power(0.0), 0), w.step(new UnaryOp.Power(-0.0), 0),
        w.step(new UnaryOp.Cast(DType.FLOAT32), 0), w.step(new UnaryOp.Cast(DType.INT32), 0),
        w.step(new BinaryOp.Sub(), 0, 1), w.step(new BinaryOp.Sub(), 1, 0));
    assertThat(MERGE.apply(program).steps()).hasSize(12);
  }

  @Test
  void randomNumbersFromOneKeyAreEqual() {
    Written w = Written.on(new TensorSpec(DType.INT32, Shape.of(2)), new TensorSpec(DType.INT32, Shape.of(2)));
    SourceOp.Random op = new SourceOp.Random(new SourceOp.Distribution.Normal(), DType.FLOAT64, Shape.of(3));
    assertThat(MERGE.apply(w.returning(w.step(op, 0), w.step(op, 0), w.step(op, 1))).outputs())
        .containsExactly(2, 2, 3);
  }

  @Test
  void constantsOfEqualBitsAreOne() {
    assertThat(constantsKept(vector(1, 2), vector(1, 2))).isEqualTo(1);
    assertThat(constantsKept(vector(Double.NaN), vector(Double.NaN))).isEqualTo(1);
    TensorSpec large = Written.f64(1000);
    assertThat(constantsKept(Tensor.filled(large, 3, 0), Tensor.filled(large, 3, 0))).isEqualTo(1);
  }

  @Test
  void constantsThatDifferInAnyBitTypeOrShapeAreKeptApart() {
    assertThat(constantsKept(vector(0), vector(-0.0))).isEqualTo(2);
    assertThat(constantsKept(vector(Double.NaN), vector(Double.longBitsToDouble(0x7ff8000000000001L)))).isEqualTo(2);
    assertThat(constantsKept(vector(1), Tensor.of(new float[] {1}, 1), Tensor.of(new int[] {1}, Shape.of(1)),
        Tensor.of(new boolean[] {true}, 1), Tensor.complex(new double[] {1}, new double[1], 1))).isEqualTo(5);
    assertThat(constantsKept(vector(1, 2), Tensor.of(new double[] {1, 2}, 1, 2))).isEqualTo(2);
    assertThat(constantsKept(Tensor.complex(new double[] {1}, new double[] {2}, 1),
        Tensor.complex(new double[] {1}, new double[] {3}, 1))).isEqualTo(2);
    assertThat(constantsKept(Tensor.filled(Written.f64(1000), 0, 0), Tensor.filled(Written.f64(1000), -0.0, 0)))
        .isEqualTo(2);
  }

  @Test
  void constantsOfManyElementsAreComparedByIdentityOnly() {
    Tensor many = vector(new double[17]);
    assertThat(constantsKept(many, many)).isEqualTo(1);
    assertThat(constantsKept(many, many.copy())).isEqualTo(2);
  }

  @Test
  void emptyConstantsOfDifferentShapesAreKeptApart() {
    assertThat(constantsKept(Tensor.of(new double[0], 0, 2), Tensor.of(new double[0], 2, 0), Tensor.of(new double[0], 0,
        2))).isEqualTo(2);
  }

  @Test
  void anEqualOpKeepsTheOriginOfTheFirst() {
    Program program = Program.capture(in -> List.of(
        in.getFirst().exp(),
        in.getFirst().exp()), List.of(Written.f64(2)));
    assertThat(MERGE.apply(program).steps()).containsExactly(program.steps().getFirst());
  }
}
