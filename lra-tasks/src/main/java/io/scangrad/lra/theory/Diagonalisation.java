package io.scangrad.lra.theory;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.linalg.Eigen;
import io.scangrad.tensor.linalg.Ejml;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A dense linear recurrence and its diagonal form compute the same outputs. */
record Diagonalisation() implements Experiment {
  private static final int CHANNELS = 4;

  @Override
  public String name() {
    return "diagonalisation";
  }

  @Override
  public Statement run(Setting setting) {
    int n = setting.size(48, 16);
    int length = 200;
    Var a = Var.truncatedNormal(setting.key(1), CircularLaw.CUT, DType.FLOAT64, n, n).mul(1 / Math.sqrt(n));
    Var b = Var.normal(setting.key(2), DType.FLOAT64, n, CHANNELS).mul(1 / Math.sqrt(CHANNELS));
    Var c = Var.normal(setting.key(3), DType.FLOAT64, CHANNELS, n).mul(1 / Math.sqrt(n));
    Var u = Var.normal(setting.key(4), DType.FLOAT64, length, CHANNELS);
    Var dense = dense(a, b, c, u);
    Eigen eigen = Ejml.eigen(a.value());
    Var p = Var.of(eigen.vectors());
    Var inverse = p.inverse();
    Var input = inverse.matmul(b.cast(DType.COMPLEX128));
    Var states = LinearScan.along(0).states(
        Var.of(eigen.values()), u.cast(DType.COMPLEX128).matmul(input, false, true));
    Var complexC = c.cast(DType.COMPLEX128);
    Var diagonal = states.matmul(complexC.matmul(p), false, true);
    Var mistaken = states.matmul(complexC.matmul(inverse), false, true);
    double size = dense.abs().max().item();
    double condition = frobenius(p) * frobenius(inverse);
    double limit = 20 * 0x1p-53 * n * condition;
    String basis = "rounding: 20 N ε κ(P), κ = " + Bound.Figures.rough(condition);
    List<Reading> readings = List.of(
        Reading.atMost("largest distance of outputs, relative to the largest", distance(diagonal.real(), dense) / size,
            limit, basis)
            .refusingMeasured("C P⁻¹ in place of C P", distance(mistaken.real(), dense) / size)
            .refusingMeasured("B in place of P⁻¹ B", distance(states(eigen, b, u)
                .matmul(complexC.matmul(p), false, true).real(), dense) / size),
        Reading.atMost("largest imaginary part of an output, relative", diagonal.imag().abs().max().item() / size, limit,
            basis));
    double[] x = IntStream.range(0, length).asDoubleStream().toArray();
    return new Statement(name(), "Diagonal form",
        "Over the complex numbers nearly every matrix is diagonal in a basis of its own, so that a dense linear recurrence "
            + "is a diagonal one with other input and output matrices.",
        "A = P Λ P⁻¹:  (A, B, C) and (Λ, P⁻¹ B, C P) have the same outputs", "Orvieto et al. 2023, section 3.2",
        readings, List.of(new Plot("First output, N = " + n, Plot.Side.linear("step"), Plot.Side.linear("y"), List.of(
            Curve.of("dense", Curve.Look.LINE, 0, x, dense.at(1, 0).value().toDoubles()),
            Curve.of("diagonal", Curve.Look.DASHED, 1, x, diagonal.real().at(1, 0).value().toDoubles())))));
  }

  private static Var states(Eigen eigen, Var input, Var u) {
    return LinearScan.along(0).states(
        Var.of(eigen.values()), u.matmul(input, false, true).cast(DType.COMPLEX128));
  }

  private static Var dense(Var a, Var b, Var c, Var u) {
    int n = a.size(0);
    Var state = Var.zeros(DType.FLOAT64, Shape.of(n));
    List<Var> outputs = new ArrayList<>();
    for (int step = 0; step < u.size(0); step++) {
      state = a.matmul(state.unsqueeze(-1)).reshape(n).add(b.matmul(u.at(0, step).unsqueeze(-1)).reshape(n));
      outputs.add(c.matmul(state.unsqueeze(-1)).reshape(CHANNELS));
    }
    return Shaping.stack(0, outputs);
  }

  private static double distance(Var one, Var other) {
    return one.sub(other).abs().max().item();
  }

  private static double frobenius(Var matrix) {
    return Math.sqrt(matrix.absSquared().sum().item());
  }
}
