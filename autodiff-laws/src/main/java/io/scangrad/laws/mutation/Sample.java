package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.rule.Rules;
import io.scangrad.laws.Application;
import io.scangrad.laws.Derivatives;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A function at a point, with its true derivatives for comparison. Not thread-safe. */
final class Sample {
  private final Application application;
  private final Backend backend;
  private final Application single;
  private final Tensor w;
  private final Tensor singleW;
  private final List<Tensor> t;
  private final List<Tensor> first;
  private final List<Tensor> second;

  Sample(Application application, Backend backend) {
    this.application = application;
    this.backend = backend;
    this.single = application.single();
    this.w = application.cotangent(application.value(backend), 40);
    this.singleW = Vectors.cast(w, single.value(backend).dtype());
    this.t = application.directions(40);
    this.first = firstDerivatives();
    this.second = secondDerivatives();
  }

  Application application() {
    return application;
  }

  /** Returns all first derivatives in one direction, those in 32-bit parts among them. */
  List<Tensor> firstDerivatives() {
    List<Tensor> all = new ArrayList<>(application.vjp(backend, w));
    all.add(application.jvp(backend, t));
    all.addAll(single.vjp(backend, singleW));
    all.add(single.jvp(backend, single.directions(40)));
    return all;
  }

  /** Returns all second derivatives in one direction, by every order of modes and by the cotangent. */
  private List<Tensor> secondDerivatives() {
    if (application.of().order() < 2) {
      return List.of();
    }
    Function<List<Var>, Var> f = application.over(backend);
    List<Tensor> x = application.varied();
    List<Tensor> all = new ArrayList<>(Derivatives.vjpOfVjp(backend, f, x, w, t));
    all.addAll(Derivatives.jvpOfVjp(backend, f, x, w, t));
    all.addAll(Derivatives.vjpOfJvp(backend, f, x, t, w));
    all.add(Derivatives.jvpOfJvp(backend, f, x, t, t));
    return all;
  }

  /** Returns whether a derivative is another than it was, in any bit, with a mutant planted. */
  boolean showsUnder(Class<? extends Op> type, Mutant mutant) {
    return Rules.replacing((op, rule) -> type.isInstance(op) ? mutant.plant(op, rule) : rule, this::shows);
  }

  /** Returns whether a derivative is another than it was, in any bit, under the rules now in force. */
  boolean shows() {
    try {
      return !identical(first, firstDerivatives()) || !identical(second, secondDerivatives());
    } catch (IllegalStateException | IllegalArgumentException refused) {
      return true;
    }
  }

  private static boolean identical(List<Tensor> left, List<Tensor> right) {
    for (int i = 0; i < left.size(); i++) {
      Tensor l = left.get(i);
      Tensor r = right.get(i);
      if (!l.spec().equals(r.spec()) || !identical(l.toDoubles(), r.toDoubles())
          || !identical(l.toImaginaryDoubles(), r.toImaginaryDoubles())) {
        return false;
      }
    }
    return true;
  }

  /** Compares numbers, any NaN equalling any other and 0 equalling -0. */
  private static boolean identical(double[] left, double[] right) {
    for (int k = 0; k < left.length; k++) {
      if (left[k] != right[k] && !(Double.isNaN(left[k]) && Double.isNaN(right[k]))) {
        return false;
      }
    }
    return true;
  }
}
