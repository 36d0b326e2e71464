package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramDomainTest {
  private static boolean allows(Op op, Tensor... in) {
    return ProgramDomain.DRAWN.allows(op, List.of(in), new ReferenceBackend().run(op, in));
  }

  private static Tensor real(double... x) {
    return Tensor.of(x, x.length);
  }

  private static Tensor complex(double re, double im) {
    return Tensor.complex(new double[] {re}, new double[] {im}, 1);
  }

  @Test
  void kinksPolesAndCutsAreKeptAwayFrom() {
    assertThat(allows(new UnaryOp.Abs(), real(0.3, -0.3))).isTrue();
    assertThat(allows(new UnaryOp.Abs(), real(0.3, -0.2))).isFalse();
    assertThat(allows(new UnaryOp.Relu(), real(0.1))).isFalse();
    assertThat(allows(new UnaryOp.Reciprocal(), complex(0.1, 0.1))).isFalse();
    assertThat(allows(new UnaryOp.Log(), complex(-2, 0.3))).isTrue();
    assertThat(allows(new UnaryOp.Log(), complex(-2, 0.1))).isFalse();
    assertThat(allows(new UnaryOp.Log1p(), real(-0.9))).isFalse();
    assertThat(allows(new UnaryOp.Power(3), real(-0.5))).isTrue();
    assertThat(allows(new UnaryOp.Power(0.5), complex(-1, 0.1))).isFalse();
    assertThat(allows(new UnaryOp.Tanh(), complex(0.1, 1.5))).isFalse();
    assertThat(allows(new UnaryOp.Sigmoid(), complex(0, 3.1))).isFalse();
    assertThat(allows(new BinaryOp.Div(), real(1), real(0.1))).isFalse();
    assertThat(allows(new BinaryOp.Pow(), real(2), real(4))).isFalse();
    assertThat(allows(new ReduceOp.LogSumExp(0), Tensor.complex(new double[2], new double[] {0, 3}, 2))).isFalse();
  }

  /** What relu is applied to is 0.5 + b_1 and 0.5 h_1 + b_2. */
  @Test
  void statesOfReluAreKeptAwayFromItsKink() {
    assertThat(allows(relu(), square(0.5), sequence(0.2, 0.2), square(1))).isTrue();
    assertThat(allows(relu(), square(0.5), sequence(-0.6, 0.3), square(1))).isFalse();
    assertThat(allows(relu(), square(0.5), sequence(0.5, -0.4), square(1))).isFalse();
  }

  private static DenseScan relu() {
    return new DenseScan(DenseScan.Activation.RELU, false, false, false);
  }

  private static Tensor square(double x) {
    return Tensor.of(new double[] {x}, 1, 1);
  }

  private static Tensor sequence(double... x) {
    return Tensor.of(x, 1, x.length, 1);
  }

  @Test
  void tiesAndStepsAreKeptAwayFrom() {
    assertThat(allows(new ReduceOp.Max(0), real(1, 2, 0))).isTrue();
    assertThat(allows(new ReduceOp.Max(0), real(1, 1.1, 0))).isFalse();
    assertThat(allows(new ReduceOp.ArgMin(0), real(1, 5, 1.1))).isFalse();
    assertThat(allows(new ReduceOp.ArgMax(0), real(1, 5, 1.1))).isTrue();
    assertThat(allows(new ReduceOp.Max(0), Tensor.of(new int[] {1, 1}, Shape.of(2)))).isTrue();
    assertThat(allows(new BinaryOp.Maximum(), real(1), real(1.1))).isFalse();
    assertThat(allows(new BinaryOp.Less(), real(1), real(1.1))).isFalse();
    Tensor x = real(1);
    assertThat(allows(new BinaryOp.LessEqual(), x, x)).isTrue();
    assertThat(allows(new UnaryOp.Cast(DType.INT32), real(0.1, 1.5, -2.3))).isTrue();
    assertThat(allows(new UnaryOp.Cast(DType.INT32), real(2.1))).isFalse();
    assertThat(allows(new UnaryOp.Cast(DType.BOOL), real(0.1))).isFalse();
  }

  @Test
  void recurrencesDoNotGrowAndMatricesAreWellConditioned() {
    Tensor ones = real(1, 1);
    assertThat(allows(new LinearScan(0, false), real(-1, 0.5), ones, real(1))).isTrue();
    assertThat(allows(new LinearScan(0, false), real(-1.1, 0.5), ones, real(1))).isFalse();
    assertThat(allows(relu(), square(0.5), sequence(0.3, -0.9), square(1))).isTrue();
    assertThat(allows(relu(), square(1.1), sequence(0.3, -0.9), square(1))).isFalse();
    assertThat(allows(new LinearAlgebraOp.Det(), Tensor.of(new double[] {2, 1, 1, 2}, 2, 2))).isTrue();
    assertThat(allows(new LinearAlgebraOp.Det(), Tensor.of(new double[] {1, 1, 1, 1.1}, 2, 2))).isFalse();
  }

  @Test
  void resultsAreOfModerateSizeOrZero() {
    assertThat(allows(new UnaryOp.Exp(), real(6))).isTrue();
    assertThat(allows(new UnaryOp.Exp(), real(8))).isFalse();
    assertThat(allows(new UnaryOp.Exp(), real(-8))).isFalse();
    assertThat(allows(new UnaryOp.Neg(), real(0, Double.NaN))).isFalse();
    assertThat(allows(new UnaryOp.Neg(), real(0))).isTrue();
  }

  @Test
  void aProgramIsOutsideIfOneOfItsStepsIs() {
    ProgramGraph.Node input = ProgramGraph.Node.leaf(real(0.1), false);
    ProgramGraph.Node exp = ProgramGraph.Node.step(new UnaryOp.Exp(), List.of(0));
    assertThat(ProgramDomain.DRAWN.holds(new ProgramGraph(
        List.of(input, exp, ProgramGraph.Node.step(new UnaryOp.Log(), List.of(1))), List.of(2), 1).toCase())).isTrue();
    assertThat(ProgramDomain.DRAWN.holds(new ProgramGraph(
        List.of(input, exp, ProgramGraph.Node.step(new UnaryOp.Log(), List.of(0))), List.of(1, 2), 1).toCase()))
        .isFalse();
  }
}
