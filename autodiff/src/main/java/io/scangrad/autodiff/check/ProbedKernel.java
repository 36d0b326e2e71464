package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.program.Interpreter;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.CustomOp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Estimates the rounding error of an op of the user's own, whose kernel is not known: its inputs are moved by enlarged
 * errors of random sign, and how far the result moves is scaled back (Monte Carlo arithmetic, Parker 1997).
 */
final class ProbedKernel implements Interpreter.CustomKernel<Bounded> {
  private static final int PROBES = 6;

  /** How much larger than the largest of the probes an error may be. */
  private static final double FACTOR = 8;

  @Override
  public Numbers<Bounded> run(CustomOp op, List<Numbers<Bounded>> inputs, TensorSpec result) {
    List<Tensor> at = inputs.stream().map(ProbedKernel::values).toList();
    Tensor clean = op.compute(at);
    double unit = Vectors.unit(clean);
    double amplification = Math.scalb(1, Math.getExponent(1 / unit) / 2);
    double[] re = clean.toDoubles();
    double[] im = clean.toImaginaryDoubles();
    double[] errorRe = new double[re.length];
    double[] errorIm = new double[re.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int probe = 0; probe < PROBES && clean.dtype().isDifferentiable(); probe++) {
      Tensor moved = op.compute(moved(inputs, at, unit, amplification, random));
      double[] movedRe = moved.toDoubles();
      double[] movedIm = moved.toImaginaryDoubles();
      for (int i = 0; i < re.length; i++) {
        errorRe[i] = Math.max(errorRe[i], Math.abs(movedRe[i] - re[i]) / amplification);
        errorIm[i] = Math.max(errorIm[i], Math.abs(movedIm[i] - im[i]) / amplification);
      }
    }
    return Numbers.of(result,
        i -> new Bounded(re[i], FACTOR * (errorRe[i] + unit * Math.abs(re[i]))),
        i -> new Bounded(im[i], FACTOR * (errorIm[i] + unit * Math.abs(im[i]))));
  }

  private static Tensor values(Numbers<Bounded> x) {
    Storage storage = Storage.allocate(x.dtype(), x.elements());
    for (int i = 0; i < x.elements(); i++) {
      storage.set(i, x.re().get(i).value(), x.isComplex() ? x.im().get(i).value() : 0);
    }
    return Tensor.of(storage, x.shape());
  }

  private static List<Tensor> moved(
      List<Numbers<Bounded>> inputs, List<Tensor> at, double unit, double amplification, SplittableRandom random) {
    List<Tensor> all = new ArrayList<>();
    for (int k = 0; k < at.size(); k++) {
      Numbers<Bounded> x = inputs.get(k);
      Storage storage = Storage.allocate(x.dtype(), x.elements());
      for (int i = 0; i < x.elements(); i++) {
        Bounded im = x.isComplex() ? x.im().get(i) : new Bounded(0, 0);
        storage.set(i, moved(x.re().get(i), unit, amplification, random), moved(im, unit, amplification, random));
      }
      all.add(x.dtype().isDifferentiable() ? Tensor.of(storage, x.shape()) : at.get(k));
    }
    return all;
  }

  private static double moved(Bounded x, double unit, double amplification, SplittableRandom random) {
    double by = amplification * (x.error() + unit * Math.abs(x.value()));
    return x.value() + (random.nextBoolean() ? by : -by);
  }
}
