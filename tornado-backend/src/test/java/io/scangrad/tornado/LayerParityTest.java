package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.ProgramCase;
import io.scangrad.lru.layer.BatchNorm;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingProgram;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The layer and whole steps of training give on a device what they give on the processor. */
class LayerParityTest {
  private static final int BATCH = 3;
  private static final int LENGTH = 10;
  private static final int CHANNELS = 6;
  private static final int STATES = 5;
  private static final int TOKENS = 3;
  private static final int STEPS = 5;

  @ParameterizedTest
  @CsvSource({"FLOAT32, false", "FLOAT32, true", "FLOAT64, false", "FLOAT64, true"})
  void theLayerForwardAndBackward(DType dtype, boolean bidirectional) {
    LinearRecurrentUnit unit = new LinearRecurrentUnit(CHANNELS, STATES, 0.5, 0.99, 2 * Math.PI, bidirectional);
    Map<String, Tensor> parameters = Parameters.initial(unit, Key.of(3), dtype).trained();
    List<String> names = List.copyOf(parameters.keySet());
    SplittableRandom random = new SplittableRandom(8);
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.add(Near.random(random, dtype, BATCH, LENGTH, CHANNELS));
    inputs.add(Near.random(random, dtype, BATCH, LENGTH, CHANNELS));
    Program program = Program.capture(in -> {
      Autodiff.Vjp vjp = Autodiff.vjp(
          all -> List.of(unit.apply(Scope.evaluation(named(names, all)), all.getLast())),
          in.subList(0, names.size() + 1));
      List<Var> all = new ArrayList<>(vjp.values());
      all.addAll(vjp.pullback().apply(in.subList(names.size() + 1, names.size() + 2)));
      return all;
    }, inputs.stream().map(Tensor::spec).toList());
    Parity.check("layer on the device = layer", new ProgramCase(program, inputs, 8));
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void theLayerFromAStateWithResets(DType dtype) {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(CHANNELS, STATES);
    Map<String, Tensor> parameters = Parameters.initial(unit, Key.of(4), dtype).trained();
    List<String> names = List.copyOf(parameters.keySet());
    SplittableRandom random = new SplittableRandom(9);
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.add(Near.random(random, dtype, BATCH, LENGTH, CHANNELS));
    inputs.add(Near.random(random, dtype.toComplex(), BATCH, STATES));
    inputs.add(Near.random(random, DType.BOOL, BATCH, LENGTH));
    int n = names.size();
    Program program = Program.capture(in -> {
      Layer.Step step = unit.run(Scope.evaluation(named(names, in)), in.get(n), in.get(n + 1), in.get(n + 2));
      return List.of(step.output(), step.state().values().getFirst());
    }, inputs.stream().map(Tensor::spec).toList());
    Parity.check("layer from a state on the device = layer", new ProgramCase(program, inputs, 9));
  }

  /**
   * Whole steps of training: forward, backward, clipping, AdamW, running statistics. Each step is compared from the
   * state that is on the device, within what rounding in one step explains.
   */
  @ParameterizedTest
  @CsvSource({"FLOAT32, false", "FLOAT32, true", "FLOAT64, true"})
  void stepsOfTraining(DType dtype, boolean batchNorm) {
    Trainer<Integer> trainer = trainer(batchNorm);
    Parameters start = Parameters.initial(model(batchNorm), Key.of(5), dtype);
    List<TensorSpec> batch = trainer.objective().inputs(0).stream().map(Tensor::spec).toList();
    TrainingProgram step = trainer.program(start, batch);
    Program program = step.program();
    Executable processor = Compiler.onCpu().compile(program);
    List<Tensor> state = state(step, start);
    try (TornadoExecutable device = TornadoExecutable.compile(program, step.donated())) {
      device.load(state);
      for (int k = 0; k < STEPS; k++) {
        List<Tensor> others = others(trainer, k);
        List<Tensor> inputs = new ArrayList<>(state);
        inputs.addAll(others);
        List<Tensor> metrics = device.step(others);
        List<Tensor> outputs = new ArrayList<>(device.state());
        outputs.addAll(metrics);
        Parity.agree("training on the device = training, step " + k, step.outputs(),
            new ProgramCase(program, inputs, k), outputs, processor.apply(inputs));
        assertThat(metrics.getLast().item()).as("numbers that are not finite").isZero();
        assertThat(outputs.getFirst().toDoubles()).as("the state after step " + k).isNotEqualTo(state.getFirst().toDoubles());
        state = outputs.subList(0, step.donated());
      }
    }
  }

  // --- the model -----------------------------------------------------------------------------------------------------

  private static SequenceModel model(boolean batchNorm) {
    List<Layer> blocks = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      Layer norm = batchNorm ? BatchNorm.of(CHANNELS) : new LayerNorm(CHANNELS);
      blocks.add(new ResidualBlock(norm, new LinearRecurrentUnit(CHANNELS, STATES, 0.5, 0.99, 2 * Math.PI, false),
          new Mixer(Mixer.Kind.GLU, CHANNELS, 0.2)));
    }
    return new SequenceModel(new TokenEncoder(TOKENS, CHANNELS), blocks, new Linear(CHANNELS, TOKENS));
  }

  /** Clips at a norm that is exceeded. */
  private static Trainer<Integer> trainer(boolean batchNorm) {
    SequenceModel model = model(batchNorm);
    Objective<Integer> objective = Objective.of(number -> {
      SplittableRandom random = new SplittableRandom(number);
      int[] tokens = random.ints((long) BATCH * LENGTH, 0, TOKENS).toArray();
      int[] labels = random.ints((long) BATCH * LENGTH, 0, TOKENS).toArray();
      return List.of(Tensor.of(tokens, Shape.of(BATCH, LENGTH)), Losses.labels(labels, TOKENS));
    }, (scope, in) -> Losses.crossEntropy(model.apply(scope, in.get(0)), in.get(1)));
    return new Trainer<>(objective, AdamW.standard(), new Schedule(0.02, 1e-7, 2, 60), 0.5, 0.05, 0.1, Key.of(6),
        CpuBackend.standard());
  }

  /** Returns the state before the first step, in the order of the program's inputs. */
  private static List<Tensor> state(TrainingProgram step, Parameters start) {
    List<Tensor> state = new ArrayList<>();
    for (String name : step.inputs().subList(0, step.donated())) {
      Tensor parameter = start.trained().getOrDefault(name, start.buffers().get(name));
      Tensor moment = start.trained().get(name.substring(name.indexOf(' ') + 1));
      state.add(parameter != null ? parameter : Tensor.zeros(moment.dtype(), moment.shape()));
    }
    return state;
  }

  private static List<Tensor> others(Trainer<Integer> trainer, int step) {
    AdamW.Factors factors =
        trainer.optimiser().factors(step + 1, trainer.schedule().rate(step), trainer.weightDecay());
    List<Tensor> others = new ArrayList<>(List.of(factors.rate().value(), factors.kept().value(),
        factors.correction1().value(), factors.correction2().value(), trainer.key().fold(step).toTensor()));
    others.addAll(trainer.objective().inputs(step));
    return others;
  }

  private static Map<String, Var> named(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      named.put(names.get(k), values.get(k));
    }
    return named;
  }
}
