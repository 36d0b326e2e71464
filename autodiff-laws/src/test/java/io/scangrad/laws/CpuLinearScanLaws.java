package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

  @Provide
  Arbitrary<ScanProblem> longProblems() {
    return Draw.arbitrary(draw ->
        ScanProblem.draw(draw, draw.of(4096, 4097, 5003, 9001), draw.flag() ? Kind.COMPLEX : Kind.REAL));
  }

  /** The kernel cuts such lengths into chunks of time where there are few sequences. */
  @Property(tries = 20)
  void threadsChangeNoBits(@ForAll("longProblems") ScanProblem p) {
    Tensor w = p.cotangent(6);
    Backend single = Threadings.ALL.getFirst();
    for (Backend several : Threadings.ALL.subList(1, Threadings.ALL.size())) {
      Agreement.sameBits("one thread = several", p, List.of(Derivatives.value(single, p.states(), p.inputs())),
          List.of(Derivatives.value(several, p.states(), p.inputs())));
      Agreement.sameBits("one thread = several: vjp", p, Derivatives.vjp(single, p.states(), p.inputs(), w),
          Derivatives.vjp(several, p.states(), p.inputs(), w));
    }
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
    return Vectors.cast(x, DType.COMPLEX128);
  }
}
