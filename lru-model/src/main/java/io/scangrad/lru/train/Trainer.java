package io.scangrad.lru.train;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Training by AdamW: {@link #step} turns a state and a batch into the next state, and nothing else is remembered. A
 * {@link TrainingSession} does the same to a state of its own by captured programs, faster and in less memory.
 *
 * @param <B> type of a batch
 * @param objective model and loss
 * @param optimiser how moments become updates
 * @param schedule learning rate of each step
 * @param recurrentFactor {@link Role#RECURRENT} parameters learn at this multiple of the rate, without weight decay
 * @param weightDecay decay of {@link Role#DENSE} parameters
 * @param largestGradient global norm to which gradients are clipped, 0 for none
 * @param key source of dropout; each step folds its number into it
 * @param backend where to compute
 * @since 0.1
 */
public record Trainer<B>(
    Objective<B> objective,
    AdamW optimiser,
    Schedule schedule,
    double recurrentFactor,
    double weightDecay,
    double largestGradient,
    Key key,
    Backend backend) {
  /**
   * What one step did.
   *
   * @param state the state after it
   * @param loss loss before it
   * @param correct right answers before it
   * @param total answers
   * @param learningRate its learning rate
   */
  public record StepResult(TrainingState state, double loss, long correct, long total, double learningRate) {}

  /**
   * Does one step, each op computed at once.
   *
   * @throws DivergenceException if loss or gradients are not finite; the given state is still good
   */
  public StepResult step(TrainingState state, B batch) {
    TrainingStep<B> function = new TrainingStep<>(this, state.parameters());
    List<Tensor> inputs = new ArrayList<>(function.flatten(state));
    inputs.addAll(function.inputs(state.step(), batch));
    List<Tensor> outputs = function.apply(inputs.stream().map(x -> Var.on(backend, x)).toList()).stream()
        .map(Var::value).toList();
    TrainingStep.Metrics metrics = function.metrics(outputs);
    if (metrics.notFinite() > 0) {
      throw divergence(state, batch, metrics.loss());
    }
    return new StepResult(function.state(state.step() + 1, outputs.subList(0, function.stateSize())),
        metrics.loss(), metrics.correct(), metrics.total(), schedule.rate(state.step()));
  }

  /** Returns mean loss and accuracy over batches, in evaluation mode, each op computed at once. */
  public Evaluation evaluate(Parameters parameters, Iterable<B> batches, Consumer<Answers> each) {
    Scope scope = Scope.evaluation(parameters, backend);
    return Evaluation.of(batches, each, batch -> {
      Objective.Outcome outcome = objective.evaluate(scope, inputs(batch));
      return Answers.of(outcome.loss().value(), outcome.predicted().value(), outcome.expected().value());
    });
  }

  /**
   * Returns a session that trains by captured programs, beginning at a state, which it copies.
   *
   * @throws IllegalStateException if the backend is not the CPU's
   */
  public TrainingSession<B> session(TrainingState from) {
    if (!(backend instanceof CpuBackend cpu)) {
      throw new IllegalStateException("session: captured programs run on the CPU backend, this trainer's is "
          + backend.name() + "; use eagerSession");
    }
    return new CapturedSession<>(this, cpu, from);
  }

  /**
   * Returns a session that trains by captured programs somewhere else than in this process, such as on a device,
   * beginning at a state. It is to be closed.
   *
   * @param from the state, which is copied
   * @param place what makes the programs ready
   */
  public TrainingSession<B> session(TrainingState from, ResidentProgram.Place place) {
    return new ResidentSession<>(this, place, from);
  }

  /** Returns a session that computes each op at once, beginning at a state. */
  public TrainingSession<B> eagerSession(TrainingState from) {
    return new EagerSession<>(this, from);
  }

  /**
   * Captures one step, the one that sessions run, without numbers.
   *
   * @param like parameters whose names, types and shapes are meant
   * @param batch types and shapes of {@link Objective#inputs}
   */
  public TrainingProgram program(Parameters like, List<TensorSpec> batch) {
    return new TrainingStep<>(this, like).program(batch);
  }

  /** Returns what is to be thrown when a step at a good state met a number that is not finite. */
  DivergenceException divergence(TrainingState state, B batch, double loss) {
    if (!Double.isFinite(loss)) {
      return new DivergenceException("training: the loss became " + loss + " at step " + state.step() + "; "
          + firstNotFinite(state, batch));
    }
    Key stepKey = key.fold(state.step());
    List<String> names = List.copyOf(state.parameters().trained().keySet());
    Map<String, Var> buffers = Scope.bind(state.parameters().buffers(), backend);
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> variables) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), variables.get(i));
      }
      return objective.evaluate(Scope.training(named, buffers, stepKey), inputs(batch)).loss();
    }, List.copyOf(Scope.bind(state.parameters().trained(), backend).values())).gradients();
    String name = IntStream.range(0, names.size()).filter(i -> !isFinite(gradients.get(i))).mapToObj(names::get)
        .findFirst().orElse("a parameter");
    return new DivergenceException("training: the gradient of " + name + " is not finite at step " + state.step());
  }

  private String firstNotFinite(TrainingState state, B batch) {
    List<String> found = new ArrayList<>();
    Scope scope = Scope.training(Scope.bind(state.parameters().trained(), backend),
        Scope.bind(state.parameters().buffers(), backend), key.fold(state.step()));
    objective.evaluate(scope.observed((path, output) -> {
      if (found.isEmpty() && !isFinite(output)) {
        found.add(path);
      }
    }), inputs(batch));
    return found.isEmpty() ? "every layer is still finite, the loss itself overflowed"
        : "the first layer with a value that is not finite is " + found.getFirst();
  }

  private List<Var> inputs(B batch) {
    return objective.inputs(batch).stream().map(x -> Var.on(backend, x)).toList();
  }

  private static boolean isFinite(Var x) {
    return x.shape().elements() == 0 || x.isFinite().not().cast(DType.INT32).sum().item() == 0;
  }
}
