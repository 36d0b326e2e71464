package io.scangrad.autodiff.program;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A computation as a list of ops in the order in which they ran.
 *
 * <p>Values are numbered: inputs first, then constants, then the result of each step. A program knows nothing of
 * derivatives; one that computes derivatives is recorded by running them. What a function reads by {@code
 * Var.value()} or {@code stopGradient} is followed as well: a program is what was computed, not what is differentiated.
 *
 * @param inputs types and shapes of the inputs
 * @param constants values that do not depend on the inputs
 * @param steps the ops
 * @param outputs numbers of the values that are the results
 * @since 0.1
 */
public record Program(List<TensorSpec> inputs, List<Tensor> constants, List<Step> steps, List<Integer> outputs) {
  /**
   * One op with its inputs.
   *
   * @param op what is computed
   * @param arguments numbers of the values it is computed from
   * @param result type and shape of the result
   * @param origin the user's line that asked for it, where that is known; of a derivative's op, the line whose
   *     derivative it is
   */
  public record Step(Op op, List<Integer> arguments, TensorSpec result, @Nullable StackTraceElement origin) {
    /** Makes a step of unknown origin. */
    public Step(Op op, List<Integer> arguments, TensorSpec result) {
      this(op, arguments, result, null);
    }

    /** Returns the same op on other values. */
    public Step on(List<Integer> values) {
      return new Step(op, values, result, origin);
    }
  }

  /** Checks that every value is computed before it is used. */
  public Program {
    int known = inputs.size() + constants.size();
    for (Step step : steps) {
      for (int argument : step.arguments()) {
        requireKnown(argument, known);
      }
      known++;
    }
    for (int output : outputs) {
      requireKnown(output, known);
    }
    inputs = List.copyOf(inputs);
    constants = List.copyOf(constants);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  private static void requireKnown(int value, int known) {
    if (value < 0 || value >= known) {
      throw new IllegalArgumentException("program: value " + value + " is used where only " + known + " are known");
    }
  }

  /** Records a function at inputs, run on the CPU. */
  public static Program record(Function<Var, Var> f, Tensor at) {
    return record(CpuBackend.standard(), in -> List.of(f.apply(in.getFirst())), List.of(at));
  }

  /**
   * Records a function at inputs.
   *
   * @param backend where it runs
   * @param f the function; derivatives that it takes become part of the program
   * @param at the inputs
   */
  public static Program record(Backend backend, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    return Recording.of(backend, f, at).program();
  }

  /**
   * Captures a function over shapes, without computing: what it does becomes the program, whatever the numbers will be.
   *
   * <p>The function is the same that runs eagerly; derivatives that it takes (a whole training step) become part of
   * the program. Randomness that is to differ from run to run has to come from a key among the inputs ({@link
   * Var#random}); numbers drawn from a {@code Key} object are constants of the program.
   *
   * @param f the function
   * @param specs types and shapes of its inputs
   * @throws io.scangrad.tensor.SymbolicTensorException if the function asks for the numbers of a value, which are not
   *     known yet
   */
  public static Program capture(Function<List<Var>, List<Var>> f, List<TensorSpec> specs) {
    List<Tensor> inputs = specs.stream().map(Tensor::symbolic).toList();
    Recorder recorder = Recorder.ofShapes(inputs);
    List<Var> results = f.apply(inputs.stream().map(x -> Var.on(recorder, x)).toList());
    return recorder.program(results.stream().map(Var::value).toList());
  }

  /** Captures a function of one input over its shape. */
  public static Program capture(Function<Var, Var> f, TensorSpec spec) {
    return capture(in -> List.of(f.apply(in.getFirst())), List.of(spec));
  }

  /** Returns the number of values. */
  public int size() {
    return inputs.size() + constants.size() + steps.size();
  }

  /** Returns the number of the first step's result. */
  public int firstStep() {
    return inputs.size() + constants.size();
  }

  /** Returns type and shape of a value. */
  public TensorSpec spec(int value) {
    if (value < inputs.size()) {
      return inputs.get(value);
    }
    return value < firstStep() ? constants.get(value - inputs.size()).spec()
        : steps.get(value - firstStep()).result();
  }

  /** Returns the ops that some output depends on, in order. */
  public List<Op> ops() {
    boolean[] live = live();
    List<Op> ops = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (live[firstStep() + i]) {
        ops.add(steps.get(i).op());
      }
    }
    return ops;
  }

  /** Returns which values some output depends on. */
  public boolean[] live() {
    boolean[] live = new boolean[size()];
    outputs.forEach(output -> live[output] = true);
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (live[firstStep() + i]) {
        steps.get(i).arguments().forEach(argument -> live[argument] = true);
      }
    }
    return live;
  }

  /** Returns about how many scalar operations the program takes. */
  public double work() {
    boolean[] live = live();
    double work = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (live[firstStep() + i]) {
        work += work(steps.get(i));
      }
    }
    return work;
  }

  /** Returns about how many scalar operations one step takes. */
  double work(Step step) {
    double in = step.arguments().stream().mapToDouble(k -> spec(k).shape().elements()).sum();
    double out = step.result().shape().elements();
    return switch (step.op()) {
      case LinearAlgebraOp.MatMul(boolean transposeA, boolean transposeB) ->
          out * spec(step.arguments().getFirst()).shape().size(transposeA ? -2 : -1);
      case LinearAlgebraOp.Fft(int axis, boolean inverse) -> out * step.result().shape().size(axis);
      case LinearAlgebraOp.Solve o -> in * spec(step.arguments().getFirst()).shape().size(-1);
      case LinearAlgebraOp.Inverse o -> in * spec(step.arguments().getFirst()).shape().size(-1);
      case LinearAlgebraOp.Det o -> in * spec(step.arguments().getFirst()).shape().size(-1);
      default -> in + out;
    };
  }

  /**
   * Applies the program as a function: through its ops derivatives can be taken.
   *
   * @throws IllegalArgumentException if the number of inputs differs, or an op refuses their types or shapes
   */
  public List<Var> apply(List<Var> at) {
    if (at.size() != inputs.size()) {
      throw new IllegalArgumentException("program: needs " + inputs.size() + " inputs, given " + at.size());
    }
    boolean[] live = live();
    Var[] values = Arrays.copyOf(at.toArray(new Var[0]), size());
    for (int i = 0; i < constants.size(); i++) {
      values[inputs.size() + i] = Var.of(constants.get(i));
    }
    for (int i = 0; i < steps.size(); i++) {
      if (live[firstStep() + i]) {
        Step step = steps.get(i);
        values[firstStep() + i] = Var.apply(step.op(), step.arguments().stream().map(k -> values[k]).toList());
      }
    }
    return outputs.stream().map(k -> values[k]).toList();
  }

  /** Returns the name under which a value is printed; of a constant scalar its number. */
  public String name(int value) {
    return new ProgramText(this).operand(value);
  }

  /**
   * Returns the step that computes a value as text: {@code c:f32(2,) = mul a b}.
   *
   * @throws IndexOutOfBoundsException if the value is an input or a constant
   */
  public String line(int value) {
    return new ProgramText(this).line(value);
  }

  /** Returns the program as text, one line per op that matters. */
  @Override
  public String toString() {
    return new ProgramText(this).toString();
  }
}
