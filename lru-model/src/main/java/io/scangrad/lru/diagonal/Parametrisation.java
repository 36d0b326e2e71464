package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How eigenvalues are trained: the three forms before the LRU in Orvieto et al. 2023, sections 3.2 and 3.3. All begin
 * with the same eigenvalues.
 *
 * @since 0.1
 */
public enum Parametrisation {
  /** {@code lambda = lambdaRe + i lambdaIm}: both parts are trained; nothing keeps the modulus below 1. */
  REAL_IMAG,

  /** {@code lambda = exp(-nu + i theta)}: nu may become negative, and the modulus more than 1. */
  EXP,

  /** {@code lambda = exp(-exp(nuLog) + i theta)}: the modulus is below 1 for every finite nuLog. */
  STABLE_EXP;

  /** Declares the parameters of n eigenvalues. */
  void declare(Declaration to, Supplier<RingInitialisation> ring, int n) {
    switch (this) {
      case REAL_IMAG -> {
        to.parameter("lambdaRe", Role.RECURRENT, () -> points(ring.get(), n, true), n);
        to.parameter("lambdaIm", Role.RECURRENT, () -> points(ring.get(), n, false), n);
      }
      case EXP -> {
        to.parameter("nu", Role.RECURRENT, () -> exp(ring.get().nuLog()), n);
        to.parameter("theta", Role.RECURRENT, () -> exp(ring.get().thetaLog()), n);
      }
      case STABLE_EXP -> {
        to.parameter("nuLog", Role.RECURRENT, () -> ring.get().nuLog(), n);
        to.parameter("theta", Role.RECURRENT, () -> exp(ring.get().thetaLog()), n);
      }
    }
  }

  /** Returns the eigenvalues, complex. */
  Var eigenvalues(Scope scope) {
    return switch (this) {
      case REAL_IMAG -> scope.get("lambdaRe").complex(scope.get("lambdaIm"));
      case EXP -> scope.get("nu").neg().exp().polar(scope.get("theta"));
      case STABLE_EXP -> scope.get("nuLog").exp().neg().exp().polar(scope.get("theta"));
    };
  }

  private static double[] exp(double[] logarithms) {
    return IntStream.range(0, logarithms.length).mapToDouble(i -> Math.exp(logarithms[i])).toArray();
  }

  private static double[] points(RingInitialisation ring, int n, boolean real) {
    return IntStream.range(0, n).mapToDouble(i -> {
      double phase = Math.exp(ring.thetaLog()[i]);
      return Math.exp(-Math.exp(ring.nuLog()[i])) * (real ? Math.cos(phase) : Math.sin(phase));
    }).toArray();
  }
}
