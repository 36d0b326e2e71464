package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.DiskPlot;
import io.scangrad.lra.report.Eigenvalue;
import io.scangrad.lra.report.Ring;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Where the zero-order hold puts the eigenvalues of S4D, and how little its input factor differs from the step. */
record Discretisation() implements Experiment {
  private static final int N = 128;
  private static final double STEP = 1e-3;
  private static final int LENGTH = 500;

  @Override
  public String name() {
    return "discretisation";
  }

  @Override
  public Statement run(Setting setting) {
    Var linear = states(n -> Math.PI * n);
    Var inverse = states(n -> N / Math.PI * (N / (n + 1.0) - 1));
    Var lambda = linear.mul(STEP).exp();
    Var lambdaInverse = inverse.mul(STEP).exp();
    double rounding = 16 * 0x1p-53;
    double bound = STEP * linear.abs().max().item() / 2;
    Var factor = factor(linear, STEP);
    Var held = LinearScan.along(0).states(lambda, constant(factor));
    Var euler = LinearScan.along(0).states(lambda, constant(factor.onesLike().mul(STEP)));
    Var exact = solution(linear);
    List<Reading> readings = List.of(
        Reading.exact("largest |λ| of S4D-Lin, Δ = 0.001", lambda.abs().max().item(), Math.exp(-STEP / 2), rounding,
            "rounding").refusing("exp(-Δ)", Math.exp(-STEP)),
        Reading.exact("smallest |λ|", lambda.abs().min().item(), Math.exp(-STEP / 2), rounding, "rounding"),
        Reading.exact("largest phase, near π/8", lambda.angle().max().item(), STEP * Math.PI * N, rounding, "rounding")
            .refusing("all phases", Math.PI),
        Reading.exact("largest phase of S4D-Inv", lambdaInverse.angle().max().item(),
            STEP * N / Math.PI * (N / 2.0 - 1), rounding * 4, "rounding"),
        Reading.atMost("largest |(exp(Δa) - 1)/(Δa) - 1|: the hold's input factor over Δ",
            factor.div(STEP).sub(factor.onesLike()).abs().max().item(), bound, "|Δa|/2, as Re a ≤ 0")
            .refusingMeasured("at Δ = 0.1", factor(linear, 0.1).div(0.1).sub(factor.onesLike()).abs().max().item()),
        Reading.atMost("‖x - x'‖/‖x‖ of states under white noise with Δ in place of the factor",
            replaced(lambda, factor, setting), bound, "|Δa|/2"),
        Reading.atMost("constant input: distance from the solution of x' = ax + 1, relative", relative(held, exact), 1e-9,
            "rounding of " + LENGTH + " steps")
            .refusingMeasured("Euler's factor Δ", relative(euler, exact)));
    return new Statement(name(), "Discretisation of S4D",
        "The zero-order hold turns x' = ax + bu into a diagonal recurrence. With Δ = 0.001 and N = 128 all eigenvalues of "
            + "S4D-Lin lie close to the unit circle with small phases; its input factor is close to Δ.",
        "λ = exp(Δa), factor (λ - 1)/a;  S4D-Lin a_n = -½ + iπn, S4D-Inv a_n = -½ + i(N/π)(N/(n + 1) - 1), n = 1..N",
        "Orvieto et al. 2023, section 4; Gu et al. 2022 (S4D)", readings,
        List.of(disk("S4D-Lin", lambda), disk("S4D-Inv", lambdaInverse)));
  }

  /** An imaginary part by number. */
  private interface Frequency {
    double of(int n);
  }

  private static Var states(Frequency frequency) {
    double[] re = new double[N];
    double[] im = new double[N];
    for (int n = 1; n <= N; n++) {
      re[n - 1] = -0.5;
      im[n - 1] = frequency.of(n);
    }
    return Var.of(re).complex(Var.of(im));
  }

  private static Var factor(Var a, double step) {
    return a.mul(step).exp().sub(a.onesLike()).div(a);
  }

  private static Var constant(Var drive) {
    return drive.expand(Shape.of(LENGTH, N));
  }

  /** Returns {@code (exp(a t) - 1)/a} at the times of the states. */
  private static Var solution(Var a) {
    Var times = Var.iota(DType.INT32, LENGTH).cast(DType.FLOAT64).add(1).mul(STEP).unsqueeze(-1);
    Var power = a.mul(times).exp();
    return power.sub(power.onesLike()).div(a);
  }

  private static double relative(Var states, Var exact) {
    return states.sub(exact).abs().div(exact.abs()).max().item();
  }

  private static double replaced(Var lambda, Var factor, Setting setting) {
    Var noise = Var.normal(setting.key(1), DType.FLOAT64, LENGTH, 1);
    Var right = LinearScan.along(0).states(lambda, factor.mul(noise));
    Var other = LinearScan.along(0).states(lambda, factor.onesLike().mul(STEP).mul(noise));
    return Math.sqrt(right.sub(other).absSquared().sum().item() / right.absSquared().sum().item());
  }

  private static DiskPlot disk(String name, Var lambda) {
    double[] re = lambda.value().toDoubles();
    double[] im = lambda.value().toImaginaryDoubles();
    List<Eigenvalue> points = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      points.add(new Eigenvalue(re[i], im[i]));
    }
    return new DiskPlot(name + ", N = 128, Δ = 0.001", new Ring(0.999, 1), points,
        "|λ| = " + Bound.Figures.of(lambda.abs().max().item()));
  }
}
