package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class InPlaceTest {
  private static final ReduceOp.CumSum KERNEL = new ReduceOp.CumSum(0, false);

  /** Whether a value lies in the arrays of another. */
  private static boolean isOver(Program program, int donated, int value, int other) {
    Schedule schedule = Schedule.of(program, donated);
    return arrays(schedule, value).equals(arrays(schedule, other));
  }

  private static List<Integer> arrays(Schedule schedule, int value) {
    return schedule.placement().place(value).planes().stream().map(plane -> schedule.shared()[plane]).toList();
  }

  @Test
  void aLastReadIsWrittenOver() {
    Written w = Written.on(4);
    int kernel = w.step(KERNEL, 0);
    int exp = w.step(new UnaryOp.Exp(), kernel);
    Program program = w.returning(exp);
    assertThat(isOver(program, 0, exp, kernel)).isTrue();
    assertThat(Schedule.of(program).memory().buffers()).isEqualTo(1);
  }

  @Test
  void aValueThatIsReadLaterOrReturnedIsNot() {
    Written w = Written.on(4);
    int kernel = w.step(KERNEL, 0);
    int exp = w.step(new UnaryOp.Exp(), kernel);
    int later = w.step(KERNEL, kernel);
    assertThat(isOver(w.returning(w.step(KERNEL, exp), later), 0, exp, kernel)).isFalse();
    assertThat(isOver(w.returning(exp, kernel), 0, exp, kernel)).isFalse();
  }

  @Test
  void aValueWhoseViewIsReadLaterIsNot() {
    Written w = Written.on(4);
    int kernel = w.step(KERNEL, 0);
    int part = w.step(new ShapeOp.Slice(List.of(1), List.of(2), List.of(1)), kernel);
    int exp = w.step(new UnaryOp.Exp(), kernel);
    int later = w.step(KERNEL, part);
    assertThat(isOver(w.returning(w.step(KERNEL, exp), later), 0, exp, kernel)).isFalse();
    assertThat(isOver(w.returning(exp, part), 0, exp, kernel)).isFalse();
  }

  @Test
  void aValueThatIsReadThroughAnotherLayoutIsNot() {
    Written w = Written.on(3, 3);
    int kernel = w.step(KERNEL, 0);
    int turned = w.step(new ShapeOp.Permute(List.of(1, 0)), kernel);
    int sum = w.step(new BinaryOp.Add(), kernel, turned);
    int exp = w.step(new UnaryOp.Exp(), w.step(new ShapeOp.Permute(List.of(1, 0)), w.step(KERNEL, sum)));
    Program program = w.returning(exp);
    assertThat(isOver(program, 0, sum, kernel)).isFalse();
    assertThat(isOver(program, 0, exp, exp - 1)).isFalse();
  }

  @Test
  void kernelsDoNotWriteOverWhatTheyRead() {
    Written w = Written.on(4);
    int first = w.step(KERNEL, 0);
    int second = w.step(KERNEL, first);
    assertThat(isOver(w.returning(second), 0, second, first)).isFalse();
  }

  @Test
  void inputsThatAreNotDonatedAndConstantsAreNotWrittenOver() {
    Written w = Written.on(4);
    int c = w.constant(Tensor.of(new double[] {1, 2, 3, 4}, 4));
    int sum = w.step(new BinaryOp.Add(), 0, c);
    Program program = w.returning(sum);
    assertThat(isOver(program, 0, sum, 0)).isFalse();
    assertThat(isOver(program, 0, sum, c)).isFalse();
    assertThat(isOver(program, 1, sum, 0)).isTrue();
  }

  @Test
  void twoResultsDoNotTakeOneArrayAlsoIfNobodyReadsOne() {
    Written w = Written.on(4);
    int kernel = w.step(KERNEL, 0);
    int unread = w.step(new UnaryOp.Exp(), kernel);
    w.step(new ShapeOp.Reshape(Shape.of(2, 2)), unread);
    int read = w.step(new UnaryOp.Sin(), unread);
    assertThat(isOver(w.returning(read), 0, read, unread)).isFalse();
  }

  @Test
  void theTwoPartsOfAComplexValueDoNotTakeOneArray() {
    Written w = Written.on(4);
    int kernel = w.step(KERNEL, 0);
    int z = w.step(new BinaryOp.Complex(), kernel, kernel);
    int square = w.step(new BinaryOp.Mul(), z, z);
    List<Integer> arrays = arrays(Schedule.of(w.returning(square)), square);
    assertThat(arrays).doesNotHaveDuplicates();
  }

  @Test
  void aDonatedInputThatIsReadLaterWaits() {
    Written w = Written.on(4);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int mixed = w.step(KERNEL, exp);
    int late = w.step(new BinaryOp.Add(), 0, mixed);
    assertThat(isOver(w.returning(exp, late), 1, exp, 0)).isFalse();
    assertThat(isOver(w.returning(late, exp), 1, late, 0)).isTrue();
  }

  @Test
  void aKernelTakesADonatedInputThatNobodyReadsAnyMore() {
    Written w = Written.on(Written.f64(4), Written.f64(4));
    int kernel = w.step(KERNEL, w.step(new UnaryOp.Exp(), 0));
    Program program = w.returning(kernel, 1);
    assertThat(isOver(program, 1, kernel, 0)).isTrue();
    Written own = Written.on(4);
    int itself = own.step(KERNEL, 0);
    assertThat(isOver(own.returning(itself), 1, itself, 0)).isFalse();
  }

  @Test
  void anOutputReturnedTwiceOrBesideTheOldValueIsNotComputedInPlace() {
    Written w = Written.on(Written.f64(4), Written.f64(4));
    int exp = w.step(new UnaryOp.Exp(), 0);
    assertThat(isOver(w.returning(exp, exp), 2, exp, 0)).isFalse();
    int turned = w.step(new ShapeOp.Slice(List.of(3), List.of(4), List.of(-1)), 0);
    assertThat(isOver(w.returning(exp, 1, turned), 1, exp, 0)).isFalse();
  }
}
