package io.scangrad.autodiff;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.check.Replay;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The partial derivatives of a complex function by z and by conj z.
 *
 * <p>They come from two pullbacks, {@code r1 = f*(1)} and {@code r2 = f*(i)}: {@code df/dz = (conj r1 + i conj r2)/2},
 * {@code df/dconj(z) = (r1 + i r2)/2}.
 *
 * @param value the result
 * @param byZ {@code df/dz}, with the type and shape of z
 * @param byConjZ {@code df/dconj(z)}, with the type and shape of z; 0 where f is holomorphic
 * @since 0.1
 */
public record Wirtinger(Var value, Var byZ, Var byConjZ) {
  static Wirtinger of(String what, Function<Var, Var> f, Var z) {
    if (!z.isComplex()) {
      throw new IllegalArgumentException(
          what + ": needs a complex argument, given " + z.spec() + "; take grad, or cast it to complex");
    }
    DType complex = z.dtype();
    Autodiff.Vjp vjp = Autodiff.vjp(in -> {
      Var y = f.apply(in);
      return y.isComplex() || !y.dtype().isDifferentiable() ? y : y.cast(y.dtype().toComplex());
    }, z);
    Var y = vjp.value();
    if (y.rank() != 0 || !y.isComplex()) {
      throw new IllegalArgumentException(what + ": the function must return a real or complex scalar, it returned "
          + y.spec() + "; for an elementwise function take z -> f(z).sum()");
    }
    Var one = Var.scalar(y.dtype(), 1);
    Var r1 = vjp.pull(one);
    Var r2 = vjp.pull(one.timesI()).timesI();
    Var byConjZ = r1.add(r2).mul(0.5).cast(complex);
    Var byZ = r1.conj().sub(r2.conj()).mul(0.5).cast(complex);
    return new Wirtinger(y, byZ, byConjZ);
  }

  /** Returns {@code df/dz}, after checking that {@code df/dconj(z)} is nothing but rounding. */
  static Var derivative(Function<Var, Var> f, Var z) {
    Wirtinger both = of("derivative", f, z);
    @Nullable Backend bound = z.backend();
    Recording residual = Recording.of(bound == null ? CpuBackend.standard() : bound,
        in -> List.of(of("derivative", f, in.getFirst()).byConjZ()), List.of(z.value()));
    Tensor byConjZ = residual.outputs().getFirst();
    Numbers<Bounded> bounds = Replay.bounded(residual).getFirst();
    double[] re = byConjZ.toDoubles();
    double[] im = byConjZ.toImaginaryDoubles();
    for (int k = 0; k < re.length; k++) {
      double allowed = Math.hypot(bounds.re().get(k).error(), bounds.im().get(k).error());
      if (!(Math.hypot(re[k], im[k]) <= allowed && Double.isFinite(allowed))) {
        throw new NotHolomorphicException(String.format(Locale.ROOT,
            "derivative: not holomorphic at element %d: the derivative by conj z is %.6g %+.6gi where rounding "
                + "explains %.2g; take wirtinger, or grad of a real loss", k, re[k], im[k], allowed));
      }
    }
    return both.byZ();
  }
}
