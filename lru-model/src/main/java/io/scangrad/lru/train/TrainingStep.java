package io.scangrad.lru.train;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.GradientClipping;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of training as a function of values: forward, backward, clipping, AdamW and running statistics. Run
 * eagerly or captured, it gives the same bits.
 *
 * <p>Inputs: the state (trained parameters, first moments, second moments, buffers), then the numbers of the step
 * (learning rate, what weight decay leaves, two corrections: {@code f64} scalars) and its key, then the batch.
 * Outputs: the next state, then loss, right answers, answers, and how many entries of loss and gradients are not
 * finite (all {@code i32} but the loss); if there is one, the next state is the state.
 *
 * @param <B> type of a batch
 */
final class TrainingStep<B> {
  /** How many scalars and keys stand between state and batch. */
  static final int STEP_INPUTS = 5;

  private final Trainer<B> trainer;
  private final Parameters like;
  private final List<String> trained;
  private final List<String> buffers;

  /** What stands for itself in the outputs. */
  record Metrics(double loss, long correct, long total, long notFinite) {}

  TrainingStep(Trainer<B> trainer, Parameters like) {
    this.trainer = trainer;
    this.like = like;
    trained = List.copyOf(like.trained().keySet());
    buffers = List.copyOf(like.buffers().keySet());
  }

  /** Returns how many of the first inputs are the state. */
  int stateSize() {
    return 3 * trained.size() + buffers.size();
  }

  /** Returns the state's tensors in the order of the inputs. */
  List<Tensor> flatten(TrainingState state) {
    List<Tensor> all = new ArrayList<>();
    trained.forEach(name -> all.add(state.parameters().trained().get(name)));
    trained.forEach(name -> all.add(moments(state, name).m()));
    trained.forEach(name -> all.add(moments(state, name).v()));
    buffers.forEach(name -> all.add(state.parameters().buffers().get(name)));
    return all;
  }

  /** Returns the state whose tensors these are. */
  TrainingState state(int step, List<Tensor> tensors) {
    int n = trained.size();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      parameters.put(trained.get(i), tensors.get(i));
      moments.put(trained.get(i), new AdamW.Moments(tensors.get(n + i), tensors.get(2 * n + i)));
    }
    Map<String, Tensor> updated = new LinkedHashMap<>();
    for (int i = 0; i < buffers.size(); i++) {
      updated.put(buffers.get(i), tensors.get(3 * n + i));
    }
    return new TrainingState(step, like.withTrained(parameters).withBuffers(updated), moments);
  }

  /** Returns parameters and buffers by name, from the state's values. */
  Map<String, Var> named(List<Var> state) {
    Map<String, Var> values = new LinkedHashMap<>();
    for (int i = 0; i < trained.size(); i++) {
      values.put(trained.get(i), state.get(i));
    }
    values.putAll(buffers(state));
    return values;
  }

  /** Returns how many parameters and buffers there are. */
  int parameterCount() {
    return trained.size() + buffers.size();
  }

  /** Returns parameters and buffers among the state's tensors. */
  List<Tensor> parametersOf(List<Tensor> state) {
    List<Tensor> values = new ArrayList<>(state.subList(0, trained.size()));
    values.addAll(state.subList(3 * trained.size(), stateSize()));
    return values;
  }

  /** Returns parameters and buffers by name, from the values of {@link #parametersOf}. */
  Map<String, Var> namedParameters(List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(i < trained.size() ? trained.get(i) : buffers.get(i - trained.size()), values.get(i));
    }
    return named;
  }

  /** Returns the inputs of a step beside the state. */
  List<Tensor> inputs(int step, B batch) {
    double rate = trainer.schedule().rate(step);
    AdamW.Factors factors = trainer.optimiser().factors(step + 1, rate, trainer.weightDecay());
    List<Tensor> all = new ArrayList<>(List.of(factors.rate().value(), factors.kept().value(),
        factors.correction1().value(), factors.correction2().value(), trainer.key().fold(step).toTensor()));
    all.addAll(trainer.objective().inputs(batch));
    return all;
  }

  /** Captures a step for batches of given types and shapes. */
  TrainingProgram program(List<TensorSpec> batch) {
    List<TensorSpec> specs = new ArrayList<>();
    flatten(TrainingState.initial(like)).forEach(x -> specs.add(x.spec()));
    TensorSpec number = new TensorSpec(DType.FLOAT64, Shape.scalar());
    specs.addAll(List.of(number, number, number, number, new TensorSpec(DType.INT32, Shape.of(2))));
    specs.addAll(batch);
    List<String> state = new ArrayList<>(trained);
    trained.forEach(name -> state.add("m " + name));
    trained.forEach(name -> state.add("v " + name));
    state.addAll(buffers);
    List<String> inputs = new ArrayList<>(state);
    inputs.addAll(List.of("learning rate", "kept by decay", "correction 1", "correction 2", "key"));
    for (int i = 0; i < batch.size(); i++) {
      inputs.add("batch " + i);
    }
    List<String> outputs = new ArrayList<>(state);
    outputs.addAll(List.of("loss", "correct", "answers", "not finite"));
    return new TrainingProgram(Program.capture(this::apply, specs), stateSize(), inputs, outputs);
  }

  /** Computes the outputs. */
  List<Var> apply(List<Var> inputs) {
    int n = trained.size();
    List<Var> state = inputs.subList(0, stateSize());
    List<Var> factors = inputs.subList(stateSize(), stateSize() + STEP_INPUTS);
    List<Var> batch = inputs.subList(stateSize() + STEP_INPUTS, inputs.size());
    List<Objective.Outcome> outcomes = new ArrayList<>();
    Map<String, Var> updates = new LinkedHashMap<>();
    Autodiff.ValueAndGrad result = Autodiff.valueAndGrad((List<Var> variables) -> {
      Map<String, Var> values = new LinkedHashMap<>();
      for (int i = 0; i < n; i++) {
        values.put(trained.get(i), variables.get(i));
      }
      Scope scope = Scope.training(values, buffers(state), factors.getLast());
      Objective.Outcome outcome = trainer.objective().evaluate(scope, batch);
      updates.putAll(scope.updates());
      outcomes.add(outcome);
      return outcome.loss();
    }, state.subList(0, n));
    Var notFinite = notFinite(result);
    Var good = notFinite.equal(0);
    List<Var> gradients = GradientClipping.clip(result.gradients(), trainer.largestGradient());
    List<Var> next = new ArrayList<>(state);
    for (int i = 0; i < n; i++) {
      AdamW.Update update = trainer.optimiser().update(
          state.get(i), gradients.get(i), state.get(n + i), state.get(2 * n + i), factors(trained.get(i), factors));
      next.set(i, good.select(update.parameter(), state.get(i)));
      next.set(n + i, good.select(update.m(), state.get(n + i)));
      next.set(2 * n + i, good.select(update.v(), state.get(2 * n + i)));
    }
    updates.forEach((name, value) -> {
      int place = 3 * n + buffers.indexOf(name);
      next.set(place, good.select(value, state.get(place)));
    });
    next.add(result.value());
    next.add(outcomes.getFirst().correct());
    next.add(Var.fill(DType.INT32, Shape.scalar(), outcomes.getFirst().total()));
    next.add(notFinite);
    return next;
  }

  /** Reads the outputs of {@link #apply}. */
  Metrics metrics(List<Tensor> outputs) {
    return metricsOf(outputs.subList(stateSize(), outputs.size()));
  }

  /** Reads what {@link #apply} returns beside the state. */
  Metrics metricsOf(List<Tensor> last) {
    return new Metrics(last.get(0).item(), (long) last.get(1).item(), (long) last.get(2).item(),
        (long) last.get(3).item());
  }

  private Map<String, Var> buffers(List<Var> state) {
    Map<String, Var> values = new LinkedHashMap<>();
    for (int i = 0; i < buffers.size(); i++) {
      values.put(buffers.get(i), state.get(3 * trained.size() + i));
    }
    return values;
  }

  /** The recurrence learns at its own rate and does not decay. */
  private AdamW.Factors factors(String name, List<Var> step) {
    boolean recurrent = like.roles().get(name) == Role.RECURRENT;
    Var rate = recurrent ? step.get(0).mul(trainer.recurrentFactor()) : step.get(0);
    return new AdamW.Factors(rate, recurrent ? step.get(1).onesLike() : step.get(1), step.get(2), step.get(3));
  }

  private static Var notFinite(Autodiff.ValueAndGrad result) {
    Var count = notFinite(result.value());
    for (Var gradient : result.gradients()) {
      count = count.add(notFinite(gradient));
    }
    return count;
  }

  private static Var notFinite(Var x) {
    return x.shape().elements() == 0 ? Var.fill(DType.INT32, Shape.scalar(), 0)
        : x.isFinite().not().cast(DType.INT32).sum();
  }

  private static AdamW.Moments moments(TrainingState state, String name) {
    AdamW.Moments moments = state.moments().get(name);
    if (moments == null) {
      throw new IllegalArgumentException("training: no moments for parameter " + name);
    }
    return moments;
  }
}
