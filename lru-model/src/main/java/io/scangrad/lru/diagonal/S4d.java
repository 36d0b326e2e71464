package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.DiagonalRecurrence;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Shape;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * S4D of Gu et al. 2022 (arXiv 2206.11893): a diagonal state space of one input and one output for every channel.
 *
 * <pre>{@code
 * x'_h = a_h x_h + u_h                      discretised by zero-order hold with step delta_h
 * y_h  = 2 Re(c_h x_h) + d_h u_h            a_h, c_h: dState complex numbers
 * }</pre>
 *
 * <p>States stand for conjugate pairs, so dState is half the state size of the paper. At first, the real part of a is
 * -1/2, its imaginary part as {@link Spectrum} says, both parts of c are normal with variance 1/2, and log delta is
 * uniform. a is trained as {@code -exp(aReLog) + i aIm}; b is 1, as c takes its part.
 *
 * <p>In both directions the backward scan shares a and delta and sees the future only, not the present, as in S4.
 *
 * <p>States take {@code dModel * dState} complex numbers per position, H times those of the other diagonal cores. So
 * whole sequences of several at once are convolved with the response to an impulse, which is one sequence of states for
 * all of them; a single sequence, one with resets and one that goes on from a state are scanned.
 *
 * @param spectrum initial imaginary parts
 * @param dModel channels, each with a state space of its own
 * @param dState complex states of a channel
 * @param dtMin smallest initial step size, positive
 * @param dtMax largest initial step size
 * @param bidirectional whether a second scan runs backwards, with a c of its own
 * @since 0.1
 */
public record S4d(Spectrum spectrum, int dModel, int dState, double dtMin, double dtMax, boolean bidirectional)
    implements DiagonalRecurrence {
  /** Initial imaginary parts, for n = 0 to N - 1. */
  public enum Spectrum {
    /** S4D-Lin: {@code pi n}. */
    LIN,
    /** S4D-Inv: {@code 2N/pi (2N/(2n + 1) - 1)}. */
    INV;

    double frequency(int n, int states) {
      double all = 2.0 * states;
      return switch (this) {
        case LIN -> Math.PI * n;
        case INV -> all / Math.PI * (all / (2 * n + 1) - 1);
      };
    }
  }

  /**
   * Checks sizes and steps.
   *
   * @throws IllegalArgumentException if a size is not positive or there are no steps between dtMin and dtMax
   */
  public S4d {
    Checks.sizes("S4d", dModel, dState);
    Checks.stepSizes("S4d", dtMin, dtMax);
  }

  @Override
  public void declare(Declaration to) {
    to.constant("aReLog", Role.RECURRENT, Math.log(0.5), dModel, dState);
    to.parameter("aIm", Role.RECURRENT, this::frequencies, dModel, dState);
    to.parameter("logDelta", Role.RECURRENT,
        () -> ZeroOrderHold.logSteps(to, "logDelta", dModel, dtMin, dtMax), dModel);
    double deviation = Math.sqrt(0.5);
    to.normal("cRe", Role.DENSE, deviation, dModel, dState);
    to.normal("cIm", Role.DENSE, deviation, dModel, dState);
    if (bidirectional) {
      to.normal("cBackRe", Role.DENSE, deviation, dModel, dState);
      to.normal("cBackIm", Role.DENSE, deviation, dModel, dState);
    }
    to.normal("d", Role.DENSE, 1, dModel);
  }

  private double[] frequencies() {
    return IntStream.range(0, Math.multiplyExact(dModel, dState))
        .mapToDouble(i -> spectrum.frequency(i % dState, dState)).toArray();
  }

  @Override
  public int states() {
    return Math.multiplyExact(dModel, dState);
  }

  @Override
  public Var eigenvalues(Scope scope) {
    return hold(scope).coefficient().reshape(states());
  }

  @Override
  public Var drive(Scope scope, Var u) {
    return u.unsqueeze(-1).mul(hold(scope).gain()).reshape(u.shape().with(-1, states()));
  }

  @Override
  public Var readout(Scope scope, Var x, String matrix) {
    Var spaces = x.reshape(x.shape().with(-1, dModel).inserted(x.rank(), dState));
    Var products = spaces.real().mul(scope.get(matrix + "Re")).sub(spaces.imag().mul(scope.get(matrix + "Im")));
    return products.sum(-1).mul(2);
  }

  @Override
  public Var seenBackwards(Var x, @Nullable Var ends) {
    int length = x.size(1);
    if (length == 0) {
      return x;
    }
    Var next = x.slice(1, 1, length).pad(1, 0, 1);
    return ends == null ? next : ends.unsqueeze(-1).expand(next.shape()).select(next.zerosLike(), next);
  }

  @Override
  public Var apply(Scope scope, Var u) {
    if (u.rank() != 3 || u.size(-1) != dModel || u.size(0) < 2 || u.size(1) == 0) {
      return run(scope, u, null, null).output();
    }
    int length = u.size(1);
    Var impulse = Var.fill(scope.dtype(), Shape.of(1, 1, dModel), 1).pad(1, 0, length - 1);
    Var states = LinearScan.along(1).states(eigenvalues(scope), drive(scope, impulse));
    Convolution response = Convolution.causal(readout(scope, states, "c"));
    if (bidirectional) {
      response = response.andBackwards(readout(scope, states, "cBack"));
    }
    return response.of(u).add(u.mul(scope.get("d")));
  }

  private static ZeroOrderHold hold(Scope scope) {
    return new ZeroOrderHold(
        scope.get("aReLog").exp().neg(), scope.get("aIm"), scope.get("logDelta").exp().unsqueeze(-1));
  }
}
