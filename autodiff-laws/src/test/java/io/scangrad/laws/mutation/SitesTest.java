package io.scangrad.laws.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class SitesTest {
  private static final Var MATRIX = Var.iota(DType.FLOAT64, 6).reshape(2, 3);

  private static @Nullable Var mistake(int number, Op op, Var... inputs) {
    return Sites.at(op).get(number).replacement().of(op, List.of(inputs));
  }

  private static double[] doubles(@Nullable Var x) {
    return x == null ? new double[0] : x.value().toDoubles();
  }

  @Test
  void aSumIsReplacedByItsFirstTermOrDividedByTheirNumber() {
    ReduceOp.Sum sum = new ReduceOp.Sum(List.of(1));
    assertThat(doubles(mistake(0, sum, MATRIX))).containsExactly(0, 3);
    assertThat(doubles(mistake(1, sum, MATRIX))).containsExactly(1, 4);
  }

  @Test
  void joinedPartsAreRolledBothWays() {
    ShapeOp.Concat concat = new ShapeOp.Concat(0);
    assertThat(doubles(mistake(0, concat, Var.of(1), Var.of(2, 3)))).containsExactly(3, 1, 2);
    assertThat(doubles(mistake(1, concat, Var.of(1), Var.of(2, 3)))).containsExactly(2, 3, 1);
    assertThat(mistake(0, concat, Var.of(1))).isNull();
  }

  @Test
  void aSliceIsTakenOnePlaceOffWhereThereIsRoom() {
    assertThat(doubles(mistake(0, slice(0, 2, 1), Var.of(1, 2, 3)))).containsExactly(2, 3);
    assertThat(doubles(mistake(0, slice(1, 2, 1), Var.of(1, 2, 3)))).containsExactly(1, 2);
    assertThat(mistake(0, slice(2, 3, -1), Var.of(1, 2, 3))).isNull();
  }

  private static ShapeOp.Slice slice(int start, int size, int step) {
    return new ShapeOp.Slice(List.of(start), List.of(size), List.of(step));
  }

  @Test
  void onlySquareFactorsAreTransposed() {
    MatMul product = new MatMul(false, false);
    Var square = MATRIX.slice(1, 0, 2);
    assertThat(doubles(mistake(0, product, square, MATRIX))).isEqualTo(doubles(square.matmul(MATRIX, true, false)));
    assertThat(mistake(1, product, square, MATRIX)).isNull();
  }

  @Test
  void denseRecurrencesLoseTheirMatrixDirectionGateOrResets() {
    DenseScan scan = new DenseScan(DenseScan.Activation.IDENTITY, false, true, true);
    Var[] in = {Var.of(2).reshape(1, 1), Var.of(1, 1).reshape(1, 2, 1), Var.of(1).reshape(1, 1),
        Var.of(1, 3).reshape(1, 2, 1), Var.of(Tensor.of(new boolean[] {false, true}, 1, 2))};
    assertThat(doubles(Var.apply(scan, in))).containsExactly(3, 3);
    assertThat(doubles(mistake(1, scan, in))).as("no matrix").containsExactly(1, 3);
    assertThat(doubles(mistake(2, scan, in))).as("from the end").containsExactly(7, 3);
    assertThat(doubles(mistake(3, scan, in))).as("gate late").containsExactly(9, 1);
    assertThat(doubles(mistake(4, scan, in))).as("gate early").containsExactly(9, 1);
    assertThat(doubles(mistake(5, scan, in))).as("no resets").containsExactly(3, 21);
    DenseScan plain = new DenseScan(DenseScan.Activation.TANH, false, false, false);
    for (int number = 3; number < 6; number++) {
      assertThat(mistake(number, plain, in[0], in[1], in[2])).isNull();
    }
  }

  @Test
  void ofSeveralUpdatesOfOnePlaceTheLastStays() {
    Var indices = Var.of(Tensor.of(new int[] {1, 0, 1}, Shape.of(3)));
    assertThat(doubles(mistake(0, new ShapeOp.ScatterAdd(0, 2), Var.of(1, 2, 4), indices))).containsExactly(2, 4);
    assertThat(doubles(mistake(0, new ShapeOp.ScatterAdd(0, 2), MATRIX.permute(1, 0), indices)))
        .containsExactly(1, 4, 2, 5);
  }
}
