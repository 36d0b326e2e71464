package io.scangrad.laws.peer;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Decides as {@code torch.autograd.gradcheck} does: the whole Jacobian matrix, entry by entry.
 *
 * <p>Column k of an input is {@code n = (f(x + eps e_k) - f(x - eps e_k)) / (2 eps)} with {@code eps = 1e-6}; a complex
 * input is moved by {@code eps} and by {@code i eps}. An entry passes where {@code |a - n| <= 1e-5 + 1e-3 |n|}, with
 * complex moduli.
 *
 * <ul>
 *   <li>Reverse mode takes {@code f*(e_j)}. A complex result is treated as two real ones, its real and its imaginary
 *       part, and {@code n_x + i n_y} of each is compared for a complex input.
 *   <li>Forward mode, which {@code check_forward_ad=True} adds, takes {@code f'(x)[e_k]}; for complex inputs also
 *       {@code f'(x)[i e_k]}, as of a function of real inputs.
 * </ul>
 *
 * <p>There is no chance in it. Read from {@code torch/autograd/gradcheck.py} ({@code _slow_gradcheck},
 * {@code _gradcheck_real_imag}, {@code _compute_numerical_jvps_wrt_specific_input}) of PyTorch 2.13.0, commit cf30153.
 *
 * @since 0.1
 */
public final class TorchSlow implements Checker {
  /** Step of the differences in both modes. */
  static final double EPS = 1e-6;

  /** Absolute tolerance of an entry of the Jacobian matrix. */
  static final double ATOL = 1e-5;

  /** Relative tolerance. */
  static final double RTOL = 1e-3;

  private final boolean forward;

  /**
   * Makes the checker.
   *
   * @param forward whether forward mode is checked too, which PyTorch does only on demand
   */
  public TorchSlow(boolean forward) {
    this.forward = forward;
  }

  @Override
  public String name() {
    return forward ? "PyTorch, check_forward_ad" : "PyTorch";
  }

  @Override
  public boolean isExhaustive() {
    return true;
  }

  @Override
  public boolean accepts(Candidate candidate, long seed) {
    for (int i = 0; i < candidate.inputs().size(); i++) {
      boolean complex = candidate.inputs().get(i).dtype().isComplex();
      List<Tensor> byReal = columns(candidate, i, false);
      List<Tensor> byImaginary = complex ? columns(candidate, i, true) : List.of();
      if (!reverse(candidate, i, byReal, byImaginary)) {
        return false;
      }
      if (forward && !(forward(candidate, i, byReal, false) && forward(candidate, i, byImaginary, true))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the derivatives of the result by the parts of one input. */
  private static List<Tensor> columns(Candidate candidate, int place, boolean imaginary) {
    Tensor x = candidate.inputs().get(place);
    List<Tensor> columns = new ArrayList<>();
    for (int k = 0; k < x.elements(); k++) {
      columns.add(along(candidate, place, unit(x, k, imaginary), EPS));
    }
    return columns;
  }

  /** Returns {@code (f(x + eps u) - f(x - eps u)) / (2 eps)} for a direction of one input. */
  static Tensor along(Candidate candidate, int place, Tensor u, double eps) {
    Tensor x = candidate.inputs().get(place);
    return Probes.difference(candidate.valueAt(place, Vectors.plus(x, eps, u)),
        candidate.valueAt(place, Vectors.plus(x, -eps, u)), 1 / (2 * eps));
  }

  private static boolean reverse(Candidate candidate, int place, List<Tensor> byReal, List<Tensor> byImaginary) {
    Tensor result = candidate.valueAt(candidate.inputs());
    Function<Tensor, List<Tensor>> pullback = candidate.pullback();
    return isPart(pullback, place, result, false, byReal, byImaginary)
        && (!result.dtype().isComplex() || isPart(pullback, place, result, true, byReal, byImaginary));
  }

  /** Returns whether the rows of the real or the imaginary part of the result pass. */
  private static boolean isPart(Function<Tensor, List<Tensor>> pullback, int place, Tensor result, boolean imaginary,
      List<Tensor> byReal, List<Tensor> byImaginary) {
    double[][] nx = matrix(byReal, imaginary);
    double[][] ny = matrix(byImaginary, imaginary);
    for (int j = 0; j < result.elements(); j++) {
      Tensor row = pullback.apply(unit(result, j, imaginary)).get(place);
      double[] re = row.toDoubles();
      double[] im = row.toImaginaryDoubles();
      for (int k = 0; k < re.length; k++) {
        if (!Tolerance.close(re[k], im[k], nx[k][j], ny.length == 0 ? 0 : ny[k][j], RTOL, ATOL)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean forward(Candidate candidate, int place, List<Tensor> columns, boolean imaginary) {
    Tensor x = candidate.inputs().get(place);
    for (int k = 0; k < columns.size(); k++) {
      if (!Tolerance.allClose(candidate.jvp(place, unit(x, k, imaginary)), columns.get(k), RTOL, ATOL)) {
        return false;
      }
    }
    return true;
  }

  private static double[][] matrix(List<Tensor> columns, boolean imaginary) {
    return columns.stream().map(c -> imaginary ? c.toImaginaryDoubles() : c.toDoubles()).toArray(double[][]::new);
  }

  private static Tensor unit(Tensor like, int entry, boolean imaginary) {
    return Probes.unit(like, entry, imaginary ? 0 : 1, imaginary ? 1 : 0);
  }
}
