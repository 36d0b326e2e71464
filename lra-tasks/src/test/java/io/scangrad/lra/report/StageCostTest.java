package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.DenseScan;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StageCostTest {
  private static double flops(Function<List<Var>, List<Var>> f, int[]... shapes) {
    ProgramData data = SamplePrograms.of("f", SamplePrograms.capture(f, shapes), List.of());
    return data.schedule().stages().stream().mapToDouble(stage -> StageCost.flops(data.schedule(), stage)).sum();
  }

  @Test
  void operationsAreCounted() {
    int[] a = {3, 4};
    int[] b = {4, 5};
    assertThat(flops(in -> List.of(in.get(0).matmul(in.get(1))), a, b)).isEqualTo(2 * 3 * 4 * 5);
    assertThat(flops(in -> List.of(in.get(0).matmul(in.get(1), true, false)), new int[] {4, 3}, b))
        .isEqualTo(2 * 3 * 4 * 5);
    assertThat(flops(in -> List.of(in.get(0).exp().mul(in.get(0))), a)).isEqualTo(2 * 12);
    assertThat(flops(in -> List.of(in.get(0).sum(1)), a)).isEqualTo(12);
    assertThat(flops(in -> List.of(in.get(0).transpose(0, 1)), a)).isZero();
    assertThat(flops(in -> List.of(LinearScan.along(0).states(in.get(0), in.get(1))), a, a)).isEqualTo(2 * 12);
    int[] matrix = {3, 3};
    int[] sequences = {2, 5, 3};
    assertThat(flops(in -> List.of(DenseScan.of(Activation.TANH).states(in.get(0), in.get(1))), matrix, sequences))
        .isEqualTo((2 * 3 + 1) * 30);
    assertThat(flops(in -> List.of(DenseScan.of(Activation.IDENTITY).gated(in.get(1)).states(in.get(0), in.get(1))),
        matrix, sequences)).isEqualTo((2 * 3 + 1) * 30);
    assertThat(flops(in -> List.of(in.get(0).complex(in.get(1)).square()), a, a)).isEqualTo(6 * 12);
  }
}
