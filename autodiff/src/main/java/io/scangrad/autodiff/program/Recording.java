package io.scangrad.autodiff.program;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A program with the values of one run.
 *
 * @param program what ran
 * @param inputs what it ran on
 * @param outputs what came out
 * @since 0.1
 */
public record Recording(Program program, List<Tensor> inputs, List<Tensor> outputs) {
  /**
   * Runs a function and records its ops.
   *
   * @param backend where it runs
   * @param f the function
   * @param at the inputs
   */
  public static Recording of(Backend backend, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    // Each input is a tensor object of its own: the same tensor given twice is two inputs.
    List<Tensor> inputs = at.stream().map(x -> Tensor.of(x.storage(), x.layout())).toList();
    Recorder recorder = new Recorder(backend, inputs);
    List<Var> results = f.apply(inputs.stream().map(x -> Var.on(recorder, x)).toList());
    List<Tensor> outputs = results.stream().map(Var::value).toList();
    return new Recording(recorder.program(outputs), inputs, outputs);
  }

  /** Hands ops to a backend and notes them; tensors are told apart by identity. */
  private static final class Recorder implements Backend {
    private final Backend backend;
    private final List<Tensor> inputs;
    private final Map<Tensor, Integer> numbers = new IdentityHashMap<>();
    private final List<Tensor> constants = new ArrayList<>();
    private final List<Program.Step> steps = new ArrayList<>();

    Recorder(Backend backend, List<Tensor> inputs) {
      this.backend = backend;
      this.inputs = inputs;
      for (int i = 0; i < inputs.size(); i++) {
        numbers.put(inputs.get(i), i);
      }
    }

    @Override
    public synchronized Tensor run(Op op, List<Tensor> arguments) {
      List<Integer> from = arguments.stream().map(this::number).toList();
      Tensor result = backend.run(op, arguments);
      steps.add(new Program.Step(op, from, result.spec()));
      numbers.put(result, ~(steps.size() - 1));
      return result;
    }

    /** Inputs have numbers from 0, constants follow; steps are complements until their number is known. */
    private int number(Tensor x) {
      Integer known = numbers.get(x);
      if (known == null) {
        constants.add(x);
        known = inputs.size() + constants.size() - 1;
        numbers.put(x, known);
      }
      return known;
    }

    Program program(List<Tensor> outputs) {
      List<Integer> results = outputs.stream().map(this::number).toList();
      List<TensorSpec> specs = inputs.stream().map(Tensor::spec).toList();
      int first = inputs.size() + constants.size();
      List<Program.Step> numbered = steps.stream()
          .map(step -> new Program.Step(step.op(), numbered(step.arguments(), first), step.result()))
          .toList();
      return new Program(specs, constants, numbered, numbered(results, first));
    }

    private static List<Integer> numbered(List<Integer> values, int first) {
      return values.stream().map(k -> k < 0 ? first + ~k : k).toList();
    }

    @Override
    public String name() {
      return backend.name() + ", recorded";
    }

    @Override
    public boolean wraps(Backend other) {
      return other.equals(backend) || backend.wraps(other);
    }
  }
}
