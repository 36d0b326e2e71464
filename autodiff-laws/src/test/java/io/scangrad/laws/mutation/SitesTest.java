package io.scangrad.laws.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
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
  void ofSeveralUpdatesOfOnePlaceTheLastStays() {
    Var indices = Var.of(Tensor.of(new int[] {1, 0, 1}, Shape.of(3)));
    assertThat(doubles(mistake(0, new ShapeOp.ScatterAdd(0, 2), Var.of(1, 2, 4), indices))).containsExactly(2, 4);
    assertThat(doubles(mistake(0, new ShapeOp.ScatterAdd(0, 2), MATRIX.permute(1, 0), indices)))
        .containsExactly(1, 4, 2, 5);
  }
}
