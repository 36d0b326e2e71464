package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.scangrad.tornado.simulator.kernel.Bad;
import io.scangrad.tornado.simulator.kernel.Good;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task2;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** What a device leaves undefined is an error that names kernel, line, array, index and items. */
class KernelErrorTest {
  private static final int EVERY = DataTransferMode.EVERY_EXECUTION;
  private static final String ITEM = "item \\(\\d\\) of group \\(\\d\\)";

  private final KernelContext context = new KernelContext();

  @Test
  void aMissingBarrier() {
    fails(Bad::missingBarrier, 8, 8)
        .hasMessageMatching(
            "kernel Bad.missingBarrier \\(Bad.java:\\d+\\): race: local array 1\\[\\d\\] is (written|read) by "
                + ITEM
                + " and (written|read) by "
                + ITEM
                + ", with no localBarrier between");
  }

  @Test
  void aMissingSecondBarrier() {
    fails(Bad::missingSecondBarrier, 8, 8).hasMessageContaining("race: local array 1[");
  }

  @Test
  void aRaceInGlobalMemory() {
    fails(Bad::globalRace, 8, 8).hasMessageContaining("race: x[").hasMessageContaining("no globalBarrier between");
  }

  @Test
  void aBarrierOfTheOtherMemory() {
    fails(Bad::wrongBarrier, 8, 8).hasMessageContaining("race: x[").hasMessageContaining("no globalBarrier between");
    fails(Bad::otherWrongBarrier, 8, 8).hasMessageContaining("race: local array 1[");
  }

  @Test
  void aRaceBetweenGroups() {
    fails(Bad::raceOfGroups, 8, 4)
        .hasMessageContaining("race: x[")
        .hasMessageContaining("nothing orders items of different groups");
    fails(Bad::raceAcrossBarriers, 8, 4).hasMessageContaining("nothing orders items of different groups");
  }

  @Test
  void twoWritesToOneCell() {
    fails(Bad::sameCell, 8, 8).hasMessageContaining("race: x[0] is written by").hasMessageContaining("and written by");
    fails(Bad::sameCell, 8, 1).hasMessageContaining("nothing orders items of different groups");
  }

  @Test
  void aReadBesideAtomics() {
    IntArray count = IntArray.fromElements(0);
    IntArray out = new IntArray(8);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, count)
            .task("t", Bad::readsBesideAtomics, context, count, out)
            .transferToHost(EVERY, out);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(8, 8), "t"))
        .isInstanceOf(KernelError.class)
        .hasMessageContaining("race: count[0] is")
        .hasMessageContaining("changed atomically by");
  }

  @Test
  void aWriteBesideAtomics() {
    for (int local : new int[] {8, 1}) {
      IntArray count = IntArray.fromElements(0);
      TaskGraph graph =
          new TaskGraph("g")
              .transferToDevice(EVERY, count)
              .task("t", Bad::writesBesideAtomics, context, count)
              .transferToHost(EVERY, count);
      assertThatThrownBy(() -> Runs.run(graph, Runs.line(8, local), "t"))
          .isInstanceOf(KernelError.class)
          .hasMessageContaining("race: count[0] is");
    }
  }

  @Test
  void aBarrierThatSomeItemsMiss() {
    fails(Bad::divergentBarrier, 8, 8)
        .hasMessageMatching(
            "kernel Bad.divergentBarrier: not all items of a group reach the same barrier: .* is at the localBarrier"
                + " of line \\d+ and .* is at the end|.* is at the end and .* is at the localBarrier of line \\d+");
  }

  @Test
  void differentBarriers() {
    fails(Bad::twoBarriers, 8, 8).hasMessageMatching(".*is at the localBarrier of line \\d+ and .* of line \\d+");
  }

  @Test
  void anIndexOutsideOfGlobalMemory() {
    fails(Bad::outside, 8, 8)
        .hasMessageMatching(
            "kernel Bad.outside \\(Bad.java:\\d+\\): x\\[8] does not exist, x has 8 elements "
                + "\\(item \\(7\\) of group \\(0\\)\\)");
  }

  @Test
  void anIndexOutsideOfLocalAndPrivateMemory() {
    fails(Bad::outsideOfLocal, 8, 8).hasMessageContaining("local array 1[-1] does not exist");
    fails(Bad::outsideOfPrivate, 8, 8).hasMessageMatching("kernel Bad.outsideOfPrivate \\(Bad.java:\\d+\\): item .*");
  }

  @Test
  void theLineIsThatOfTheHelper() {
    int line =
        Arrays.stream(catchThrowable(() -> Bad.helper(new FloatArray(1), 0)).getStackTrace())
            .filter(frame -> frame.getClassName().equals(Bad.class.getName()))
            .findFirst()
            .orElseThrow()
            .getLineNumber();
    fails(Bad::outsideInHelper, 1, 1).hasMessageStartingWith("kernel Bad.outsideInHelper (Bad.java:" + line + "): ");
  }

  @Test
  void aDivisionByZero() {
    IntArray x = new IntArray(8);
    TaskGraph graph =
        new TaskGraph("g").task("t", Bad::dividesByZero, context, x).transferToHost(EVERY, x);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(8, 8), "t"))
        .isInstanceOf(KernelError.class)
        .hasMessageContaining("/ by zero");
  }

  @Test
  void anAtomicOfPrivateMemory() {
    IntArray x = new IntArray(8);
    TaskGraph graph =
        new TaskGraph("g").task("t", Bad::atomicOfPrivate, context, x).transferToHost(EVERY, x);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(8, 8), "t"))
        .isInstanceOf(KernelError.class)
        .hasMessageContaining("not in local memory");
  }

  @Test
  void localMemoryIsPoisonInEachGroup() {
    FloatArray x = new FloatArray(8);
    TaskGraph graph =
        new TaskGraph("g").task("t", Bad::keepsLocalMemory, context, x).transferToHost(EVERY, x);
    Runs.run(graph, Runs.line(8, 1), "t");
    assertThat(x.get(0)).isEqualTo(1);
    for (int i = 1; i < 8; i++) {
      assertThat(Float.floatToRawIntBits(x.get(i))).as("group " + i).isEqualTo(Poison.FLOAT_BITS);
    }
  }

  @Test
  void localAndPrivateMemoryBeginAsPoison() {
    FloatArray floats = new FloatArray(8);
    IntArray ints = new IntArray(8);
    floats.clear();
    ints.clear();
    TaskGraph graph =
        new TaskGraph("g")
            .task("t", Good::leftovers, context, floats, ints)
            .transferToHost(EVERY, floats, ints);
    Runs.run(graph, Runs.line(8, 4), "t");
    for (int i = 0; i < 8; i++) {
      assertThat(Float.floatToRawIntBits(floats.get(i))).isEqualTo(Poison.FLOAT_BITS);
      assertThat(ints.get(i)).isEqualTo(Poison.INT);
    }
  }

  @Test
  void anErrorLeavesTheSimulatorUsable() {
    fails(Bad::outside, 8, 8).isNotNull();
    assertThatThrownBy(Launch::running).hasMessage("a rewritten kernel runs outside of a launch");
    FloatArray x = FloatArray.fromElements(1, 2);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x)
            .task("t", Good::increment, context, x)
            .transferToHost(EVERY, x);
    Runs.run(graph, Runs.line(2, 2), "t");
    assertThat(x.toHeapArray()).containsExactly(2, 3);
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> fails(
      Task2<KernelContext, FloatArray> kernel, int global, int local) {
    FloatArray x = new FloatArray(8);
    x.clear();
    WorkerGrid grid = Runs.line(global, local);
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", kernel, context, x).transferToHost(EVERY, x);
    return assertThatThrownBy(() -> Runs.run(graph, grid, "t")).isInstanceOf(KernelError.class);
  }
}
