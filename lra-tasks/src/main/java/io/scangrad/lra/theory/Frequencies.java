package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear recurrence answers a sine with the same sine; ReLU makes new frequencies out of it (Proposition 4 of Orvieto et
 * al. 2023).
 */
record Frequencies() implements Experiment {
  private static final int WINDOW = 1024;
  private static final int CYCLES = 16;
  private static final int SETTLING = 2048;
  private static final int STATES = 32;
  private static final int HARMONICS = 9;

  @Override
  public String name() {
    return "frequencies";
  }

  @Override
  public Statement run(Setting setting) {
    RingInitialisation drawn = RingInitialisation.draw(STATES, 0.5, 0.9, Rings.FULL, setting.key(1));
    Var lambda = Rings.eigenvalues(drawn);
    Var c = Var.normal(setting.key(2), DType.FLOAT64, STATES)
        .complex(Var.normal(setting.key(3), DType.FLOAT64, STATES)).mul(1 / Math.sqrt(STATES));
    Var sine = sine(SETTLING + WINDOW, WINDOW / CYCLES);
    Var states = LinearScan.along(0).states(lambda, sine.unsqueeze(-1).expand(
        Shape.of(SETTLING + WINDOW, STATES)).cast(DType.COMPLEX128));
    Var output = states.mul(c).sum(1).real().slice(0, SETTLING, SETTLING + WINDOW);
    Var rectified = output.relu();
    double[] linear = energies(output);
    double[] bent = energies(rectified);
    double[] halved = energies(sine(WINDOW, WINDOW / CYCLES).relu());
    double amplitude = 2 * Math.sqrt(linear[CYCLES]) / WINDOW;
    double gain = gain(lambda, c, 2 * Math.PI * CYCLES / WINDOW);
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.atMost("linear recurrence: energy outside the input's frequency", outside(linear), 1e-26,
        "rounding squared")
        .refusingMeasured("its output through ReLU", outside(bent)));
    readings.add(Reading.exact("amplitude of the answer", amplitude, gain, 1e-12 * gain, "rounding")
        .refusing("gain at frequency 0", gain(lambda, c, 0)));
    readings.add(Reading.exact("ReLU of a sine: energy outside its frequency", outside(halved), 0.5, 1e-12, "rounding")
        .refusing("no leakage", 0));
    int samples = setting.size(4096, 1024);
    double[][] measured = harmonics(sine(samples, samples).relu(), samples);
    double[][] formula = convolved(0.25);
    double[][] shifted = convolved(0);
    readings.add(Reading.atMost("harmonics 0 to 8 of ReLU(sine): largest distance from Proposition 4",
        distance(measured, formula), 2.0 / ((double) samples * samples), "aliasing, 2/n² of n = " + samples)
        .refusingMeasured("intervals centred at 0", distance(measured, shifted)));
    double[] x = IntStream.range(0, 6 * CYCLES).asDoubleStream().toArray();
    return new Statement(name(), "Frequencies",
        "In a linear recurrence each frequency of the input stays by itself. ReLU multiplies with the indicator of the "
            + "active intervals [p - L, p + L], so that its spectrum is smeared: half the energy of a sine leaks.",
        "F[ReLU(u)] = F[u] * Σ_i 2 L_i exp(-iωp_i) sinc(ωL_i)", "Orvieto et al. 2023, Proposition 4", readings,
        List.of(new Plot("Spectrum of the answer to a sine of 16 cycles", Plot.Side.linear("cycles in the window"),
            Plot.Side.logarithmic("share of the energy"), List.of(
                spectrum("linear recurrence", 0, x, linear), spectrum("the same through ReLU", 1, x, bent)))));
  }

  /** Returns a sine that repeats to the bit. */
  private static Var sine(int length, int period) {
    double[] values = IntStream.range(0, length)
        .mapToDouble(i -> Math.sin(2 * Math.PI * (i % period) / period)).toArray();
    return Var.of(values);
  }

  /** Returns squared moduli of the discrete Fourier transform at frequencies 0 to half the samples. */
  private static double[] energies(Var signal) {
    return signal.cast(DType.COMPLEX128).fft(0).absSquared().slice(0, 0, WINDOW / 2 + 1).value().toDoubles();
  }

  private static double outside(double[] energies) {
    double total = 0;
    double others = 0;
    for (int f = 0; f < energies.length; f++) {
      double both = energies[f] * (f == 0 || f == WINDOW / 2 ? 1 : 2);
      total += both;
      others += f == CYCLES ? 0 : both;
    }
    return others / total;
  }

  /** Returns the gain of the real output at an angular frequency: half of {@code G(w) + conj G(-w)}. */
  private static double gain(Var lambda, Var c, double frequency) {
    double re = 0;
    double im = 0;
    Tensor l = lambda.value();
    Tensor weight = c.value();
    for (int sign = -1; sign <= 1; sign += 2) {
      double cos = Math.cos(frequency);
      double sin = -sign * Math.sin(frequency);
      for (int i = 0; i < STATES; i++) {
        double bottomRe = 1 - (l.re(i) * cos - l.im(i) * sin);
        double bottomIm = -(l.re(i) * sin + l.im(i) * cos);
        double size = bottomRe * bottomRe + bottomIm * bottomIm;
        re += (weight.re(i) * bottomRe + weight.im(i) * bottomIm) / size / 2;
        im += sign * (weight.im(i) * bottomRe - weight.re(i) * bottomIm) / size / 2;
      }
    }
    return Math.hypot(re, im);
  }

  /** Returns the Fourier coefficients of one period, by harmonic. */
  private static double[][] harmonics(Var period, int samples) {
    Var spectrum = period.cast(DType.COMPLEX128).fft(0).slice(0, 0, HARMONICS).div(samples);
    return new double[][] {spectrum.value().toDoubles(), spectrum.value().toImaginaryDoubles()};
  }

  /**
   * Returns Proposition 4 for a sine: its lines are -i/2 and i/2 at harmonics 1 and -1, and the interval has half-length
   * T/4.
   *
   * @param centre of the active interval, in periods
   */
  private static double[][] convolved(double centre) {
    double[] re = new double[HARMONICS];
    double[] im = new double[HARMONICS];
    for (int m = 0; m < HARMONICS; m++) {
      for (int line = -1; line <= 1; line += 2) {
        double turn = 2 * Math.PI * (m - line);
        double argument = turn / 4;
        double weight = 0.5 * (argument == 0 ? 1 : Math.sin(argument) / argument);
        // (-i line / 2) exp(-i turn centre)
        re[m] += weight * -line / 2.0 * Math.sin(turn * centre);
        im[m] += weight * -line / 2.0 * Math.cos(turn * centre);
      }
    }
    return new double[][] {re, im};
  }

  private static double distance(double[][] one, double[][] other) {
    double largest = 0;
    for (int m = 0; m < HARMONICS; m++) {
      largest = Math.max(largest, Math.hypot(one[0][m] - other[0][m], one[1][m] - other[1][m]));
    }
    return largest;
  }

  private static Curve spectrum(String name, int colour, double[] x, double[] energies) {
    double total = Arrays.stream(energies).sum();
    double[] share = IntStream.range(0, x.length).mapToDouble(f -> Math.max(energies[f] / total, 1e-36)).toArray();
    return Curve.of(name, Curve.Look.LINE, colour, x, share);
  }
}
