package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.List;

/** What the circular law does to a dense linear recurrence of finite width: it blows up with exact normal entries. */
record DenseRecurrence() implements Experiment {
  private static final int N = 128;
  private static final int COLUMNS = 16;
  private static final int EVERY = 16;

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public Statement run(Setting setting) {
    int length = setting.size(1024, 512);
    int draws = setting.size(5, 3);
    double[][] normal = new double[draws][];
    double[][] cut = new double[draws][];
    for (int i = 0; i < draws; i++) {
      normal[i] = run(false, length, setting.key(i));
      cut[i] = run(true, length, setting.key(i));
      setting.pause().run();
    }
    double[] x = new double[length / EVERY];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i + 1) * EVERY;
    }
    double[] normalMedian = medians(normal);
    double[] cutMedian = medians(cut);
    double limit = setting.size(10_000, 100);
    List<Reading> readings = List.of(
        Reading.atLeast("normal entries: RMS of the state after " + length + " steps, median of " + draws + " draws",
            normalMedian[x.length - 1], limit, "growth far beyond √L = " + Bound.Figures.of(Math.sqrt(length)))
            .refusingMeasured("growth as of a matrix of norm 1", Math.sqrt(length)),
        Reading.atMost("truncated normal entries: the same", cutMedian[x.length - 1], 4,
            "1/√(1 - σ²) = " + Bound.Figures.of(1 / Math.sqrt(1 - Math.pow(CircularLaw.CUT_DEVIATION, 2)))
                + " for N → ∞")
            .refusingMeasured("variance made up for the cut", normalMedian[x.length - 1]));
    return new Statement(name(), "Dense linear recurrence",
        "With exact entries N(0, 1/N) the state of a linear RNN under white noise grows without limit, as the spectral "
            + "radius of a finite matrix is above 1; with Haiku's truncated normal it stays near 2.",
        "x_k = A x_{k-1} + u_k, u white", "reference values: median 10^11 to 10^25 at L = 1024, N = 128 to 512", readings,
        List.of(new Plot("State of a dense linear recurrence, N = " + N, Plot.Side.linear("step"),
            Plot.Side.logarithmic("RMS of the state"), List.of(
                Curve.of("normal", Curve.Look.LINE, 0, x, normalMedian),
                Curve.of("truncated normal", Curve.Look.LINE, 1, x, cutMedian)))));
  }

  private static double[] run(boolean cut, int length, Key key) {
    Var entries = cut
        ? Var.truncatedNormal(key, CircularLaw.CUT, DType.FLOAT64, N, N) : Var.normal(key, DType.FLOAT64, N, N);
    Var a = entries.mul(1 / Math.sqrt(N));
    Var state = Var.normal(key.fold(0), DType.FLOAT64, N, COLUMNS);
    double[] rms = new double[length / EVERY];
    for (int step = 2; step <= length; step++) {
      state = a.matmul(state).add(Var.normal(key.fold(step), DType.FLOAT64, N, COLUMNS));
      if (step % EVERY == 0) {
        rms[step / EVERY - 1] = Math.sqrt(state.square().mean().item());
      }
    }
    return rms;
  }

  private static double[] medians(double[][] draws) {
    double[] medians = new double[draws[0].length];
    for (int i = 0; i < medians.length; i++) {
      double[] column = new double[draws.length];
      for (int draw = 0; draw < draws.length; draw++) {
        column[draw] = draws[draw][i];
      }
      medians[i] = Sample.of(column).quantile(0.5);
    }
    return medians;
  }
}
