package io.scangrad.laws.peer;

import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Decides as {@code torch.autograd.gradcheck} with {@code fast_mode=True} does: one number per pair of input and
 * result.
 *
 * <p>The direction u of each input and the cotangent v are even in [0, 1), 24 bits each, divided by their norm: no
 * component is negative. A complex input has two such directions, u_r for its real and u_i for its imaginary part.
 * Differences are those of {@link TorchSlow}, with {@code eps = 1e-6}.
 *
 * <ul>
 *   <li>Reverse mode compares {@code a = <f*(v), u>} with {@code n = <v, difference along u>}. For a complex input
 *       both have two parts, {@code Re f*(v) . u_r} and {@code Im f*(v) . u_i}. A complex result is treated as two real
 *       ones.
 *   <li>Forward mode, which {@code check_forward_ad=True} adds, compares {@code f'(x)[u]} with the difference, entry by
 *       entry; for complex inputs along u and along i u.
 * </ul>
 *
 * <p>They pass where {@code |a - n| <= atol sum(u) sum(v) + 1e-3 |n|} with {@code atol = 1e-5}, {@code sum(u)} being
 * {@code sum(u_r) + sum(u_i)} for a complex input in reverse mode (earlier
 * versions took {@code sum(u_r)} alone), and
 * {@code sum(v)} being 1 in forward mode.
 *
 * <p>PyTorch draws from a new generator with its default seed at each call, so that the same shapes always meet the
 * same probes; a seed takes that place here. Read from {@code torch/autograd/gradcheck.py} ({@code _fast_gradcheck},
 * {@code _vec_from_tensor}, {@code _make_vectors}, {@code _adjusted_atol}, {@code _get_analytical_vJu_backward_mode})
 * of PyTorch 2.13.0, commit cf30153.
 *
 * @since 0.1
 */
public final class TorchFast implements Checker {
  private static final int BITS = 24;

  private final boolean forward;

  /**
   * Makes the checker.
   *
   * @param forward whether forward mode is checked too, which PyTorch does only on demand
   */
  public TorchFast(boolean forward) {
    this.forward = forward;
  }

  @Override
  public String name() {
    return forward ? "PyTorch fast_mode, check_forward_ad" : "PyTorch fast_mode";
  }

  @Override
  public boolean accepts(Candidate candidate, long seed) {
    Tensor result = candidate.valueAt(candidate.inputs());
    boolean reverse = reverse(candidate, result, seed, false)
        && (!result.dtype().isComplex() || reverse(candidate, result, seed, true));
    boolean complex = candidate.inputs().stream().anyMatch(x -> x.dtype().isComplex());
    return reverse
        && (!forward || (forward(candidate, seed, false) && (!complex || forward(candidate, seed, true))));
  }

  private static boolean reverse(Candidate candidate, Tensor result, long seed, boolean imaginaryResult) {
    DoubleSupplier numbers = numbers(seed);
    int count = candidate.inputs().size();
    double[][] real = new double[count][];
    double[][] imaginary = new double[count][];
    for (int i = 0; i < count; i++) {
      Tensor x = candidate.inputs().get(i);
      real[i] = probe(x.elements(), numbers);
      imaginary[i] = x.dtype().isComplex() ? probe(x.elements(), numbers) : new double[0];
    }
    double[] v = probe(result.elements(), numbers);
    List<Tensor> cotangents = candidate.pullback().apply(Probes.along(result, v, imaginaryResult));
    for (int i = 0; i < count; i++) {
      double ar = Probes.dot(real[i], cotangents.get(i).toDoubles());
      double nr = Probes.dot(v, part(candidate, i, real[i], false, imaginaryResult));
      double ai = 0;
      double ni = 0;
      if (imaginary[i].length > 0) {
        ai = Probes.dot(imaginary[i], cotangents.get(i).toImaginaryDoubles());
        ni = Probes.dot(v, part(candidate, i, imaginary[i], true, imaginaryResult));
      }
      double atol = adjusted(TorchSlow.ATOL, sum(real[i]) + sum(imaginary[i]), sum(v));
      if (!Tolerance.close(ar, ai, nr, ni, TorchSlow.RTOL, atol)) {
        return false;
      }
    }
    return true;
  }

  private static boolean forward(Candidate candidate, long seed, boolean imaginaryInput) {
    DoubleSupplier numbers = numbers(seed);
    for (int i = 0; i < candidate.inputs().size(); i++) {
      Tensor x = candidate.inputs().get(i);
      double[] u = probe(x.elements(), numbers);
      Tensor direction = Probes.along(x, u, imaginaryInput && x.dtype().isComplex());
      if (!Tolerance.allClose(candidate.jvp(i, direction), TorchSlow.along(candidate, i, direction, TorchSlow.EPS),
          TorchSlow.RTOL, adjusted(TorchSlow.ATOL, sum(u), 1))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the absolute tolerance of a number that was contracted with two probes of these sums. */
  static double adjusted(double atol, double sumU, double sumV) {
    return atol * sumU * sumV;
  }

  /** Returns the real or imaginary part of the difference along a direction of one input. */
  private static double[] part(Candidate candidate, int place, double[] u, boolean imaginary, boolean imaginaryResult) {
    Tensor direction = Probes.along(candidate.inputs().get(place), u, imaginary);
    Tensor n = TorchSlow.along(candidate, place, direction, TorchSlow.EPS);
    return imaginaryResult ? n.toImaginaryDoubles() : n.toDoubles();
  }

  /** Returns a direction: even in [0, 1), divided by its norm. */
  static double[] probe(int count, DoubleSupplier numbers) {
    double[] u = Probes.draw(count, numbers);
    double norm = Math.sqrt(Probes.dot(u, u));
    return Arrays.stream(u).map(x -> x / norm).toArray();
  }

  /** Returns numbers even in [0, 1), as single precision has them. */
  static DoubleSupplier numbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return () -> Math.scalb(random.nextInt(1 << BITS), -BITS);
  }

  private static double sum(double[] u) {
    return Arrays.stream(u).sum();
  }
}
