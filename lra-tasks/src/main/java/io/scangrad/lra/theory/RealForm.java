package io.scangrad.lra.theory;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.AssociativeScan;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** A complex eigenvalue and its conjugate act as a rotation with decay on two real numbers. */
record RealForm() implements Experiment {
  private static final int STATES = 16;
  private static final int LENGTH = 256;

  @Override
  public String name() {
    return "real-form";
  }

  @Override
  public Statement run(Setting setting) {
    Var lambda = Rings.eigenvalues(RingInitialisation.draw(STATES, 0.9, 0.999, Rings.FULL, setting.key(1)));
    Var re = Var.normal(setting.key(2), DType.FLOAT64, LENGTH, STATES);
    Var im = Var.normal(setting.key(3), DType.FLOAT64, LENGTH, STATES);
    Var complex = LinearScan.along(0).states(lambda, re.complex(im));
    Var pair = blocks(lambda.real(), lambda.imag(), re, im);
    Var mistaken = blocks(lambda.real(), lambda.imag().neg(), re, im);
    double size = complex.abs().max().item();
    List<Reading> readings = List.of(
        Reading.atMost("largest distance of states, relative to the largest", distance(complex, pair) / size,
            16 * LENGTH * 0x1p-53, "rounding: 16 L ε")
            .refusingMeasured("[[Re, Im], [-Im, Re]]", distance(complex, mistaken) / size));
    double[] x = IntStream.range(0, LENGTH).asDoubleStream().toArray();
    return new Statement(name(), "Real form",
        "The pair (λ, conj λ) acts as a 2 x 2 block on real and imaginary part: the recurrence over these blocks, by an "
            + "associative scan of matrices, gives the states of the complex recurrence.",
        "(Re x_k, Im x_k) = [[Re λ, -Im λ], [Im λ, Re λ]] (Re x_{k-1}, Im x_{k-1}) + (Re b_k, Im b_k)",
        "Orvieto et al. 2023, section 3.2 and Appendix E.1", readings,
        List.of(new Plot("One state", Plot.Side.linear("step"), Plot.Side.linear("Re x"), List.of(
            Curve.of("complex recurrence", Curve.Look.LINE, 0, x, complex.real().at(1, 0).value().toDoubles()),
            Curve.of("2 x 2 blocks", Curve.Look.DASHED, 1, x, pair.at(1, 0).at(1, 0).at(1, 0).value().toDoubles())))));
  }

  /** Returns the states of the recurrence of blocks, {@code (length, states, 2, 1)}. */
  private static Var blocks(Var re, Var im, Var inputRe, Var inputIm) {
    Var rows = Shaping.stack(-1, List.of(
        Shaping.stack(-1, List.of(re, im)), Shaping.stack(-1, List.of(im.neg(), re))));
    Var matrices = rows.expand(Shape.of(LENGTH, STATES, 2, 2));
    Var vectors = Shaping.stack(-1, List.of(inputRe, inputIm)).unsqueeze(-1);
    return AssociativeScan.associativeScan(
        (first, second) -> List.of(second.get(0).matmul(first.get(0)),
            second.get(0).matmul(first.get(1)).add(second.get(1))),
        List.of(matrices, vectors), 0, false).get(1);
  }

  private static double distance(Var complex, Var pair) {
    Var re = complex.real().sub(pair.at(2, 0).reshape(LENGTH, STATES));
    Var im = complex.imag().sub(pair.at(2, 1).reshape(LENGTH, STATES));
    return Math.max(re.abs().max().item(), im.abs().max().item());
  }
}
