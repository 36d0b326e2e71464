package io.scangrad.laws;

import io.scangrad.autodiff.arithmetic.DoubleArithmetic;
import io.scangrad.autodiff.arithmetic.Dual;
import io.scangrad.autodiff.arithmetic.DualArithmetic;
import io.scangrad.autodiff.program.Interpreter;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** Derivatives of programs by dual numbers: no rule of the library takes part. */
final class DualDerivatives {
  private static final DualArithmetic<Double> DUAL = new DualArithmetic<>(new DoubleArithmetic());
  private static final DualArithmetic<Dual<Double>> DUAL_OF_DUAL = new DualArithmetic<>(DUAL);

  private DualDerivatives() {}

  /** Makes a number from one part of an input and of directions. */
  private interface Maker<S> {
    S make(double x, double u, double v);
  }

  /** Returns {@code f'(x)[t]}. */
  static List<Tensor> tangents(ProgramCase p, List<Tensor> t) {
    List<Numbers<Dual<Double>>> in = inputs(p, t, t, (x, u, v) -> DUAL.of(x, u), DUAL::of);
    return smooth(p, new Interpreter<>(DUAL).run(p.program(), in), Dual::tangent);
  }

  /** Returns {@code f''(x)[u, v]}. */
  static List<Tensor> secondTangents(ProgramCase p, List<Tensor> u, List<Tensor> v) {
    List<Numbers<Dual<Dual<Double>>>> in = inputs(p, u, v,
        (x, a, b) -> DUAL_OF_DUAL.of(DUAL.of(x, a), DUAL.of(b, 0.0)), DUAL_OF_DUAL::of);
    return smooth(p, new Interpreter<>(DUAL_OF_DUAL).run(p.program(), in), x -> x.tangent().tangent());
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
