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
import io.scangrad.lru.layer.State;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.ResidentProgram;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
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
import org.junit.jupiter.params.provider.ValueSource;

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
      Layer.Step step = unit.run(
          Scope.evaluation(named(names, in)), in.get(n), State.of(in.get(n + 1)), in.get(n + 2));
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
    train(dtype, batchNorm);
  }

  /** The rates and the norm of all gradients are then 32-bit numbers; a device that has 64 bits uses them. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsOfTrainingWithoutDoublePrecision(boolean batchNorm) {
    SystemProperty.with("scangrad.simulator.fp64", "false", () -> train(DType.FLOAT32, batchNorm));
  }

  private static void train(DType dtype, boolean batchNorm) {
    List<Compared> programs = new ArrayList<>();
    TrainingSession<Integer> session = trainer(batchNorm).session(
        TrainingState.initial(Parameters.initial(model(batchNorm), Key.of(5), dtype)), (name, program, donated) -> {
          programs.add(new Compared(name, program, donated));
          return programs.getLast();
        });
    for (int step = 0; step < STEPS; step++) {
      session.step(step);
    }
    assertThat(programs.stream().mapToInt(program -> program.steps).sum()).isEqualTo(STEPS);
    programs.forEach(Compared::close);
  }

  /** A program on the device whose every step is compared with the processor's from the same state. */
  private static final class Compared implements ResidentProgram {
    private final String name;
    private final Program program;
    private final Executable processor;
    private final DeviceProgram device;
    private List<Tensor> state = List.of();
    private int steps;

    private Compared(String name, Program captured, int donated) {
      this.name = name;
      DeviceInfo info = Devices.select(null);
      program = info.doubles() ? captured : SinglePrecision.of(captured);
      processor = Compiler.onCpu().compile(program);
      device = DeviceProgram.compile(name, captured, donated, info, CompilationProgress.NONE);
    }

    @Override
    public void load(List<Tensor> from) {
      device.load(from);
      state = from.stream().map(Tensor::copy).toList();
    }

    @Override
    public List<Tensor> step(List<Tensor> inputs) {
      List<Tensor> all = new ArrayList<>(state);
      for (Tensor input : inputs) {
        all.add(SinglePrecision.cast(input, program.inputs().get(all.size()).dtype()));
      }
      List<Tensor> others = device.step(inputs);
      List<Tensor> next = device.state();
      List<Tensor> outputs = new ArrayList<>(next);
      outputs.addAll(others);
      Parity.agree(name + " on the device, step " + steps, program, new ProgramCase(program, all, steps), outputs,
          processor.apply(all));
      assertThat(next.getFirst().toDoubles()).isNotEqualTo(state.getFirst().toDoubles());
      state = next;
      steps++;
      return others;
    }

    @Override
    public List<Tensor> state() {
      return state;
    }

    @Override
    public void close() {
      device.close();
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

  private static Map<String, Var> named(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      named.put(names.get(k), values.get(k));
    }
    return named;
  }
}
