package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Arena;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A session by captured programs: one for training and one for evaluation per shape of a batch, all in one arena. The
 * state lies in arrays of the session's own, which every step overwrites.
 */
final class CapturedSession<B> implements TrainingSession<B> {
  /** Programs kept; those not used for longest are captured again when they come back. */
  private static final int MOST_PROGRAMS = 256;

  private final Trainer<B> trainer;
  private final TrainingStep<B> function;
  private final Compiler compiler;
  private final List<Tensor> state;
  private final Map<List<TensorSpec>, Executable> steps = recent();
  private final Map<List<TensorSpec>, Executable> evaluations = recent();
  private int step;

  CapturedSession(Trainer<B> trainer, CpuBackend backend, TrainingState from) {
    this.trainer = trainer;
    this.function = new TrainingStep<>(trainer, from.parameters());
    this.compiler = Compiler.on(backend).in(new Arena());
    this.state = function.flatten(from).stream().map(Tensor::copy).toList();
    this.step = from.step();
  }

  private static Map<List<TensorSpec>, Executable> recent() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<List<TensorSpec>, Executable> eldest) {
        return size() > MOST_PROGRAMS;
      }
    };
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public void prepare(B batch) {
    stepOn(function.inputs(step, batch));
  }

  @Override
  public Metrics step(B batch) {
    List<Tensor> inputs = function.inputs(step, batch);
    TrainingStep.Metrics metrics = function.metrics(stepOn(inputs).run(with(inputs)));
    if (metrics.notFinite() > 0) {
      throw trainer.divergence(state(), batch, metrics.loss());
    }
    double rate = trainer.schedule().rate(step);
    step++;
    return new Metrics(metrics.loss(), metrics.correct(), metrics.total(), rate);
  }

  @Override
  public Evaluation evaluate(Iterable<B> batches, Consumer<Answers> each) {
    return Evaluation.of(batches, each, batch -> {
      List<Tensor> inputs = trainer.objective().inputs(batch);
      List<Tensor> outputs =
          executable(evaluations, compiler.donating(0), this::outcome, inputs).run(with(inputs));
      return Answers.of(outputs.get(0), outputs.get(1), outputs.get(2));
    });
  }

  @Override
  public TrainingState state() {
    return function.state(step, state.stream().map(Tensor::copy).toList());
  }

  private List<Var> outcome(List<Var> inputs) {
    Scope scope = Scope.evaluation(function.named(inputs.subList(0, state.size())));
    Objective.Outcome outcome = trainer.objective().evaluate(scope, inputs.subList(state.size(), inputs.size()));
    return List.of(outcome.loss(), outcome.predicted(), outcome.expected());
  }

  private Executable stepOn(List<Tensor> inputs) {
    return executable(steps, compiler.donating(function.stateSize()), function::apply, inputs);
  }

  private Executable executable(Map<List<TensorSpec>, Executable> known, Compiler how,
      Function<List<Var>, List<Var>> f, List<Tensor> inputs) {
    List<TensorSpec> specs = with(inputs).stream().map(Tensor::spec).toList();
    return known.computeIfAbsent(specs, all -> how.compile(Program.capture(f, all)));
  }

  private List<Tensor> with(List<Tensor> inputs) {
    List<Tensor> all = new ArrayList<>(state);
    all.addAll(inputs);
    return all;
  }
}
