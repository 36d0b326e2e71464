package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.LinearScan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gradient of a recurrence computes: no copy of coefficients or states among it. */
class LinearScanGradientTest {
  private static final TensorSpec B = Written.c128(3, 7, 20);

  private static Schedule gradient(TensorSpec a, boolean reverse) {
    Program program = Program.capture(in -> {
      Autodiff.Vjp vjp = Autodiff.vjp(
          (List<Var> x) -> List.of(Var.apply(new LinearScan(1, reverse), x)), in.subList(0, 3));
      List<Var> cotangents = vjp.pullback().apply(List.of(in.get(3)));
      return List.of(vjp.value(), cotangents.get(0), cotangents.get(1), cotangents.get(2));
    }, List.of(a, B, Written.c128(3, 1, 20), B));
    return Schedule.of(Pass.standard().apply(program));
  }

  private static List<String> stages(Schedule schedule) {
    Program program = schedule.program();
    return schedule.stages().stream().map(stage -> (switch (stage) {
      case Stage.Kernel(int value, List<Integer> _) -> Stream.of(value);
      case Stage.Chain chain -> chain.values().stream();
    }).map(value -> program.steps().get(value - program.firstStep()).op().name()).collect(Collectors.joining(" ")))
        .sorted().toList();
  }

  @Test
  void varyingCoefficientsAreReadByTwoScansAndOnePassOfProducts() {
    for (boolean reverse : new boolean[] {false, true}) {
      Schedule schedule = gradient(B, reverse);
      // The products are those of the first step, of all others, and the cotangent of the initial state.
      assertThat(stages(schedule))
          .containsExactlyInAnyOrder("linearScan", "adjointScan", "conj mul", "conj mul", "conj mul");
      long elements = schedule.stages().stream().flatMap(stage -> stage.writes().stream())
          .mapToLong(value -> schedule.program().spec(value).shape().elements()).sum();
      assertThat(elements).isEqualTo(3 * B.shape().elements() + 3 * 20);
    }
  }

  @Test
  void coefficientsSharedByTheBatchGetSumsOfProductsThatAreNotStored() {
    for (boolean reverse : new boolean[] {false, true}) {
      assertThat(stages(gradient(Written.c128(1, 7, 20), reverse)))
          .containsExactlyInAnyOrder("linearScan", "adjointScan", "vDot", "vDot", "concat", "conj", "mul");
    }
  }

  @Test
  void constantCoefficientsGetTwoInnerProducts() {
    for (boolean reverse : new boolean[] {false, true}) {
      assertThat(stages(gradient(Written.c128(1, 1, 20), reverse)))
          .containsExactlyInAnyOrder("linearScan", "adjointScan", "vDot", "vDot", "add", "conj", "mul");
    }
  }
}
