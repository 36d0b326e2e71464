package io.scangrad.tornado;

import io.scangrad.autodiff.compile.MemoryPlan;
import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tornado.element.ElementKernel;
import io.scangrad.tornado.element.ElementProgram;
import io.scangrad.tornado.element.ElementProgram.Operand;
import io.scangrad.tornado.kernel.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stages of a program into calls of kernels: one for a chain, if it has not too many arrays, and one or a few
 * for any other op.
 */
final class Lowering {
  private final Schedule schedule;
  private final Program program;
  private final MemoryPlan memory;
  private final DeviceArrays arrays;
  private final List<Launch> launches = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, ElementKernel> kernels = new HashMap<>();
  private final Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
  private final Occupancy occupancy;
  private final Map<Integer, Place> moved = new HashMap<>();

  private Lowering(Schedule schedule, Occupancy occupancy) {
    this.occupancy = occupancy;
    this.schedule = schedule;
    this.program = schedule.program();
    this.memory = schedule.memoryPlan();
    this.arrays = new DeviceArrays(memory.arrays());
  }

  /**
   * Lowers a program.
   *
   * @param occupancy what plans heed of the device
   * @throws NotLoweredException if an op cannot run on a device
   */
  static Lowered lower(Schedule schedule, Occupancy occupancy) {
    Lowering lowering = new Lowering(schedule, occupancy);
    lowering.moved.putAll(new PartsLowering(lowering).splitState());
    for (Stage stage : schedule.stages()) {
      switch (stage) {
        case Stage.Chain chain -> new ChainLowering(lowering, chain).lower();
        case Stage.Kernel(int value, List<Integer> reads) -> lowering.kernel(lowering.step(value), value);
      }
      lowering.arrays.release();
    }
    List<Place> outputs = new Outputs(lowering).lower();
    return new Lowered(lowering.arrays.planes(), lowering.launches, outputs, lowering.checks,
        lowering.numbers);
  }

  Schedule schedule() {
    return schedule;
  }

  Program program() {
    return program;
  }

  DeviceArrays arrays() {
    return arrays;
  }

  List<Launch> launches() {
    return launches;
  }

  Place place(int value) {
    return moved.getOrDefault(value, memory.place(value));
  }

  Step step(int value) {
    return program.steps().get(value - program.firstStep());
  }

  /**
   * Adds a call of a kernel, unless there is nothing to start.
   *
   * @param sizes what the kernel reads from an array of {@code i32} behind the others, and does not have in its code
   * @param scalars what it has in its code
   */
  void call(String name, Object code, Groups groups, List<Integer> arrays, List<Integer> sizes, Number... scalars) {
    if (!groups.isEmpty()) {
      List<Integer> all = KernelLowering.arrays(arrays, List.of(numbers(sizes)));
      launches.add(new Launch(name, code, all, List.of(scalars), groups.grid()));
    }
  }

  /** Returns an array that holds these numbers; equal ones share it. */
  private int numbers(List<Integer> values) {
    return numbers.computeIfAbsent(values, _ -> arrays.lasting(new Plane(DType.INT32, values.size())));
  }

  /** Returns the kernel of a program: one for all launches that have the same. */
  ElementKernel kernel(ElementProgram elements) {
    return kernels.computeIfAbsent(elements.toString(), _ -> ElementKernel.of(elements));
  }

  /** Returns what plans heed of the device. */
  Occupancy occupancy() {
    return occupancy;
  }

  /** Returns a new array that a kernel counts in when it finds something wrong with its numbers. */
  int check(Step step, String what) {
    int array = arrays.lasting(new Plane(DType.INT32, 1));
    checks.add(new Check(array, "tornado: " + step.op().name() + " to " + step.result() + ": " + what
        + (step.origin() == null ? "" : " (the op comes from " + step.origin() + ")")));
    return array;
  }

  private void kernel(Step step, int value) {
    KernelLowering kernel = new KernelLowering(this, step, value);
    switch (step.op()) {
      case UnaryOp _ -> elementwise(value);
      case BinaryOp _ -> elementwise(value);
      case SelectOp _ -> elementwise(value);
      case ShapeOp op -> move(op, step, value);
      case SourceOp.Fill(DType dtype, Shape shape, double re, double im) -> {
        if (!Double.isFinite(re) || !Double.isFinite(im)) {
          throw new NotLoweredException(step, "the number is not finite");
        }
        source(new Operand.Literal(dtype, re, im), shape, place(value));
      }
      case SourceOp.Iota(DType dtype, int length) -> source(new Operand.Index(dtype), Shape.of(length), place(value));
      case SourceOp.Random random -> new RandomLowering(kernel).lower(random);
      case SourceOp.Fold fold -> new RandomLowering(kernel).lower(fold);
      case ReduceOp op -> new ReduceLowering(kernel).lower(op);
      case LinearAlgebraOp op -> new AlgebraLowering(kernel).lower(op);
      case LinearScan scan -> new ScanLowering(kernel).lower(scan);
      case AdjointScan scan -> new ScanLowering(kernel).lower(scan);
      case DenseScan scan -> new DenseScanLowering(kernel).lower(scan);
      case CustomOp _ -> throw new NotLoweredException(step, "it is an op of the user's own, written in Java");
    }
  }

  // --- elements ------------------------------------------------------------------------------------------------------

  private void elementwise(int value) {
    Step step = step(value);
    ElementLaunch launch = new ElementLaunch(step.result().shape(), this);
    List<Integer> arguments = step.arguments().stream().map(argument -> read(launch, argument)).toList();
    launch.store(launch.link(step.op(), arguments, step.result().dtype()), place(value));
    launch.add();
  }

  /** Adds a value as an operand: as a number if it is one, else from its arrays. */
  int read(ElementLaunch launch, int value) {
    Operand.@Nullable Literal literal = literal(value);
    return literal != null ? launch.operand(literal) : launch.load(program.spec(value).dtype(), place(value));
  }

  /**
   * Returns the number that all elements of a value are, if that is known and finite: TornadoVM writes others into the
   * kernel's source by names that are not defined there.
   */
  Operand.@Nullable Literal literal(int value) {
    Place place = place(value);
    Layout layout = place.layout();
    for (int d = 0; d < layout.shape().rank(); d++) {
      if (layout.shape().size(d) != 1 && layout.stride(d) != 0) {
        return null;
      }
    }
    double[] parts = new double[2];
    for (int part = 0; part < place.planes().size(); part++) {
      int array = place.planes().get(part);
      boolean found = false;
      for (int k = 0; k < program.constants().size() && layout.shape().elements() > 0; k++) {
        int at = place(program.inputs().size() + k).planes().indexOf(array);
        Storage storage = program.constants().get(k).storage();
        if (at >= 0) {
          parts[part] = at == 0 ? storage.re(layout.offset()) : storage.im(layout.offset());
          found = true;
        }
      }
      if (!found) {
        return null;
      }
    }
    return Double.isFinite(parts[0]) && Double.isFinite(parts[1])
        ? new Operand.Literal(program.spec(value).dtype(), parts[0], parts[1])
        : null;
  }

  private void source(Operand operand, Shape shape, Place to) {
    ElementLaunch launch = new ElementLaunch(shape, this);
    launch.store(launch.operand(operand), to);
    launch.add();
  }

  // --- moves ---------------------------------------------------------------------------------------------------------

  /** Copies elements from one place to another of the same shape. */
  void copy(DType dtype, Place from, Place to) {
    ElementLaunch launch = new ElementLaunch(from.layout().shape(), this);
    launch.store(launch.load(dtype, from), to);
    launch.add();
  }

  private void move(ShapeOp op, Step step, int value) {
    DType dtype = step.result().dtype();
    Place to = place(value);
    switch (op) {
      case ShapeOp.Reshape _ -> {
        Place from = place(step.arguments().getFirst());
        copy(dtype, from, new Place(to.planes(), Layout.contiguous(from.layout().shape())));
      }
      case ShapeOp.Concat(int axis) -> {
        if (KernelLowering.product(step.result().shape(), 0, axis) == 1
            && PartsLowering.hasKernels(dtype) && step.arguments().size() > 2) {
          KernelLowering kernel = new KernelLowering(this, step, value);
          int parts = step.arguments().size();
          new PartsLowering(this).join(dtype, IntStream.range(0, parts).mapToObj(kernel::input).toList(),
              IntStream.range(0, parts).mapToObj(k -> kernel.spec(k).shape().elements()).toList(),
              to.planes().getFirst());
          return;
        }
        int at = 0;
        for (int argument : step.arguments()) {
          Place from = place(argument);
          int[] starts = new int[from.layout().shape().rank()];
          starts[axis] = at;
          int[] ones = new int[starts.length];
          Arrays.fill(ones, 1);
          if (from.layout().shape().elements() > 0) {
            copy(dtype, from, new Place(to.planes(), to.layout().slice(starts, from.layout().shape().toArray(), ones)));
          }
          at += from.layout().shape().size(axis);
        }
      }
      case ShapeOp.Pad(List<Integer> low, List<Integer> high, List<Integer> interior) -> {
        source(new Operand.Literal(dtype, 0, 0), step.result().shape(), to);
        Place from = place(step.arguments().getFirst());
        if (from.layout().shape().elements() > 0) {
          int[] steps = interior.stream().mapToInt(between -> between + 1).toArray();
          int[] starts = low.stream().mapToInt(Integer::intValue).toArray();
          copy(dtype, from, new Place(to.planes(), to.layout().slice(starts, from.layout().shape().toArray(), steps)));
        }
      }
      case ShapeOp.Gather gather -> new IndexLowering(new KernelLowering(this, step, value)).lower(gather);
      case ShapeOp.ScatterAdd scatter -> new IndexLowering(new KernelLowering(this, step, value)).lower(scatter);
      case ShapeOp.Permute _ -> throw alwaysView(op);
      case ShapeOp.Slice _ -> throw alwaysView(op);
      case ShapeOp.Expand _ -> throw alwaysView(op);
      case ShapeOp.Real _ -> elementwise(value);
      case ShapeOp.Imag _ -> elementwise(value);
    }
  }

  private static AssertionError alwaysView(ShapeOp op) {
    return new AssertionError(op.name() + " is always a view");
  }
}
