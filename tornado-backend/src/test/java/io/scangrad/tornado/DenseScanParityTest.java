package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tornado.kernel.DenseScanPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrences with more channels than a group has items, in every variant. */
class DenseScanParityTest {
  private static final int N = DenseScanPlan.GROUP + 5;

  private final SplittableRandom random = new SplittableRandom(12);

  private Tensor normal(DType dtype, double scale, int... sizes) {
    Storage storage = Storage.allocate(dtype, Shape.of(sizes).elements());
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, scale * random.nextGaussian(), 0);
    }
    return Tensor.of(storage, Shape.of(sizes));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void statesAreThoseOfTheProcessor(Activation activation) {
    int compared = 0;
    for (int variant = 0; variant < 8; variant++) {
      DType dtype = variant % 3 == 0 ? DType.FLOAT64 : DType.FLOAT32;
      DenseScan op = new DenseScan(activation, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
      List<Tensor> in = new ArrayList<>(List.of(normal(dtype, 1 / Math.sqrt(N), N, N), normal(dtype, 1, 3, 4, N),
          normal(dtype, 1, 3, N)));
      if (op.gated()) {
        in.add(normal(dtype, 1, 3, 4, N));
      }
      if (op.resetting()) {
        boolean[] resets = new boolean[12];
        resets[1] = true;
        resets[4] = true;
        resets[7] = true;
        in.add(Tensor.of(resets, 3, 4));
      }
      Program program = Program.capture((List<Var> x) -> List.of(Var.apply(op, x)),
          in.stream().map(Tensor::spec).toList());
      Parity.check("device = processor, " + op, new ProgramCase(program, in, variant));
      compared++;
    }
    assertThat(compared).isEqualTo(8);
  }
}
