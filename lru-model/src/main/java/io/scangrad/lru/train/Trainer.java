package io.scangrad.lru.train;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.GradientClipping;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Training by AdamW: {@link #step} turns a state and a batch into the next state, and nothing else is remembered.
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
   * Mean loss and answers over many batches.
   *
   * @param loss mean over answers
   * @param correct right answers
   * @param total answers
   */
  public record Evaluation(double loss, long correct, long total) {
    /** Returns the share of right answers; NaN if there were none. */
    public double accuracy() {
      return correct / (double) total;
    }
  }

  /**
   * Does one step.
   *
   * @throws DivergenceException if loss or gradients are not finite; the given state is still good
   */
  public StepResult step(TrainingState state, B batch) {
    Parameters before = state.parameters();
    List<String> names = List.copyOf(before.trained().keySet());
    List<Var> at = List.copyOf(Scope.bind(before.trained(), backend).values());
    Map<String, Var> buffers = Scope.bind(before.buffers(), backend);
    Key stepKey = key.fold(state.step());
    List<Objective.Outcome> outcomes = new ArrayList<>();
    List<Scope> scopes = new ArrayList<>();
    Autodiff.ValueAndGrad result = Autodiff.valueAndGrad((List<Var> variables) -> {
      Scope scope = Scope.training(named(names, variables), buffers, stepKey);
      Objective.Outcome outcome = objective.evaluate(scope, batch);
      scopes.add(scope);
      outcomes.add(outcome);
      return outcome.loss();
    }, at);
    double loss = result.value().item();
    if (!Double.isFinite(loss)) {
      throw new DivergenceException("training: the loss became " + loss + " at step " + state.step() + "; "
          + firstNotFinite(Scope.training(named(names, at), buffers, stepKey), batch));
    }
    requireFinite(names, result.gradients(), state.step());
    List<Var> gradients = GradientClipping.clip(result.gradients(), largestGradient);
    double rate = schedule.rate(state.step());
    Map<String, Tensor> trained = new LinkedHashMap<>();
    Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean recurrent = before.roles().get(name) == Role.RECURRENT;
      AdamW.Update update = optimiser.update(at.get(i), gradients.get(i), moments(state, name), state.step() + 1,
          recurrent ? rate * recurrentFactor : rate, recurrent ? 0 : weightDecay);
      trained.put(name, update.parameter());
      moments.put(name, update.moments());
    }
    Parameters after = before.withTrained(trained).withBuffers(scopes.getFirst().updates());
    Objective.Outcome outcome = outcomes.getFirst();
    return new StepResult(
        new TrainingState(state.step() + 1, after, moments), loss, outcome.correct(), outcome.total(), rate);
  }

  /**
   * Returns mean loss and accuracy over batches, in evaluation mode.
   *
   * @param each is shown the outcome of every batch
   */
  public Evaluation evaluate(Parameters parameters, Iterable<B> batches, Consumer<Objective.Outcome> each) {
    Scope scope = Scope.evaluation(parameters, backend);
    double loss = 0;
    long correct = 0;
    long total = 0;
    for (B batch : batches) {
      Objective.Outcome outcome = objective.evaluate(scope, batch);
      loss += outcome.loss().item() * outcome.total();
      correct += outcome.correct();
      total += outcome.total();
      each.accept(outcome);
    }
    return new Evaluation(loss / total, correct, total);
  }

  private static AdamW.Moments moments(TrainingState state, String name) {
    AdamW.Moments moments = state.moments().get(name);
    if (moments == null) {
      throw new IllegalArgumentException("training: no moments for parameter " + name);
    }
    return moments;
  }

  private String firstNotFinite(Scope scope, B batch) {
    List<String> found = new ArrayList<>();
    objective.evaluate(scope.observed((path, output) -> {
      if (found.isEmpty() && !isFinite(output)) {
        found.add(path);
      }
    }), batch);
    return found.isEmpty() ? "every layer is still finite, the loss itself overflowed"
        : "the first layer with a value that is not finite is " + found.getFirst();
  }

  private static void requireFinite(List<String> names, List<Var> gradients, int step) {
    for (int i = 0; i < names.size(); i++) {
      if (!isFinite(gradients.get(i))) {
        throw new DivergenceException("training: the gradient of " + names.get(i) + " is not finite at step " + step);
      }
    }
  }

  private static boolean isFinite(Var x) {
    return x.shape().elements() == 0 || x.isFinite().not().cast(DType.INT32).sum().item() == 0;
  }

  private static Map<String, Var> named(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return named;
  }
}
