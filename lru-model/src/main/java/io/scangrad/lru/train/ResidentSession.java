package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A session by programs that keep the state where they run: one for training and one for evaluation per shape of a
 * batch. The program of the last step has the state; it is fetched when a program of another shape takes over, for an
 * evaluation, and when it is asked for. Evaluation keeps a copy of the parameters, a state that it does not change.
 */
final class ResidentSession<B> implements TrainingSession<B> {
  /** Programs kept, each with memory of its own: training and evaluation for two shapes. */
  private static final int MOST_PROGRAMS = 4;

  private final Trainer<B> trainer;
  private final TrainingStep<B> function;
  private final ResidentProgram.Place place;
  private final Map<List<TensorSpec>, Loaded> steps = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<List<TensorSpec>, Loaded> evaluations = new LinkedHashMap<>(16, 0.75f, true);
  /** The state; null while only {@link #owner} has it. */
  private @Nullable List<Tensor> here;
  private @Nullable Loaded owner;
  private int step;

  /** A program, and the number of the step whose state was loaded into it; -1 for none. */
  private static final class Loaded {
    private final ResidentProgram program;
    private int version = -1;

    Loaded(ResidentProgram program) {
      this.program = program;
    }

    void load(List<Tensor> state, int step) {
      if (version != step) {
        program.load(state);
        version = step;
      }
    }
  }

  ResidentSession(Trainer<B> trainer, ResidentProgram.Place place, TrainingState from) {
    this.trainer = trainer;
    this.place = place;
    this.function = new TrainingStep<>(trainer, from.parameters());
    this.here = function.flatten(from).stream().map(Tensor::copy).toList();
    this.step = from.step();
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public void prepare(B batch) {
    ready(function.inputs(step, batch));
  }

  @Override
  public Metrics step(B batch) {
    List<Tensor> inputs = function.inputs(step, batch);
    Loaded ready = ready(inputs);
    TrainingStep.Metrics metrics = function.metricsOf(ready.program.step(inputs));
    here = null; // If it diverged, the state there is what it was.
    if (metrics.notFinite() > 0) {
      throw trainer.divergence(state(), batch, metrics.loss());
    }
    double rate = trainer.schedule().rate(step);
    step++;
    ready.version = step;
    return new Metrics(metrics.loss(), metrics.correct(), metrics.total(), rate);
  }

  @Override
  public Evaluation evaluate(Iterable<B> batches, Consumer<Answers> each) {
    return Evaluation.of(batches, each, batch -> {
      List<Tensor> inputs = trainer.objective().inputs(batch);
      Loaded ready = evaluations.get(specs(inputs));
      if (ready == null) {
        ready = compile(evaluations, "evaluation", this::outcome, function.parametersOf(tensors()), inputs, inputs);
      }
      ready.load(function.parametersOf(tensors()), step);
      List<Tensor> outputs = ready.program.step(inputs);
      return Answers.of(outputs.get(0), outputs.get(1), outputs.get(2));
    });
  }

  @Override
  public TrainingState state() {
    return function.state(step, tensors());
  }

  /** Closes all programs; the session cannot go on. */
  @Override
  public void close() {
    steps.values().forEach(loaded -> loaded.program.close());
    evaluations.values().forEach(loaded -> loaded.program.close());
    steps.clear();
    evaluations.clear();
    owner = null;
  }

  private List<Tensor> tensors() {
    List<Tensor> state = here;
    if (state == null) {
      if (owner == null) {
        throw new IllegalStateException("session: it is closed");
      }
      state = owner.program.state();
      here = state;
    }
    return state;
  }

  /** Returns the program for a step on these inputs, with the state. */
  private Loaded ready(List<Tensor> inputs) {
    Loaded ready = steps.get(specs(inputs));
    if (ready == null) {
      List<Tensor> batch = inputs.subList(TrainingStep.STEP_INPUTS, inputs.size());
      ready = compile(steps, "training step", function::apply, tensors(), inputs, batch);
    }
    if (owner != ready) {
      ready.load(tensors(), step);
      owner = ready;
    }
    return ready;
  }

  private Loaded compile(Map<List<TensorSpec>, Loaded> known, String what, Function<List<Var>, List<Var>> f,
      List<Tensor> state, List<Tensor> inputs, List<Tensor> batch) {
    makeRoom();
    List<TensorSpec> all = new ArrayList<>(specs(state));
    all.addAll(specs(inputs));
    String sizes = batch.isEmpty() ? "" : " (" + sizes(batch.getFirst().shape()) + ")";
    Loaded ready = new Loaded(place.compile(what + sizes, Program.capture(f, all), state.size()));
    known.put(specs(inputs), ready);
    return ready;
  }

  /**
   * Closes the program not used for longest if there are many: one of evaluation, unless steps have more than their
   * half.
   */
  private void makeRoom() {
    if (steps.size() + evaluations.size() < MOST_PROGRAMS) {
      return;
    }
    Iterator<Loaded> eldest = (evaluations.isEmpty() || steps.size() > 2 ? steps : evaluations).values().iterator();
    Loaded closed = eldest.next();
    if (closed == owner) {
      tensors();
      owner = null;
    }
    eldest.remove();
    closed.program.close();
  }

  /** Computes parameters and buffers as they are, then loss and answers. */
  private List<Var> outcome(List<Var> inputs) {
    int count = function.parameterCount();
    Scope scope = Scope.evaluation(function.namedParameters(inputs.subList(0, count)));
    Objective.Outcome outcome = trainer.objective().evaluate(scope, inputs.subList(count, inputs.size()));
    List<Var> results = new ArrayList<>(inputs.subList(0, count));
    results.addAll(List.of(outcome.loss(), outcome.predicted(), outcome.expected()));
    return results;
  }

  private static List<TensorSpec> specs(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::spec).toList();
  }

  private static String sizes(Shape shape) {
    return IntStream.range(0, shape.rank()).mapToObj(axis -> Integer.toString(shape.size(axis)))
        .collect(Collectors.joining(" x "));
  }
}
