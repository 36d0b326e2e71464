package io.scangrad.autodiff.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewEliminationTest {
  private static Program passed(Program program) {
    return new DeadCode().apply(new ViewElimination().apply(program));
  }

  private static ShapeOp.Slice slice(int start, int size, int step) {
    return new ShapeOp.Slice(List.of(start), List.of(size), List.of(step));
  }

  /** Returns what is left of ops applied one after another, and checks that the program still gives the same. */
  private static List<Op> left(Tensor x, Op... ops) {
    Written w = Written.on(x.spec());
    int value = 0;
    for (Op op : ops) {
      value = w.step(op, value);
    }
    Program before = w.returning(value);
    Program after = passed(before);
    Tensor expected = before.apply(List.of(Var.of(x))).getFirst().value();
    Tensor actual = after.apply(List.of(Var.of(x))).getFirst().value();
    assertThat(actual.spec()).isEqualTo(expected.spec());
    assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
    assertThat(actual.toImaginaryDoubles()).isEqualTo(expected.toImaginaryDoubles());
    assertThat(new ShapeCheck().apply(after)).isSameAs(after);
    return after.ops();
  }

  private static Tensor iota(int... sizes) {
    return Tensor.of(IntStream.range(0, Shape.of(sizes).elements()).mapToDouble(i -> i).toArray(), sizes);
  }

  @Test
  void viewsThatShowAllOfAValueAreThatValue() {
    assertThat(left(iota(2, 3), new ShapeOp.Reshape(Shape.of(2, 3)))).isEmpty();
    assertThat(left(iota(2, 3), new ShapeOp.Expand(Shape.of(2, 3)))).isEmpty();
    assertThat(left(iota(2, 3), new ShapeOp.Permute(List.of(0, 1)))).isEmpty();
    assertThat(left(iota(4), slice(0, 4, 1))).isEmpty();
    assertThat(left(iota(4), new UnaryOp.Cast(DType.FLOAT64))).isEmpty();
  }

  @Test
  void viewsThatMoveOrRepeatStay() {
    assertThat(left(iota(2, 2), new ShapeOp.Permute(List.of(1, 0)))).hasSize(1);
    assertThat(left(iota(4), slice(3, 4, -1))).containsExactly(slice(3, 4, -1));
    assertThat(left(iota(1), new ShapeOp.Expand(Shape.of(3)))).hasSize(1);
    assertThat(left(iota(3), new ShapeOp.Expand(Shape.of(1, 3)))).hasSize(1);
    assertThat(left(iota(2, 3), new ShapeOp.Reshape(Shape.of(3, 2)))).hasSize(1);
    assertThat(left(iota(4), new UnaryOp.Cast(DType.FLOAT32))).hasSize(1);
  }

  @Test
  void slicesOfSlicesAreOneSliceWithNegativeStepsToo() {
    assertThat(left(iota(20), slice(19, 10, -2), slice(8, 3, -3))).containsExactly(slice(3, 3, 6));
    assertThat(left(iota(20), slice(2, 6, 3), slice(5, 3, -2))).containsExactly(slice(17, 3, -6));
    assertThat(left(iota(20), slice(19, 20, -1), slice(19, 20, -1))).isEmpty();
    assertThat(left(iota(20), slice(1, 4, 5), slice(3, 1, 1), slice(0, 1, -7))).containsExactly(slice(16, 1, -35));
  }

  @Test
  void emptySlicesOfSlicesStayLegal() {
    assertThat(left(iota(5), slice(0, 2, 4), slice(2, 0, 1))).hasSize(1);
    assertThat(left(iota(5), slice(3, 0, 2), slice(0, 0, 1))).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void permutationsOfPermutationsAreOne() {
    ShapeOp.Permute turn = new ShapeOp.Permute(List.of(1, 2, 0));
    assertThat(left(iota(2, 3, 4), turn, new ShapeOp.Permute(List.of(1, 0, 2))))
        .containsExactly(new ShapeOp.Permute(List.of(2, 1, 0)));
    assertThat(left(iota(2, 3, 4), turn, turn, turn)).isEmpty();
  }

  @Test
  void expansionsAndShapesAreJoinedWithTheirOwnKindOnly() {
    ShapeOp.Expand wide = new ShapeOp.Expand(Shape.of(3, 2));
    ShapeOp.Expand wider = new ShapeOp.Expand(Shape.of(4, 3, 2));
    ShapeOp.Reshape flat = new ShapeOp.Reshape(Shape.of(6));
    assertThat(left(iota(1, 2), wide, wider)).containsExactly(wider);
    assertThat(left(iota(1, 2), wide, flat)).containsExactly(wide, flat);
    assertThat(left(iota(2), new ShapeOp.Reshape(Shape.of(1, 2)), wide))
        .containsExactly(new ShapeOp.Reshape(Shape.of(1, 2)), wide);
    assertThat(left(iota(6), new ShapeOp.Reshape(Shape.of(2, 3)), flat)).isEmpty();
    assertThat(left(iota(2, 3), new ShapeOp.Permute(List.of(1, 0)), flat, new ShapeOp.Reshape(Shape.of(3, 2))))
        .containsExactly(new ShapeOp.Permute(List.of(1, 0)));
  }

  @Test
  void twoNegationsAndTwoConjugationsUndoEachOther() {
    Tensor z = Tensor.complex(new double[] {0, -0.0}, new double[] {-0.0, Double.NaN}, 2);
    assertThat(left(z, new UnaryOp.Neg(), new UnaryOp.Neg())).isEmpty();
    assertThat(left(z, new UnaryOp.Conj(), new UnaryOp.Conj())).isEmpty();
    assertThat(left(z, new UnaryOp.Neg(), new UnaryOp.Conj())).hasSize(2);
    assertThat(left(iota(2), new UnaryOp.Reciprocal(), new UnaryOp.Reciprocal())).hasSize(2);
    assertThat(left(iota(2), new UnaryOp.Neg(), new UnaryOp.Neg(), new UnaryOp.Neg())).hasSize(1);
  }

  private static List<Op> leftOfProduct(TensorSpec spec, double re, double im, boolean constantFirst) {
    Written w = Written.on(spec);
    int c = w.constant(Tensor.filled(spec, re, im));
    int product = constantFirst ? w.step(new BinaryOp.Mul(), c, 0) : w.step(new BinaryOp.Mul(), 0, c);
    return passed(w.returning(product)).ops();
  }

  @Test
  void aRealProductWithOneIsTheOtherFactor() {
    for (boolean first : new boolean[] {false, true}) {
      assertThat(leftOfProduct(Written.f64(3), 1, 0, first)).isEmpty();
      assertThat(leftOfProduct(new TensorSpec(DType.FLOAT32, Shape.of(3)), 1, 0, first)).isEmpty();
      assertThat(leftOfProduct(Written.f64(3), -1, 0, first)).hasSize(1);
      assertThat(leftOfProduct(Written.f64(3), 1 + 0x1p-52, 0, first)).hasSize(1);
      // (1 + 0i) z turns infinities into NaN and zeros' signs.
      assertThat(leftOfProduct(Written.c128(3), 1, 0, first)).hasSize(1);
    }
  }

  @Test
  void aSumWithZeroStaysBecauseOfNegativeZero() {
    Written w = Written.on(2);
    int zero = w.constant(Tensor.zeros(DType.FLOAT64, Shape.of(2)));
    assertThat(passed(w.returning(w.step(new BinaryOp.Add(), 0, zero))).ops()).hasSize(1);
  }

  @Test
  void thePartsOfAComplexValueOfTwoAreThose() {
    Written w = Written.on(Written.f64(2), Written.f64(2));
    int z = w.step(new BinaryOp.Complex(), 0, 1);
    Program program = passed(w.returning(w.step(new ShapeOp.Imag(), z), w.step(new ShapeOp.Real(), z)));
    assertThat(program.outputs()).containsExactly(1, 0);
    assertThat(program.ops()).isEmpty();
  }

  @Test
  void aComplexValueOfBothItsPartsIsItself() {
    Written w = Written.on(Written.c128(2), Written.c128(2));
    int re = w.step(new ShapeOp.Real(), 0);
    int im = w.step(new ShapeOp.Imag(), 0);
    int other = w.step(new ShapeOp.Imag(), 1);
    Program program = passed(w.returning(w.step(new BinaryOp.Complex(), re, im),
        w.step(new BinaryOp.Complex(), im, re), w.step(new BinaryOp.Complex(), re, other)));
    assertThat(program.outputs().getFirst()).isEqualTo(0);
    assertThat(program.ops().stream().filter(BinaryOp.Complex.class::isInstance)).hasSize(2);
  }

  @Test
  void aCastOfOneRepeatedElementRepeatsItsCast() {
    assertThat(left(iota(1), new ShapeOp.Expand(Shape.of(5)), new UnaryOp.Cast(DType.COMPLEX128)))
        .containsExactly(new UnaryOp.Cast(DType.COMPLEX128), new ShapeOp.Expand(Shape.of(5)));
    assertThat(left(iota(2), new ShapeOp.Expand(Shape.of(5, 2)), new UnaryOp.Cast(DType.COMPLEX128)))
        .containsExactly(new ShapeOp.Expand(Shape.of(5, 2)), new UnaryOp.Cast(DType.COMPLEX128));
  }
}
