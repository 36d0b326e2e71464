package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.SplittableRandom;
import net.jqwik.api.Example;

/** Laws of the values of the linear recurrence on the CPU, and its accuracy over a long time. */
class CpuLinearScanLaws implements LinearScanLaws {
  private static final int LENGTH = 16_384;
  private static final int CHANNELS = 8;
  private static final double MODULUS = 0.9999;

  @Example
  void longScansOfConstantCoefficientsKeepTwoPartsInAMillion() {
    assertThat(worstError(1)).isLessThanOrEqualTo(2e-6);
  }

  @Example
  void longScansOfVaryingCoefficientsKeepTwoPartsInAMillion() {
    assertThat(worstError(LENGTH)).isLessThanOrEqualTo(2e-6);
  }

  private static double worstError(int varying) {
    SplittableRandom random = new SplittableRandom(20);
    Storage a = Storage.allocate(DType.COMPLEX64, varying * CHANNELS);
    for (int i = 0; i < a.length(); i++) {
      double phase = 2 * Math.PI * random.nextDouble();
      a.set(i, MODULUS * Math.cos(phase), MODULUS * Math.sin(phase));
    }
    Storage b = Storage.allocate(DType.COMPLEX64, LENGTH * CHANNELS);
    for (int i = 0; i < b.length(); i++) {
      b.set(i, random.nextGaussian(), random.nextGaussian());
    }
    Tensor coefficients = Tensor.of(a, Shape.of(varying, CHANNELS));
    Tensor inputs = Tensor.of(b, Shape.of(LENGTH, CHANNELS));
    Tensor single = LinearScan.along(0).states(Var.of(coefficients), Var.of(inputs)).value();
    Tensor exact = LinearScan.along(0)
        .states(Var.of(wide(coefficients)), Var.of(wide(inputs)))
        .value();
    Tensor gap = Vectors.plus(wide(single), -1, exact);
    return Var.of(gap).abs().max().item() / Var.of(exact).abs().max().item();
  }

  private static Tensor wide(Tensor x) {
    return RandomTensors.cast(x, DType.COMPLEX128);
  }
}
