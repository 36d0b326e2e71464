package io.scangrad.laws;

import io.scangrad.autodiff.arithmetic.Dual;
import io.scangrad.autodiff.arithmetic.DualArithmetic;
import io.scangrad.autodiff.program.Interpreter;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** Derivatives of programs by dual numbers: no rule of the library takes part. */
final class DualDerivatives {
  private DualDerivatives() {}

  /** Makes a number from one part of an input and of directions. */
  private interface Maker<S> {
    S make(double x, double u, double v);
  }

  /** Returns {@code f'(x)[t]}, with rounding errors as large as a backend's. */
  static List<Tensor> tangents(ProgramCase p, Backend like, List<Tensor> t) {
    DualArithmetic<Double> dual = new DualArithmetic<>(NoisyBackend.arithmetic(like));
    List<Numbers<Dual<Double>>> in = inputs(p, t, t, (x, u, v) -> dual.of(x, u), dual::of);
    return smooth(p, new Interpreter<>(dual).run(p.program(), in), Dual::tangent);
  }

  /** Returns {@code f''(x)[u, v]}, with rounding errors as large as a backend's. */
  static List<Tensor> secondTangents(ProgramCase p, Backend like, List<Tensor> u, List<Tensor> v) {
    DualArithmetic<Double> dual = new DualArithmetic<>(NoisyBackend.arithmetic(like));
    DualArithmetic<Dual<Double>> twice = new DualArithmetic<>(dual);
    List<Numbers<Dual<Dual<Double>>>> in =
        inputs(p, u, v, (x, a, b) -> twice.of(dual.of(x, a), dual.of(b, 0.0)), twice::of);
    return smooth(p, new Interpreter<>(twice).run(p.program(), in), x -> x.tangent().tangent());
  }

  private static <S> List<Numbers<S>> inputs(
      ProgramCase p, List<Tensor> u, List<Tensor> v, Maker<S> maker, DoubleFunction<S> fixed) {
    List<Numbers<S>> all = new ArrayList<>();
    int next = 0;
    for (Tensor x : p.inputs()) {
      double[] re = x.toDoubles();
      double[] im = x.toImaginaryDoubles();
      if (!x.dtype().isDifferentiable()) {
        all.add(Numbers.of(x.spec(), i -> fixed.apply(re[i]), i -> fixed.apply(im[i])));
        continue;
      }
      Tensor first = u.get(next);
      Tensor second = v.get(next++);
      all.add(Numbers.of(x.spec(), along(maker, re, first.toDoubles(), second.toDoubles()),
          along(maker, im, first.toImaginaryDoubles(), second.toImaginaryDoubles())));
    }
    return all;
  }

  private static <S> IntFunction<S> along(Maker<S> maker, double[] x, double[] u, double[] v) {
    return i -> maker.make(x[i], u[i], v[i]);
  }

  private static <S> List<Tensor> smooth(ProgramCase p, List<Numbers<S>> outputs, ToDoubleFunction<S> part) {
    return p.smooth().stream().map(k -> tensor(outputs.get(k), part)).toList();
  }

  private static <S> Tensor tensor(Numbers<S> x, ToDoubleFunction<S> part) {
    Storage storage = Storage.allocate(x.dtype(), x.elements());
    for (int i = 0; i < x.elements(); i++) {
      storage.set(i, part.applyAsDouble(x.re().get(i)), x.isComplex() ? part.applyAsDouble(x.im().get(i)) : 0);
    }
    return Tensor.of(storage, x.shape());
  }
}
