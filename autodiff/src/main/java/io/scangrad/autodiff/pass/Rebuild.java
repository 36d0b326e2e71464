package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that is being written from an old one, value by value. New values have handles: inputs and constants from
 * 0 on, steps the complements of their places, as the number of constants is known only at the end.
 */
final class Rebuild {
  private final Program old;
  private final int[] handles;
  private final List<Tensor> constants = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Rebuild(Program old) {
    this.old = old;
    handles = new int[old.size()];
    for (int i = 0; i < old.inputs().size(); i++) {
      handles[i] = i;
    }
  }

  /** Returns what stands for an old value. */
  int of(int value) {
    return handles[value];
  }

  List<Integer> of(List<Integer> values) {
    return values.stream().map(this::of).toList();
  }

  /** Lets a handle stand for an old value. */
  void put(int value, int handle) {
    handles[value] = handle;
  }

  int constant(Tensor x) {
    constants.add(x);
    return old.inputs().size() + constants.size() - 1;
  }

  /** Adds a step whose arguments are handles. */
  int step(Op op, List<Integer> arguments, TensorSpec result, @Nullable StackTraceElement origin) {
    steps.add(new Step(op, arguments, result, origin));
    return ~(steps.size() - 1);
  }

  /** Returns the constant behind a handle, or null if it is none. */
  @Nullable Tensor constantAt(int handle) {
    return handle >= old.inputs().size() ? constants.get(handle - old.inputs().size()) : null;
  }

  /** Returns the step behind a handle, whose arguments are handles, or null if it is none. */
  @Nullable Step stepAt(int handle) {
    return handle < 0 ? steps.get(~handle) : null;
  }

  TensorSpec spec(int handle) {
    @Nullable Step step = stepAt(handle);
    @Nullable Tensor constant = constantAt(handle);
    return step != null ? step.result() : constant != null ? constant.spec() : old.inputs().get(handle);
  }

  Program program() {
    int first = old.inputs().size() + constants.size();
    List<Step> numbered = steps.stream().map(step -> step.on(numbered(step.arguments(), first))).toList();
    List<Integer> outputs = of(old.outputs());
    return new Program(old.inputs(), constants, numbered, numbered(outputs, first));
  }

  private static List<Integer> numbered(List<Integer> values, int first) {
    return Arrays.asList(values.stream().map(k -> k < 0 ? first + ~k : k).toArray(Integer[]::new));
  }
}
