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
import java.util.Objects;

/**
 * One step of training as a function of values: forward, backward, clipping, AdamW and running statistics. Run
 * eagerly or captured, it gives the same bits.
 *
 * <p>Inputs: the state (trained parameters, first moments, second moments, each a vector for every {@link
 * ParameterGroup}, and buffers), then the numbers of the step (learning rate, what weight decay leaves, two
 * corrections: {@code f64} scalars) and its key, then the batch.
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
  private final List<ParameterGroup> groups;
  private final List<String> buffers;

  /** Vectors of a group: parameters and two moments. */
  private static final int VECTORS = 3;

  /** What stands for itself in the outputs. */
  record Metrics(double loss, long correct, long total, long notFinite) {}

  TrainingStep(Trainer<B> trainer, Parameters like) {
    this.trainer = trainer;
    this.like = like;
    groups = ParameterGroup.of(like);
    buffers = List.copyOf(like.buffers().keySet());
  }

  /** Returns how many of the first inputs are the state. */
  int stateSize() {
    return VECTORS * groups.size() + buffers.size();
  }

  /** Returns the state's tensors in the order of the inputs. */
  List<Tensor> flatten(TrainingState state) {
    Map<String, Tensor> m = new LinkedHashMap<>();
    Map<String, Tensor> v = new LinkedHashMap<>();
    for (String name : state.parameters().trained().keySet()) {
      AdamW.Moments moments = moments(state, name);
      m.put(name, moments.m());
      v.put(name, moments.v());
    }
    List<Tensor> all = new ArrayList<>();
    groups.forEach(group -> all.add(group.packTensors(state.parameters().trained())));
    groups.forEach(group -> all.add(group.packTensors(m)));
    groups.forEach(group -> all.add(group.packTensors(v)));
    buffers.forEach(name -> all.add(state.parameters().buffers().get(name)));
    return all;
  }

  /** Returns the state whose tensors these are; it consists of views of them. */
  TrainingState state(int step, List<Tensor> tensors) {
    int n = groups.size();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      parameters.putAll(groups.get(i).unpackTensors(tensors.get(i)));
      Map<String, Tensor> m = groups.get(i).unpackTensors(tensors.get(n + i));
      groups.get(i).unpackTensors(tensors.get(2 * n + i))
          .forEach((name, v) -> moments.put(name, new AdamW.Moments(Objects.requireNonNull(m.get(name)), v)));
    }
    Map<String, Tensor> updated = new LinkedHashMap<>();
    for (int i = 0; i < buffers.size(); i++) {
      updated.put(buffers.get(i), tensors.get(VECTORS * n + i));
    }
    return new TrainingState(step, like.withTrained(inOrder(parameters)).withBuffers(updated), inOrder(moments));
  }

  private <T> Map<String, T> inOrder(Map<String, T> byName) {
    Map<String, T> ordered = new LinkedHashMap<>();
    like.trained().keySet().forEach(name -> ordered.put(name, Objects.requireNonNull(byName.get(name))));
    return ordered;
  }

  /** Returns parameters and buffers by name, from the state's values. */
  Map<String, Var> named(List<Var> state) {
    return namedParameters(parametersOf(state));
  }

  /** Returns how many of the state's tensors hold parameters and buffers. */
  int parameterCount() {
    return groups.size() + buffers.size();
  }

  /** Returns those of the state's tensors that hold parameters and buffers. */
  <T> List<T> parametersOf(List<T> state) {
    List<T> values = new ArrayList<>(state.subList(0, groups.size()));
    values.addAll(state.subList(VECTORS * groups.size(), stateSize()));
    return values;
  }

  /** Returns parameters and buffers by name, from the values of {@link #parametersOf}. */
  Map<String, Var> namedParameters(List<Var> values) {
    Map<String, Var> named = parameters(values);
    for (int i = 0; i < buffers.size(); i++) {
      named.put(buffers.get(i), values.get(groups.size() + i));
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
    List<String> state = new ArrayList<>();
    groups.forEach(group -> state.add(group.name()));
    groups.forEach(group -> state.add("m " + group.name()));
    groups.forEach(group -> state.add("v " + group.name()));
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
    int n = groups.size();
    List<Var> state = inputs.subList(0, stateSize());
    List<Var> factors = inputs.subList(stateSize(), stateSize() + STEP_INPUTS);
    List<Var> batch = inputs.subList(stateSize() + STEP_INPUTS, inputs.size());
    List<Objective.Outcome> outcomes = new ArrayList<>();
    Map<String, Var> updates = new LinkedHashMap<>();
    Map<String, Var> parameters = parameters(state);
    List<String> names = List.copyOf(parameters.keySet());
    Autodiff.ValueAndGrad result = Autodiff.valueAndGrad((List<Var> variables) -> {
      Scope scope = Scope.training(byName(names, variables), buffers(state), factors.getLast());
      Objective.Outcome outcome = trainer.objective().evaluate(scope, batch);
      updates.putAll(scope.updates());
      outcomes.add(outcome);
      return outcome.loss();
    }, List.copyOf(parameters.values()));
    Map<String, Var> slopes = byName(names, result.gradients());
    List<Var> vectors = groups.stream().map(group -> group.pack(slopes)).toList();
    Var notFinite = vectors.stream().map(TrainingStep::notFinite).reduce(notFinite(result.value()), Var::add);
    Var good = notFinite.equal(0);
    List<Var> gradients = GradientClipping.clip(vectors, trainer.largestGradient());
    List<Var> next = new ArrayList<>(state);
    for (int i = 0; i < n; i++) {
      AdamW.Update update = trainer.optimiser().update(
          state.get(i), gradients.get(i), state.get(n + i), state.get(2 * n + i),
          factors(groups.get(i).role(), factors));
      next.set(i, good.select(update.parameter(), state.get(i)));
      next.set(n + i, good.select(update.m(), state.get(n + i)));
      next.set(2 * n + i, good.select(update.v(), state.get(2 * n + i)));
    }
    updates.forEach((name, value) -> {
      int place = VECTORS * n + buffers.indexOf(name);
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

  /** Returns the trained parameters by name, from the state's values. */
  private Map<String, Var> parameters(List<Var> state) {
    Map<String, Var> values = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      values.putAll(groups.get(i).unpack(state.get(i)));
    }
    return values;
  }

  private Map<String, Var> buffers(List<Var> state) {
    Map<String, Var> values = new LinkedHashMap<>();
    for (int i = 0; i < buffers.size(); i++) {
      values.put(buffers.get(i), state.get(VECTORS * groups.size() + i));
    }
    return values;
  }

  private static Map<String, Var> byName(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return named;
  }

  /** The recurrence learns at its own rate and does not decay. */
  private AdamW.Factors factors(Role role, List<Var> step) {
    boolean recurrent = role == Role.RECURRENT;
    Var rate = recurrent ? step.get(0).mul(trainer.recurrentFactor()) : step.get(0);
    return new AdamW.Factors(rate, recurrent ? step.get(1).onesLike() : step.get(1), step.get(2), step.get(3));
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
