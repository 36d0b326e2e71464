package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Programs on the simulator give what they give on the CPU. */
class TornadoExecutableTest {
  private static final int ULPS = 16;
  private static final DType F = DType.FLOAT32;
  private static final DType C = DType.COMPLEX64;

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void aChainWithStridedOperands() {
    same(in -> List.of(in.get(0).permute(1, 0).mul(in.get(1)).add(in.get(2)).exp().mul(0.5F)),
        Near.spec(F, 5, 7), Near.spec(F, 5), Near.spec(F, 7, 1));
  }

  @Test
  void aComplexChainOfParts() {
    same(in -> {
      Var z = in.get(0).complex(in.get(1)).exp().mul(in.get(2));
      return List.of(z, z.real().add(z.imag()), z.absSquared());
    }, Near.spec(F, 33), Near.spec(F, 33), Near.spec(C, 33));
  }

  @Test
  void shapeOpsThatCopy() {
    same(in -> List.of(
        in.get(0).permute(1, 0).reshape(Shape.of(2, 3, 4)),
        Var.apply(new ShapeOp.Concat(1), List.of(in.get(0), in.get(1))),
        Var.apply(new ShapeOp.Pad(List.of(1, 0), List.of(0, 2), List.of(0, 1)), List.of(in.get(1))),
        Var.apply(new SourceOp.Iota(DType.INT32, 7), List.of()),
        Var.apply(new SourceOp.Fill(C, Shape.of(2, 2), 1.5, -2), List.of()).mul(in.get(2)),
        in.get(0).expand(Shape.of(2, 4, 6))),
        Near.spec(F, 4, 6), Near.spec(F, 4, 2), Near.spec(C, 2, 2));
  }

  @Test
  void aConcatenationWhosePartsAreComputedInPlace() {
    same(in -> List.of(Var.apply(new ShapeOp.Concat(1), List.of(in.get(0).exp(), in.get(1).mul(in.get(1))))),
        Near.spec(F, 3, 40), Near.spec(F, 3, 24));
  }

  @Test
  void outputsThatAreInputsOrConstants() {
    same(in -> List.of(in.get(0), Var.of(Near.random(new SplittableRandom(1), C, 3)), in.get(0).permute(1, 0)),
        Near.spec(F, 2, 3));
  }

  @Test
  void emptyTensors() {
    same(in -> List.of(in.get(0).exp(), Var.apply(new ShapeOp.Concat(0), List.of(in.get(0), in.get(1)))),
        Near.spec(F, 0, 3), Near.spec(F, 2, 3));
  }

  @Test
  void aChainWithMoreArraysThanAKernelTakesBecomesSeveral() {
    int inputs = 24;
    TensorSpec[] specs = new TensorSpec[inputs];
    Arrays.fill(specs, Near.spec(C, 6));
    Function<List<Var>, List<Var>> f = in -> {
      Var sum = in.getFirst();
      List<Var> all = new ArrayList<>();
      for (int k = 1; k < inputs; k++) {
        sum = sum.mul(0.5F).add(in.get(k).mul(in.get(k - 1)));
        if (k % 6 == 0) {
          all.add(sum);
        }
      }
      all.add(sum.add(all.getFirst()));
      return all;
    };
    Schedule schedule = Compiler.onCpu().schedule(Program.capture(f, List.of(specs)));
    assertThat(schedule.stages().stream().filter(Stage.Chain.class::isInstance).mapToInt(
        stage -> stage.reads().size() + stage.writes().size()).max().orElse(0)).isGreaterThan(10);
    assertThat(new TornadoExecutable(schedule).report().launches()).isGreaterThan(schedule.stages().size());
    same(f, specs);
  }

  @Test
  void theStateStaysOnTheDevice() {
    train(0);
  }

  @Test
  void aProgramInSeveralGraphs() {
    SystemProperty.with("tornado.tvm.maxbytecodesize", "700", () -> train(3));
  }

  /** A few steps of gradient descent on an elementwise loss, with copies between its chains. */
  private void train(int leastGraphs) {
    int rows = 6;
    int columns = 4;
    Program program = Program.capture(in -> {
      Var w = in.get(0);
      Var y = w;
      for (int k = 0; k < 3; k++) {
        y = y.mul(in.get(2).tanh()).permute(1, 0).reshape(Shape.of(rows, columns));
      }
      Var slope = Autodiff.grad((Var v) -> v.mul(v).mul(in.get(2)).sum()).apply(w);
      Var velocity = in.get(1).mul(0.9F).add(slope);
      return List.of(w.sub(velocity.mul(0.1F)), velocity, y, w.mul(2F));
    }, List.of(Near.spec(F, rows, columns), Near.spec(F, rows, columns), Near.spec(F, columns)));
    Executable cpu = Compiler.onCpu().donating(2).compile(program);
    List<Tensor> state = List.of(Near.random(random, F, rows, columns), Near.random(random, F, rows, columns));
    try (TornadoExecutable device = TornadoExecutable.compile(program, 2)) {
      assertThat(device.report().graphs()).isGreaterThanOrEqualTo(leastGraphs);
      device.load(state);
      List<Tensor> expected = state.stream().map(Tensor::copy).toList();
      for (int step = 0; step < 4; step++) {
        Tensor x = Near.random(random, F, columns);
        List<Tensor> others = device.step(List.of(x));
        List<Tensor> all = cpu.apply(List.of(expected.get(0), expected.get(1), x));
        expected = all.subList(0, 2);
        Near.assertNear("step " + step, others, all.subList(2, 4), ULPS);
        if (step % 2 == 1) {
          Near.assertNear("state after step " + step, device.state(), expected, ULPS);
        }
      }
      Tensor zeros = Tensor.zeros(F, Shape.of(columns));
      Near.assertNear("loaded anew", device.run(List.of(state.get(0), state.get(1), zeros)),
          cpu.apply(List.of(state.get(0).copy(), state.get(1).copy(), zeros)), ULPS);
    }
  }

  @Test
  void aRunOnTheStateOfTheLastRunDoesNotSendIt() {
    Program program = sum();
    try (TornadoExecutable device = TornadoExecutable.compile(program, 1)) {
      Tensor one = Tensor.filled(Near.spec(F, 3), 1, 0);
      List<Tensor> first = device.run(List.of(one, one));
      List<Tensor> second = device.run(List.of(first.getFirst(), one));
      assertThat(first.getFirst().toDoubles()).containsExactly(2, 2, 2);
      assertThat(second.getFirst().toDoubles()).containsExactly(3, 3, 3);
      assertThat(device.run(List.of(one, one)).getFirst().toDoubles()).containsExactly(2, 2, 2);
    }
  }

  @Test
  void itsTextTellsTheTasks() {
    Program program = Program.capture(in -> List.of(in.get(0).matmul(in.get(1)).tanh().sum()),
        List.of(Near.spec(F, 4, 3), Near.spec(F, 3, 5)));
    try (TornadoExecutable device = TornadoExecutable.compile(program, 0)) {
      assertThat(device.toString()).contains("graph 0\n").contains("elements tanh").contains("[0, 0, 4, 5, 3, 1]")
          .containsPattern(" {2}matmul(Panel)? +1 x +(256|1) +a\\d+:f32\\[12] a\\d+:f32\\[15] a\\d+:f32\\[20]");
    }
  }

  @Test
  void productsOnAProcessor() {
    SystemProperty.with("scangrad.simulator.type", "CPU", () -> {
      Function<List<Var>, List<Var>> product = in -> List.of(in.get(0).matmul(in.get(1)));
      same(product, Near.spec(F, 2, 5, 7), Near.spec(F, 2, 7, 20));
      same(product, Near.spec(F, 3, 530), Near.spec(F, 530, 4));
      same(product, Near.spec(C, 2, 5, 7), Near.spec(C, 7, 9));
    });
  }

  @Test
  void aStateIsNeeded() {
    Program program = sum();
    try (TornadoExecutable device = TornadoExecutable.compile(program, 1)) {
      assertThatThrownBy(() -> device.step(List.of(Tensor.zeros(F, Shape.of(3)))))
          .hasMessage("tornado: the program has a state; load it before the first step");
    }
  }

  private static Program sum() {
    return Program.capture(in -> List.of(in.get(0).add(in.get(1))), List.of(Near.spec(F, 3), Near.spec(F, 3)));
  }

  @Test
  void anOpOfTheUsersOwnIsNamedWithItsLine() {
    CustomOp own = Near.ownOp();
    Program program = Program.capture(x -> Var.apply(own, List.of(x)), Near.spec(F, 3));
    assertThatThrownBy(() -> TornadoExecutable.compile(program, 0)).isInstanceOf(NotLoweredException.class)
        .hasMessageContaining("tornado: customOp to f32(3,) cannot run on a device: it is an op of the user's own")
        .hasMessageContaining("TornadoExecutableTest.java:");
  }

  @Test
  void whatAKernelFindsWrongIsAnErrorThatNamesTheOp() {
    Program gather = Program.capture(in -> List.of(Var.apply(new ShapeOp.Gather(0), in)),
        List.of(Near.spec(F, 3), Near.spec(DType.INT32, 2)));
    try (TornadoExecutable device = TornadoExecutable.compile(gather, 0)) {
      Tensor x = Near.random(random, F, 3);
      assertThatThrownBy(() -> device.run(List.of(x, Tensor.of(new int[] {1, 3}, Shape.of(2)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tornado: gather to f32(2,): an index is outside axis 0 of size 3")
          .hasMessageContaining("TornadoExecutableTest.java:");
      assertThat(device.run(List.of(x, Tensor.of(new int[] {1, 2}, Shape.of(2)))).getFirst().toDoubles())
          .containsExactly(x.re(1), x.re(2));
    }
    Program inverse = Program.capture(Var::inverse, Near.spec(F, 2, 2));
    try (TornadoExecutable device = TornadoExecutable.compile(inverse, 0)) {
      assertThatThrownBy(() -> device.run(List.of(Tensor.zeros(F, Shape.of(2, 2)))))
          .hasMessageContaining("tornado: inverse to f32(2, 2): a matrix is singular");
    }
  }

  private void same(Function<List<Var>, List<Var>> f, TensorSpec... specs) {
    Program program = Program.capture(f, List.of(specs));
    List<Tensor> inputs = new ArrayList<>();
    for (TensorSpec spec : specs) {
      inputs.add(Near.random(random, spec.dtype(), spec.shape().toArray()));
    }
    try (TornadoExecutable device = TornadoExecutable.compile(program, 0)) {
      List<Tensor> expected = Compiler.onCpu().compile(program).apply(inputs);
      Near.assertNear("first run", device.run(inputs), expected, ULPS);
      Near.assertNear("second run", device.run(inputs), expected, ULPS);
    }
  }
}
