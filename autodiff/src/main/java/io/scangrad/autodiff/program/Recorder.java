package io.scangrad.autodiff.program;

import io.scangrad.autodiff.Attribution;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes ops on their way to a backend, or to nowhere but their shapes; tensors are told apart by identity. */
final class Recorder implements Backend, Attribution {
  private final @Nullable Backend backend;
  private final List<Tensor> inputs;
  private final Map<Tensor, Integer> numbers = new IdentityHashMap<>();
  private final List<Tensor> constants = new ArrayList<>();
  private final List<Program.Step> steps = new ArrayList<>();
  private @Nullable StackTraceElement attributed;

  private Recorder(@Nullable Backend backend, List<Tensor> inputs) {
    this.backend = backend;
    this.inputs = inputs;
    for (int i = 0; i < inputs.size(); i++) {
      numbers.put(inputs.get(i), i);
    }
  }

  /** Returns a recorder that computes on a backend. */
  static Recorder on(Backend backend, List<Tensor> inputs) {
    return new Recorder(backend, inputs);
  }

  /** Returns a recorder that computes types and shapes only, and notes where each op comes from. */
  static Recorder ofShapes(List<Tensor> inputs) {
    return new Recorder(null, inputs);
  }

  @Override
  public synchronized Tensor run(Op op, List<Tensor> arguments) {
    List<Integer> from = arguments.stream().map(this::number).toList();
    Tensor result = backend != null ? backend.run(op, arguments)
        : Tensor.symbolic(Inference.infer(op, arguments.stream().map(Tensor::spec).toList()));
    @Nullable StackTraceElement origin = backend != null ? null : attributed != null ? attributed : Origins.here();
    steps.add(new Program.Step(op, from, result.spec(), origin));
    numbers.put(result, ~(steps.size() - 1));
    return result;
  }

  /** Inputs have numbers from 0, constants follow; steps are complements until their number is known. */
  private int number(Tensor x) {
    Integer known = numbers.get(x);
    if (known == null) {
      if (x.isSymbolic()) {
        throw new IllegalArgumentException("capture: the function uses a value " + x.spec()
            + " that belongs to another capture; pass it as an input");
      }
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
    List<Program.Step> numbered = steps.stream().map(step -> step.on(numbered(step.arguments(), first))).toList();
    return new Program(specs, constants, numbered, numbered(results, first));
  }

  private static List<Integer> numbered(List<Integer> values, int first) {
    return values.stream().map(k -> k < 0 ? first + ~k : k).toList();
  }

  @Override
  public <T> T attributedTo(Tensor value, Supplier<T> body) {
    @Nullable StackTraceElement before = attributed;
    int place = numbers.getOrDefault(value, 0);
    attributed = place < 0 ? steps.get(~place).origin() : before;
    try {
      return body.get();
    } finally {
      attributed = before;
    }
  }

  @Override
  public String name() {
    return backend == null ? "capture" : backend.name() + ", recorded";
  }

  @Override
  public boolean wraps(Backend other) {
    return backend == null ? !(other instanceof Recorder) : other.equals(backend) || backend.wraps(other);
  }
}
