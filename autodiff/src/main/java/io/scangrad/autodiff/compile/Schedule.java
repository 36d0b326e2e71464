package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with the order in which it runs and the buffers its values lie in. Nothing of it depends on the numbers or
 * on the number of threads.
 *
 * @since 0.1
 */
public final class Schedule {
  private final Placement placement;
  private final List<Stage> stages;
  private final int[] shared;
  private final BufferAssignment buffers;
  private final MemoryReport memory;
  private final MemoryTimeline timeline;
  private final int donated;

  private Schedule(Placement placement, List<Stage> stages, Lifetimes lifetimes, int[] shared, int donated) {
    this.placement = placement;
    this.stages = stages;
    this.shared = shared;
    this.buffers = BufferAssignment.of(placement, lifetimes, shared);
    this.timeline = MemoryTimeline.of(placement, stages, lifetimes, shared);
    this.memory = MemoryReport.of(placement, buffers, timeline);
    this.donated = donated;
  }

  /** Plans a program as it is, without passes; what no output depends on does not run. */
  public static Schedule of(Program program) {
    return of(program, 0);
  }

  static Schedule of(Program program, int donated) {
    Placement placement = new Placement(program);
    List<Stage> stages = Fusion.stages(placement);
    Lifetimes lifetimes = new Lifetimes(placement, stages);
    int[] shared = InPlace.shared(placement, stages, lifetimes, donated);
    return new Schedule(placement, stages, lifetimes, shared, donated);
  }

  /** Returns the program. */
  public Program program() {
    return placement.program();
  }

  /** Returns what runs, in order. */
  public List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** Returns what the program needs beside inputs and constants. */
  public MemoryReport memory() {
    return memory;
  }

  /** Returns how many bytes are alive at each op and stage. */
  public MemoryTimeline timeline() {
    return timeline;
  }

  /** Returns the numbers of the buffers that a value lies in, real part first; none if it is not stored there. */
  public List<Integer> buffers(int value) {
    List<Integer> numbers = new ArrayList<>();
    for (int plane : placement.place(value).planes()) {
      if (buffers.slotOf()[plane] >= 0) {
        numbers.add(buffers.slotOf()[plane]);
      }
    }
    return numbers;
  }

  /** Returns the arrays and the places of all values in them. */
  public MemoryPlan memoryPlan() {
    return MemoryPlan.of(this);
  }

  /** Returns how many of the first inputs are given away: output k is to end up in the arrays of input k. */
  public int donated() {
    return donated;
  }

  /** Returns whether a value is a view, which nothing computes. */
  public boolean isView(int value) {
    return placement.role(value) == Role.VIEW;
  }

  /** Returns the bytes that a stage reads and writes if every array passes through memory once. */
  public long bytes(Stage stage) {
    long bytes = 0;
    for (int value : stage.reads()) {
      boolean expanded = placement.role(value) == Role.CONSTANT || placement.role(value) == Role.VIEW;
      long stored = placement.place(value).planes().stream()
          .mapToLong(plane -> placement.planes().get(plane).bytes()).sum();
      bytes += expanded ? Math.min(stored, program().spec(value).bytes()) : program().spec(value).bytes();
    }
    for (int value : stage.writes()) {
      bytes += program().spec(value).bytes();
    }
    return bytes;
  }

  Placement placement() {
    return placement;
  }

  int[] shared() {
    return shared;
  }

  BufferAssignment assignment() {
    return buffers;
  }

  @Override
  public String toString() {
    return new ScheduleText(this).toString();
  }
}
