package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final ReduceOp.CumSum KERNEL = new ReduceOp.CumSum(0, false);

  private static List<Stage> stages(Program program) {
    return Schedule.of(program).stages();
  }

  private static Stage chain(List<Integer> values, List<Integer> reads, List<Integer> writes) {
    return new Stage.Chain(values, reads, writes);
  }

  private static Stage kernel(int value, Integer... reads) {
    return new Stage.Kernel(value, List.of(reads));
  }

  @Test
  void opsOfOneShapeAreOneChainThatStoresItsResultsOnly() {
    Written w = Written.on(4);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int sin = w.step(new UnaryOp.Sin(), exp);
    int sum = w.step(new BinaryOp.Add(), exp, sin);
    assertThat(stages(w.returning(sum))).containsExactly(chain(List.of(1, 2, 3), List.of(0), List.of(3)));
    assertThat(stages(w.returning(sum, sin))).containsExactly(chain(List.of(1, 2, 3), List.of(0), List.of(2, 3)));
  }

  @Test
  void opsOfDifferentShapesAreNotJoined() {
    Written w = Written.on(4);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int reshaped = w.step(new ShapeOp.Reshape(Shape.of(2, 2)), exp);
    int sin = w.step(new UnaryOp.Sin(), reshaped);
    assertThat(stages(w.returning(sin))).containsExactly(
        chain(List.of(1), List.of(0), List.of(1)), chain(List.of(3), List.of(2), List.of(3)));
  }

  @Test
  void opsThatShareOnlyAnInputAreNotJoined() {
    Written w = Written.on(4);
    assertThat(stages(w.returning(w.step(new UnaryOp.Exp(), 0), w.step(new UnaryOp.Sin(), 0)))).hasSize(2);
  }

  @Test
  void aKernelBetweenKeepsProducerAndConsumerApart() {
    Written w = Written.on(4);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int kernel = w.step(KERNEL, exp);
    int both = w.step(new BinaryOp.Add(), exp, kernel);
    assertThat(stages(w.returning(both))).containsExactly(
        chain(List.of(1), List.of(0), List.of(1)), kernel(2, 1), chain(List.of(3), List.of(1, 2), List.of(3)));
  }

  @Test
  void aViewBetweenKeepsProducerAndConsumerApart() {
    Written w = Written.on(3, 3);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int turned = w.step(new ShapeOp.Permute(List.of(1, 0)), exp);
    int both = w.step(new BinaryOp.Add(), exp, turned);
    assertThat(stages(w.returning(both))).containsExactly(
        chain(List.of(1), List.of(0), List.of(1)), chain(List.of(3), List.of(1, 2), List.of(3)));
  }

  @Test
  void twoJoinsThatWouldMakeACycleAreNotBothMade() {
    // b feeds c through a kernel, and d feeds e through another: {b, e} and {c, d} would wait for each other.
    Written w = Written.on(Written.f64(4), Written.f64(4));
    int b = w.step(new UnaryOp.Exp(), 0);
    int d = w.step(new UnaryOp.Sin(), 1);
    int viaB = w.step(KERNEL, b);
    int viaD = w.step(KERNEL, d);
    int c = w.step(new BinaryOp.Add(), d, viaB);
    int e = w.step(new BinaryOp.Add(), b, viaD);
    Program program = w.returning(c, e);
    requireOrder(program);
    assertThat(stages(program)).hasSize(5);
  }

  @Test
  void aChainMayWaitForAKernelThatReadsAnotherChain() {
    Written w = Written.on(4);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int kernel = w.step(KERNEL, exp);
    int sin = w.step(new UnaryOp.Sin(), kernel);
    int cos = w.step(new UnaryOp.Cos(), sin);
    assertThat(stages(w.returning(cos))).containsExactly(chain(List.of(1), List.of(0), List.of(1)), kernel(2, 1),
        chain(List.of(3, 4), List.of(2), List.of(4)));
  }

  @Test
  void aChainHasFortyEightLinksAtMost() {
    Written w = Written.on(4);
    int value = 0;
    for (int i = 0; i < 100; i++) {
      value = w.step(new UnaryOp.Sin(), value);
    }
    Program program = w.returning(value);
    assertThat(stages(program)).extracting(stage -> ((Stage.Chain) stage).values().size()).containsExactly(48, 48, 4);
    requireOrder(program);
  }

  @Test
  void partsOfWhatAChainComputesJoinItAndOtherPartsAreViews() {
    Written w = Written.on(Written.c128(4));
    int square = w.step(new BinaryOp.Mul(), 0, 0);
    int re = w.step(new ShapeOp.Real(), square);
    int im = w.step(new ShapeOp.Imag(), 0);
    Schedule schedule = Schedule.of(w.returning(re, im));
    assertThat(schedule.stages()).containsExactly(chain(List.of(1, 2), List.of(0), List.of(2)));
    assertThat(schedule.isView(im)).isTrue();
  }

  @Test
  void viewsOfViewsThatShareTheirArgumentsAreFollowedOnce() {
    Written w = Written.on(Written.c128(2));
    int z = 0;
    for (int i = 0; i < 200; i++) {
      z = w.step(new BinaryOp.Complex(), w.step(new ShapeOp.Real(), z), w.step(new ShapeOp.Imag(), z));
    }
    assertThat(stages(w.returning(w.step(new UnaryOp.Exp(), z)))).hasSize(1);
  }

  @Test
  void everyStageComesAfterThoseItReads() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      requireOrder(RandomPlans.program(random));
    }
  }

  @Test
  void theOrderIsTheSameEveryTime() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(stages(RandomPlans.program(new Random(seed)))).isEqualTo(stages(RandomPlans.program(new Random(seed))));
    }
  }

  /** Whatever a stage reads, through views too, has been stored by a stage before it. */
  private static void requireOrder(Program program) {
    Placement placement = new Placement(program);
    Set<Integer> stored = new HashSet<>();
    for (int value = 0; value < program.firstStep(); value++) {
      stored.addAll(placement.place(value).planes());
    }
    for (Stage stage : Fusion.stages(placement)) {
      for (int read : stage.reads()) {
        assertThat(stored).as(program.toString()).containsAll(placement.place(read).planes());
      }
      stage.writes().forEach(value -> stored.addAll(placement.place(value).planes()));
    }
    for (int output : program.outputs()) {
      assertThat(stored).as(program.toString()).containsAll(placement.place(output).planes());
    }
  }
}
