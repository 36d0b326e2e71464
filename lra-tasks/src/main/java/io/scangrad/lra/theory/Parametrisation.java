package io.scangrad.lra.theory;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * The toy of Figure 8 of Orvieto et al. 2023: Adam moves an eigenvalue of the right modulus to the right phase, so that
 * its hundredth power fits. In modulus and phase this does not depend on where the target is; in real and imaginary
 * parts it does. All targets are trained side by side: every op, and Adam, works element by element.
 */
record Parametrisation() implements Experiment {
  private static final int POWER = 100;
  private static final double MODULUS = 0.995;
  private static final double PHASE_ERROR = -0.025;
  private static final double RATE = 1e-4;
  private static final double RELATIVE = 1e-6;
  private static final int MOST = 1200;

  /** Phases of the target in units of pi, and the iterations that NumPy took with real and imaginary parts. */
  private static final double[] KNOWN = {0.05, 0.25, 0.4, 0.5};

  private static final int[] KNOWN_CARTESIAN = {477, 735, 559, 512};
  private static final int KNOWN_POLAR = 513;

  /**
   * Evaluations until the loss is small, by target, {@link #MOST} where they are more; and the loss relative to the
   * first, by evaluation and target.
   */
  private record Descent(int[] evaluations, List<double[]> losses) {
    /** Returns the evaluations in an order of targets, NaN where the loss did not become small. */
    double[] drawn(int[] order) {
      return Arrays.stream(order).mapToDouble(i -> evaluations[i] < MOST ? evaluations[i] : Double.NaN).toArray();
    }
  }

  @Override
  public String name() {
    return "parametrisation";
  }

  @Override
  public Statement run(Setting setting) {
    double[] targets = setting.quick() ? KNOWN : targets(12);
    double[] nu = new double[targets.length];
    Arrays.fill(nu, -Math.log(MODULUS));
    double[] phase = Arrays.stream(targets).map(t -> t * Math.PI + PHASE_ERROR).toArray();
    double[] re = Arrays.stream(phase).map(p -> MODULUS * Math.cos(p)).toArray();
    double[] im = Arrays.stream(phase).map(p -> MODULUS * Math.sin(p)).toArray();
    Var aim = powers(polar(Var.of(nu), Var.of(Arrays.stream(targets).map(t -> t * Math.PI).toArray())));
    Descent polar = descend(Parametrisation::polar, nu, phase, aim, setting);
    Descent cartesian = descend(Var::complex, re, im, aim, setting);
    List<Reading> readings = new ArrayList<>();
    int least = Arrays.stream(polar.evaluations()).min().orElseThrow();
    int most = Arrays.stream(polar.evaluations()).max().orElseThrow();
    int apart = Arrays.stream(cartesian.evaluations()).max().orElseThrow()
        - Arrays.stream(cartesian.evaluations()).min().orElseThrow();
    readings.add(Reading.exact("iterations in modulus and phase, first of " + targets.length + " targets",
        polar.evaluations()[0], KNOWN_POLAR, 1, "rounding: one iteration").refusing("the real and imaginary figure",
            KNOWN_CARTESIAN[0]));
    readings.add(Reading.atMost("largest difference between targets", most - least, 1, "rounding: one iteration")
        .refusingMeasured("the same in real and imaginary parts", apart));
    for (int i = 0; i < KNOWN.length; i++) {
      readings.add(Reading.exact("iterations in real and imaginary parts, target phase " + KNOWN[i] + " π",
          cartesian.evaluations()[i], KNOWN_CARTESIAN[i], 1, "rounding: one iteration"));
    }
    return new Statement(name(), "Modulus and phase",
        "In λ = exp(-ν + iθ) Adam needs as many iterations to any target phase, as the loss depends on differences of θ "
            + "only; with λ = a + ib the number depends on the target.",
        "minimise ½|λ^100 - λ*^100|², |λ*| = 0.995, θ - θ* = -0.025, Adam at 1e-4, until the loss is 1e-6 of its start",
        "Orvieto et al. 2023, section 3.2.1 and Figure 8", readings, drawings(targets, polar, cartesian));
  }

  private static Var polar(Var nu, Var theta) {
    return nu.neg().exp().polar(theta);
  }

  /** Returns {@code lambda^100}, as the last state of a recurrence that starts at 1 and gets no input. */
  private static Var powers(Var lambda) {
    Shape shape = lambda.shape();
    return LinearScan.along(0).from(Var.fill(DType.COMPLEX128, shape, 1))
        .solve(lambda, Var.zeros(DType.COMPLEX128, Shape.of(POWER, shape.size(0)))).last();
  }

  private static Descent descend(BinaryOperator<Var> form, double[] first, double[] second, Var aim, Setting setting) {
    AdamW adam = AdamW.standard();
    Var[] parameters = {Var.of(first), Var.of(second)};
    Var[] m = {parameters[0].zerosLike(), parameters[1].zerosLike()};
    Var[] v = {parameters[0].zerosLike(), parameters[1].zerosLike()};
    int n = first.length;
    int[] evaluations = new int[n];
    Arrays.fill(evaluations, MOST);
    List<double[]> losses = new ArrayList<>();
    double[] start = new double[n];
    for (int step = 1; step <= MOST; step++) {
      Autodiff.Vjp vjp = Autodiff.vjp(
          (List<Var> in) -> List.of(powers(form.apply(in.get(0), in.get(1))).sub(aim).absSquared().mul(0.5)),
          List.of(parameters));
      double[] loss = vjp.value().value().toDoubles();
      start = step == 1 ? loss.clone() : start;
      boolean done = true;
      for (int i = 0; i < n; i++) {
        loss[i] /= start[i];
        evaluations[i] = evaluations[i] == MOST && loss[i] < RELATIVE ? step : evaluations[i];
        done &= evaluations[i] < MOST;
      }
      losses.add(loss);
      if (done) {
        return new Descent(evaluations, losses);
      }
      List<Var> gradients = vjp.pullback().apply(List.of(vjp.value().onesLike()));
      AdamW.Factors factors = adam.factors(step, RATE, 0);
      for (int p = 0; p < 2; p++) {
        AdamW.Update update = adam.update(parameters[p], gradients.get(p), m[p], v[p], factors);
        parameters[p] = update.parameter();
        m[p] = update.m();
        v[p] = update.v();
      }
      if (step % 50 == 0) {
        setting.pause().run();
      }
    }
    return new Descent(evaluations, losses);
  }

  private static List<Block> drawings(double[] targets, Descent polar, Descent cartesian) {
    int[] order = IntStream.range(0, targets.length).boxed()
        .sorted((a, b) -> Double.compare(targets[a], targets[b])).mapToInt(Integer::intValue).toArray();
    double[] x = Arrays.stream(order).mapToDouble(i -> targets[i]).toArray();
    Plot iterations = new Plot("Iterations by the phase of the target", Plot.Side.linear("θ*/π"),
        Plot.Side.linear("iterations"), List.of(
            Curve.of("modulus and phase", Curve.Look.DOTS, 0, x, polar.drawn(order)),
            Curve.of("real and imaginary part (blank: more than 1,200)", Curve.Look.POINTS, 1, x,
                cartesian.drawn(order))));
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < KNOWN.length; i++) {
      curves.add(course("a + ib, target " + KNOWN[i] + " π", i + 1, cartesian, i));
    }
    curves.add(course("modulus and phase, any target", 0, polar, 0));
    return List.of(iterations, new Plot("Loss", Plot.Side.linear("iteration"),
        Plot.Side.logarithmic("relative loss"), curves));
  }

  private static Curve course(String name, int colour, Descent descent, int target) {
    double[] step = IntStream.rangeClosed(1, descent.losses().size()).asDoubleStream().toArray();
    return Curve.of(name, Curve.Look.LINE, colour, step,
        descent.losses().stream().mapToDouble(loss -> Math.max(loss[target], 1e-9)).toArray());
  }

  /** Returns the known targets, and more between. */
  private static double[] targets(int more) {
    double[] all = Arrays.copyOf(KNOWN, KNOWN.length + more);
    for (int i = 0; i < more; i++) {
      all[KNOWN.length + i] = 0.03 + 0.9 * i / (more - 1);
    }
    return all;
  }
}
