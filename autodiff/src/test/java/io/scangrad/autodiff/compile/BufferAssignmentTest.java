package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferAssignmentTest {
  private static final ReduceOp.CumSum KERNEL = new ReduceOp.CumSum(0, false);

  /** The plan is followed stage by stage: who reads a plane must find there what was last written for it. */
  private static void requireValuesSurvive(Program program, int donated) {
    Schedule schedule = Schedule.of(program, donated);
    Placement placement = schedule.placement();
    int[] slots = schedule.assignment().slotOf();
    Map<Integer, Integer> holds = new HashMap<>();
    for (int value = 0; value < program.firstStep(); value++) {
      placement.place(value).planes().forEach(plane -> holds.put(array(schedule, plane, slots), plane));
    }
    for (Stage stage : schedule.stages()) {
      for (int read : stage.reads()) {
        for (int plane : placement.place(read).planes()) {
          assertThat(holds.get(array(schedule, plane, slots))).as("plane %s read by %s of %s", plane, stage, schedule)
              .isEqualTo(plane);
        }
      }
      boolean kernel = stage instanceof Stage.Kernel;
      for (int write : stage.writes()) {
        for (int plane : placement.place(write).planes()) {
          int array = array(schedule, plane, slots);
          if (kernel) {
            assertThat(stage.reads().stream().flatMap(read -> placement.place(read).planes().stream())
                .map(read -> array(schedule, read, slots))).as(schedule.toString()).doesNotContain(array);
          }
          holds.put(array, plane);
        }
      }
    }
    for (int output : program.outputs()) {
      for (int plane : placement.place(output).planes()) {
        assertThat(holds.get(array(schedule, plane, slots))).as("output of %s", schedule).isEqualTo(plane);
      }
    }
  }

  /** Slots have numbers from 0, arrays of inputs and constants those below. */
  private static int array(Schedule schedule, int plane, int[] slots) {
    return slots[plane] >= 0 ? slots[plane] : -1 - schedule.shared()[plane];
  }

  @Test
  void nobodyReadsWhatHasBeenOverwritten() {
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      Program program = RandomPlans.program(random);
      requireValuesSurvive(program, 0);
      requireValuesSurvive(program, 2);
    }
  }

  @Test
  void planesThatLiveAtOnceHaveSlotsOfTheirOwn() {
    Random random = new Random(6);
    for (int round = 0; round < 200; round++) {
      Placement placement = new Placement(RandomPlans.program(random));
      Lifetimes lifetimes = new Lifetimes(placement, Fusion.stages(placement));
      int[] apart = new int[placement.planes().size()];
      Arrays.setAll(apart, k -> k);
      BufferAssignment buffers = BufferAssignment.of(placement, lifetimes, apart);
      for (int a = 0; a < apart.length; a++) {
        int slot = buffers.slotOf()[a];
        assertThat(slot >= 0).isEqualTo(lifetimes.isStored(a) && lifetimes.first(a) >= 0);
        if (slot >= 0) {
          assertThat(buffers.slots().get(slot).dtype()).isEqualTo(placement.planes().get(a).dtype());
          assertThat(buffers.slots().get(slot).length()).isGreaterThanOrEqualTo(placement.planes().get(a).length());
        }
        for (int b = 0; b < a; b++) {
          if (slot >= 0 && slot == buffers.slotOf()[b]) {
            assertThat(lifetimes.overlap(a, b)).isFalse();
          }
        }
      }
    }
  }

  @Test
  void kernelsInARowTakeTurnsInTwoBuffers() {
    Written w = Written.on(8);
    int value = 0;
    for (int i = 0; i < 6; i++) {
      value = w.step(KERNEL, value);
    }
    Schedule schedule = Schedule.of(w.returning(value));
    assertThat(schedule.memory().buffers()).isEqualTo(2);
    assertThat(schedule.memory().peakAfter()).isEqualTo(2 * 64);
    assertThat(schedule.memory().allValues()).isEqualTo(6 * 64);
  }

  @Test
  void aBufferIsForOneType() {
    Written w = Written.on(8);
    int first = w.step(KERNEL, 0);
    int single = w.step(KERNEL, w.step(new UnaryOp.Cast(DType.FLOAT32), first));
    int back = w.step(KERNEL, w.step(new UnaryOp.Cast(DType.FLOAT64), single));
    BufferAssignment buffers = Schedule.of(w.returning(back)).assignment();
    assertThat(buffers.slots()).extracting(Plane::dtype).contains(DType.FLOAT32, DType.FLOAT64);
    assertThat(buffers.bytes()).isEqualTo(buffers.slots().stream().mapToLong(Plane::bytes).sum());
  }

  @Test
  void slotsOfATypeComeWithFallingLengths() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Written w = Written.on(2 + random.nextInt(9), 2 + random.nextInt(9));
      int kept = w.step(KERNEL, 0);
      int small = w.step(KERNEL, w.step(new ReduceOp.Sum(List.of(0)), kept));
      List<Plane> slots = Schedule.of(w.returning(small, kept)).assignment().slots();
      assertThat(slots).extracting(slot -> -slot.length()).isSorted();
      assertThat(slots).hasSizeGreaterThan(1);
    }
  }
}
