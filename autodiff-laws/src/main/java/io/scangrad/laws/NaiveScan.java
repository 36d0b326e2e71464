package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Complex;
import java.util.List;

/**
 * The linear recurrence and its first two derivatives written out as loops over time, in double: the formulas, and
 * nothing else.
 *
 * <p>With w the cotangent of h: {@code g_t = w_t + conj(a_{t+1}) g_{t+1}}; b gets {@code g_t}, a gets {@code g_t
 * conj(h_{t-1})}, h_0 gets {@code conj(a_1) g_1}. With cotangents (alpha, beta, gamma) of these three, {@code u_t = a_t
 * u_{t-1} + alpha_t h_{t-1} + beta_t} from {@code u_0 = gamma} and {@code k_t = conj(a_{t+1}) k_{t+1} +
 * conj(alpha_{t+1}) g_{t+1}}: w gets {@code u_t}, a gets {@code g_t conj(u_{t-1}) + k_t conj(h_{t-1})}, b gets {@code
 * k_t}, h_0 gets {@code conj(alpha_1) g_1 + conj(a_1) k_1}.
 */
final class NaiveScan {
  private final ScanProblem problem;
  private final Shape shape;
  private final int length;
  private final Complex[][] a;
  private final Complex[][] before;
  private final Complex[][] h;

  NaiveScan(ScanProblem problem) {
    this.problem = problem;
    this.shape = problem.b().shape();
    this.length = problem.length();
    this.a = lines(problem.a());
    this.h = recurrence(a, lines(problem.b()), edge(problem.initial()));
    this.before = shifted(edge(problem.initial()), h);
  }

  /** All states. */
  Tensor states() {
    return tensor(h);
  }

  /** The cotangents of a, b and the initial state. */
  List<Tensor> vjp(Tensor w) {
    Complex[][] g = against(lines(w));
    return List.of(
        fold(tensor(products(g, before)), problem.a().shape()), tensor(g), atStart(first(g, a)));
  }

  /** The cotangents of a, b, the initial state and w for cotangents of what {@link #vjp} returns. */
  List<Tensor> vjpOfVjp(Tensor w, List<Tensor> cotangents) {
    Complex[][] g = against(lines(w));
    Complex[][] alpha = lines(cotangents.get(0));
    Complex[][] beta = lines(cotangents.get(1));
    Complex[] gamma = edge(cotangents.get(2));
    Complex[][] drive = new Complex[h.length][length];
    Complex[][] late = new Complex[h.length][length];
    for (int line = 0; line < h.length; line++) {
      for (int t = 0; t < length; t++) {
        drive[line][t] = alpha[line][t].times(before[line][t]).plus(beta[line][t]);
        late[line][t] = t + 1 < length ? alpha[line][t + 1].conj().times(g[line][t + 1]) : Complex.ZERO;
      }
    }
    Complex[][] u = recurrence(a, drive, gamma);
    Complex[][] k = against(late);
    Complex[][] byA = products(g, shifted(gamma, u));
    Complex[][] more = products(k, before);
    Complex[] byStart = first(g, alpha);
    Complex[] rest = first(k, a);
    for (int line = 0; line < h.length; line++) {
      byStart[line] = byStart[line].plus(rest[line]);
      for (int t = 0; t < length; t++) {
        byA[line][t] = byA[line][t].plus(more[line][t]);
      }
    }
    return List.of(fold(tensor(byA), problem.a().shape()), tensor(k), atStart(byStart), tensor(u));
  }

  private static Complex[][] recurrence(Complex[][] a, Complex[][] b, Complex[] start) {
    Complex[][] h = new Complex[b.length][];
    for (int line = 0; line < b.length; line++) {
      h[line] = new Complex[b[line].length];
      Complex state = start[line];
      for (int t = 0; t < b[line].length; t++) {
        state = a[line][t].times(state).plus(b[line][t]);
        h[line][t] = state;
      }
    }
    return h;
  }

  /** {@code g_t = w_t + conj(a_{t+1}) g_{t+1}}. */
  private Complex[][] against(Complex[][] w) {
    Complex[][] g = new Complex[w.length][length];
    for (int line = 0; line < w.length; line++) {
      for (int t = length - 1; t >= 0; t--) {
        g[line][t] = t + 1 < length ? w[line][t].plus(a[line][t + 1].conj().times(g[line][t + 1])) : w[line][t];
      }
    }
    return g;
  }

  private static Complex[][] products(Complex[][] g, Complex[][] states) {
    Complex[][] out = new Complex[g.length][];
    for (int line = 0; line < g.length; line++) {
      out[line] = new Complex[g[line].length];
      for (int t = 0; t < g[line].length; t++) {
        out[line][t] = g[line][t].times(states[line][t].conj());
      }
    }
    return out;
  }

  private static Complex[] first(Complex[][] g, Complex[][] factor) {
    Complex[] out = new Complex[g.length];
    for (int line = 0; line < g.length; line++) {
      out[line] = factor[line][0].conj().times(g[line][0]);
    }
    return out;
  }

  private static Complex[][] shifted(Complex[] start, Complex[][] h) {
    Complex[][] before = new Complex[h.length][];
    for (int line = 0; line < h.length; line++) {
      before[line] = new Complex[h[line].length];
      for (int t = 0; t < h[line].length; t++) {
        before[line][t] = t == 0 ? start[line] : h[line][t - 1];
      }
    }
    return before;
  }

  private Complex[][] lines(Tensor x) {
    return Lines.of(x, shape, problem.axis(), problem.reverse());
  }

  private Tensor tensor(Complex[][] lines) {
    return Lines.tensor(lines, problem.dtype(), shape, problem.axis(), problem.reverse());
  }

  private Complex[] edge(Tensor state) {
    Complex[][] lines = Lines.of(
        state.expand(shape.without(problem.axis())).reshape(shape.with(problem.axis(), 1)),
        shape.with(problem.axis(), 1), problem.axis(), false);
    Complex[] edge = new Complex[lines.length];
    for (int line = 0; line < lines.length; line++) {
      edge[line] = lines[line][0];
    }
    return edge;
  }

  private Tensor atStart(Complex[] values) {
    if (length == 0) {
      return Vectors.zeros(problem.initial());
    }
    Complex[][] lines = new Complex[values.length][1];
    for (int line = 0; line < values.length; line++) {
      lines[line][0] = values[line];
    }
    Shape edge = shape.with(problem.axis(), 1);
    Tensor whole = Lines.tensor(lines, problem.dtype(), edge, problem.axis(), false);
    return fold(whole.reshape(shape.without(problem.axis())), problem.initial().shape());
  }

  private static Tensor fold(Tensor gradient, Shape shape) {
    return Vectors.summed(gradient, shape);
  }
}
