package io.scangrad.lra.program;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Models;
import io.scangrad.lra.task.Outline;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lra.training.TrainingRun;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.TrainingProgram;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Captures what has a name over shapes.
 *
 * @param name of a layer or a task
 * @param part how much of it
 * @param sizes of model and batch
 * @param length of the sequences
 */
record Capture(String name, Part part, HyperParameters sizes, int length) {
  private static final TensorSpec KEY = new TensorSpec(DType.INT32, Shape.of(2));

  Subject subject() {
    if (!Subject.isLayer(name)) {
      Outline outline = Tasks.named(name).outline(sizes, Variant.USUAL, length);
      return part == Part.STEP ? step(outline) : model(outline);
    }
    return layer(Subject.isCore(name) ? Models.core(sizes, 0) : Models.block(sizes));
  }

  private String description(String what) {
    return String.format(Locale.ROOT, "%s, %d sequences of %,d steps, H = %d, N = %d%s", what, sizes.batch(), length,
        sizes.dModel(), sizes.dState(), Subject.isLayer(name) ? "" : ", " + sizes.depth() + " blocks");
  }

  private Parameters parameters(Layer layer) {
    return Parameters.initial(layer, Key.of(sizes.seed()), Models.dtype(sizes));
  }

  private Subject layer(Layer layer) {
    Parameters like = parameters(layer);
    TensorSpec sequence = new TensorSpec(Models.dtype(sizes), Shape.of(sizes.batch(), length, sizes.dModel()));
    List<String> inputs = new ArrayList<>(like.trained().keySet());
    inputs.add("u");
    List<TensorSpec> specs = new ArrayList<>();
    like.trained().values().forEach(x -> specs.add(x.spec()));
    specs.add(sequence);
    int arguments = specs.size();
    String what = Subject.isCore(name) ? "core " + name : "residual block (norm, " + sizes.cores().getFirst() + ", gate)";
    if (part == Part.FORWARD) {
      Program program = Program.capture(in -> List.of(output(layer, inputs, in)), specs);
      return new Subject(name, description(what + ", forward"), program, 0, inputs, List.of("y"));
    }
    specs.add(sequence);
    Program program = Program.capture(in -> {
      Autodiff.Vjp vjp = Autodiff.vjp(
          (List<Var> at) -> List.of(output(layer, inputs, at)), in.subList(0, arguments));
      List<Var> results = new ArrayList<>(vjp.values());
      results.addAll(vjp.pullback().apply(List.of(in.getLast())));
      return results;
    }, specs);
    List<String> outputs = new ArrayList<>(List.of("y"));
    inputs.forEach(input -> outputs.add("gradient of " + input));
    List<String> all = new ArrayList<>(inputs);
    all.add("cotangent of y");
    return new Subject(name, description(what + ", forward and backward"), program, 0, all, outputs);
  }

  private static Var output(Layer layer, List<String> names, List<Var> in) {
    return layer.apply(Scope.training(named(names.subList(0, names.size() - 1), in), Map.of(), Key.of(0)), in.getLast());
  }

  private static Map<String, Var> named(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return named;
  }

  private Subject model(Outline outline) {
    Parameters like = parameters(outline.model());
    List<String> trained = List.copyOf(like.trained().keySet());
    List<String> buffers = List.copyOf(like.buffers().keySet());
    List<String> inputs = new ArrayList<>(trained);
    inputs.addAll(buffers);
    List<TensorSpec> specs = new ArrayList<>();
    like.trained().values().forEach(x -> specs.add(x.spec()));
    like.buffers().values().forEach(x -> specs.add(x.spec()));
    specs.addAll(outline.batch());
    for (int i = 0; i < outline.batch().size(); i++) {
      inputs.add("batch " + i);
    }
    int state = trained.size() + buffers.size();
    int batch = outline.batch().size();
    if (part == Part.FORWARD) {
      Program program = Program.capture(in -> {
        Scope scope = Scope.evaluation(named(inputs.subList(0, state), in));
        Objective.Outcome outcome = outline.objective().evaluate(scope, in.subList(state, state + batch));
        return List.of(outcome.loss(), outcome.predicted());
      }, specs);
      return new Subject(name, description("evaluation"), program, 0, inputs, List.of("loss", "predicted"));
    }
    inputs.add("key");
    specs.add(KEY);
    Program program = Program.capture(in -> {
      Autodiff.ValueAndGrad result = Autodiff.valueAndGrad((List<Var> at) -> {
        Scope scope = Scope.training(
            named(trained, at), named(buffers, in.subList(trained.size(), state)), in.getLast());
        return outline.objective().evaluate(scope, in.subList(state, state + batch)).loss();
      }, in.subList(0, trained.size()));
      List<Var> results = new ArrayList<>(List.of(result.value()));
      results.addAll(result.gradients());
      return results;
    }, specs);
    List<String> outputs = new ArrayList<>(List.of("loss"));
    trained.forEach(input -> outputs.add("gradient of " + input));
    return new Subject(name, description("loss and gradients"), program, 0, inputs, outputs);
  }

  private Subject step(Outline outline) {
    TrainingProgram step = TrainingRun.trainer(outline.objective(), sizes)
        .program(parameters(outline.model()), outline.batch());
    return new Subject(name, description("training step"), step.program(), step.donated(), step.inputs(),
        step.outputs());
  }
}
