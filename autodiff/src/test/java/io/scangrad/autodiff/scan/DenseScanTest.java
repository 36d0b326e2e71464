package io.scangrad.autodiff.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DenseScanTest {
  private static final Var M = Var.of(0, 1, 2, -1).reshape(2, 2);
  private static final Var B = Var.of(1, 0, 0, 0, 1, -20).reshape(1, 3, 2);

  private static double[] doubles(Var x) {
    return x.value().toDoubles();
  }

  @Test
  void statesAndTheLastOfThemAreThoseComputedByHand() {
    LinearScan.Result forth = DenseScan.of(Activation.RELU).from(Var.of(3, 5)).solve(M, B);
    assertThat(doubles(forth.states())).containsExactly(6, 1, 1, 11, 12, 0);
    assertThat(doubles(forth.last())).containsExactly(12, 0);
    LinearScan.Result back = DenseScan.of(Activation.IDENTITY).reversed().from(Var.of(3, 5)).solve(M, B);
    assertThat(doubles(back.states())).containsExactly(32, -69, -19, 31, 6, -19);
    assertThat(back.last().shape()).isEqualTo(Shape.of(1, 2));
    assertThat(doubles(back.last())).containsExactly(32, -69);
    assertThat(doubles(DenseScan.of(Activation.IDENTITY).states(M, B))).containsExactly(1, 0, 0, 2, 3, -22);
  }

  @Test
  void gatesAndResetsBroadcast() {
    DenseScan linear = DenseScan.of(Activation.IDENTITY);
    assertThat(doubles(linear.gated(Var.of(2)).states(M, B))).containsExactly(2, 0, 0, 8, 18, -56);
    assertThat(doubles(linear.resets(LinearScan.segments(2, 1)).states(M, B))).containsExactly(1, 0, 0, 2, 1, -20);
    assertThat(doubles(linear.gated(null).resets(null).from(null).states(M, B)))
        .isEqualTo(doubles(linear.states(M, B)));
  }

  @Test
  void withoutStepsTheLastStateIsTheInitialOne() {
    Var none = Var.zeros(DType.FLOAT64, Shape.of(1, 0, 2));
    LinearScan.Result result = DenseScan.of(Activation.TANH).from(Var.of(3, 5)).solve(M, none);
    assertThat(result.states().shape()).isEqualTo(Shape.of(1, 0, 2));
    assertThat(doubles(result.last())).containsExactly(3, 5);
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> in) -> DenseScan.of(Activation.TANH).from(in.get(2))
        .solve(in.get(0), in.get(1)).last().sum(), List.of(M, none, Var.of(3, 5))).gradients();
    assertThat(doubles(gradients.get(0))).containsExactly(0, 0, 0, 0);
    assertThat(doubles(gradients.get(2))).containsExactly(1, 1);
  }

  /** h = tanh(2 tanh(3) + 1): slopes by hand, one channel. */
  @Test
  void gradientsOfTwoStepsAreThoseComputedByHand() {
    double first = Math.tanh(3);
    double second = Math.tanh(2 * first + 1);
    double outer = 1 - second * second;
    double inner = outer * 2 * (1 - first * first);
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> in) -> DenseScan.of(Activation.TANH).from(in.get(2))
        .solve(in.get(0), in.get(1)).last().sum(),
        List.of(Var.of(2).reshape(1, 1), Var.of(1, 1).reshape(1, 2, 1), Var.of(1).reshape(1, 1))).gradients();
    assertThat(doubles(gradients.get(0))[0]).isCloseTo(outer * first + inner, within());
    assertThat(doubles(gradients.get(1))[0]).isCloseTo(inner, within());
    assertThat(doubles(gradients.get(1))[1]).isCloseTo(outer, within());
    assertThat(doubles(gradients.get(2))[0]).isCloseTo(2 * inner, within());
  }

  private static Offset<Double> within() {
    return Assertions.within(1e-15);
  }

  @Test
  void typesArePromotedAndComplexOnesRefused() {
    Var single = B.cast(DType.FLOAT32);
    assertThat(DenseScan.of(Activation.TANH).states(M.cast(DType.FLOAT32), single).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(DenseScan.of(Activation.TANH).states(M, single).dtype()).isEqualTo(DType.FLOAT64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseScan.of(Activation.IDENTITY).states(M, B.cast(DType.COMPLEX128)))
        .withMessage("denseScan: needs real inputs, given b c128(1, 3, 2)");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    DenseScan scan = DenseScan.of(Activation.TANH);
    assertThatIllegalArgumentException().isThrownBy(() -> scan.states(M, Var.of(1, 2)))
        .withMessage("denseScan: b must have the axes (batch, length, n), given f64(2,)");
    assertThatIllegalArgumentException().isThrownBy(() -> scan.from(Var.of(1, 2, 3)).states(M, B))
        .withMessage("denseScan: initial (3,) does not broadcast to (1, 2), which b asks for");
    assertThatIllegalArgumentException().isThrownBy(() -> scan.gated(Var.of(1, 2, 3)).states(M, B))
        .withMessage("denseScan: gate (3,) does not broadcast to (1, 3, 2), which b asks for");
    assertThatIllegalArgumentException().isThrownBy(() -> scan.resets(Var.of(1, 0, 0)).states(M, B))
        .withMessage("denseScan: resets must be bool, given f64(3,)");
    assertThatIllegalArgumentException().isThrownBy(() -> scan.resets(LinearScan.segments(1, 1)).states(M, B))
        .withMessage("denseScan: resets (2,) does not broadcast to (1, 3), which b asks for");
  }

  /** The gradient of a network takes two fused recurrences, one chain and two products; it moves no states. */
  @Test
  void theGradientCopiesNoStates() {
    for (boolean reverse : new boolean[] {false, true}) {
      Program program = Program.capture(in -> {
        DenseScan tanh = DenseScan.of(Activation.TANH);
        Autodiff.Vjp vjp = Autodiff.vjp(
            (List<Var> x) -> List.of((reverse ? tanh.reversed() : tanh).states(x.get(0), x.get(1))), in.subList(0, 2));
        List<Var> cotangents = vjp.pullback().apply(List.of(in.get(2)));
        return List.of(vjp.value(), cotangents.get(0), cotangents.get(1));
      }, List.of(Written.f64(20, 20), Written.f64(3, 7, 20), Written.f64(3, 7, 20)));
      Schedule schedule = Schedule.of(Pass.standard().apply(program));
      Program planned = schedule.program();
      List<String> stages = schedule.stages().stream().map(stage -> (switch (stage) {
        case Stage.Kernel(int value, List<Integer> _) -> Stream.of(value);
        case Stage.Chain chain -> chain.values().stream();
      }).map(value -> planned.steps().get(value - planned.firstStep()).op().name()).collect(Collectors.joining(" ")))
          .toList();
      assertThat(stages).filteredOn(name -> name.equals("denseScan")).hasSize(2);
      assertThat(stages).noneMatch(name -> name.contains("concat") || name.contains("pad") || name.contains("select"));
      assertThat(stages).filteredOn(name -> name.equals("matmul")).hasSize(2);
    }
  }
}
