package io.scangrad.autodiff.check;

import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the wrong entry of a Jacobian in a logarithmic number of evaluations: the direction is cut in halves, and the
 * half with the larger error is kept; then the cotangent.
 */
final class Bisection {
  private static final double FIRST_STEP = 0x1p-6;
  private static final int LEVELS = 12;

  private final Target target;
  private final Recording value;
  private final boolean reverse;
  private final boolean opaque;

  /**
   * Returns a search.
   *
   * @param target the function
   * @param reverse whether the vjp is wrong, else the jvp
   * @param opaque whether no interpreter can run the function, so that differences must do
   */
  Bisection(Target target, boolean reverse, boolean opaque) {
    this.target = target;
    this.value = target.wide().recording();
    this.reverse = reverse;
    this.opaque = opaque;
  }

  /** Returns the entry to which the error in the directions of a probe leads. */
  Location find(Probe p) {
    int column = descend(size(p.u()), (from, to) -> gap(new Probe(restricted(p.u(), from, to), p.w(), p.unit())));
    List<Tensor> u = single(p.u(), column);
    int row = descend(size(p.w()), (from, to) -> gap(new Probe(u, restricted(p.w(), from, to), p.unit())));
    Probe entry = new Probe(u, single(p.w(), row), true);
    int[] in = place(p.u(), column);
    int[] out = place(p.w(), row);
    return new Location(target.subject(reverse ? "vjp" : "jvp"),
        out[0], Location.index(p.w().get(out[0]).shape().toArray(), out[1]),
        in[0], Location.index(p.u().get(in[0]).shape().toArray(), in[1]), computed(entry), expected(entry));
  }

  private static int descend(int size, BiFunction<Integer, Integer, Double> gap) {
    int from = 0;
    int to = size;
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (gap.apply(from, middle) >= gap.apply(middle, to)) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return from;
  }

  private double gap(Probe p) {
    double gap = Math.abs(computed(p) - expected(p));
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
  }

  private double computed(Probe p) {
    return reverse
        ? Vectors.pairing(p.u(), target.vjp(p.w()).outputs())
        : Vectors.pairing(p.w(), target.jvp(p.u()).outputs());
  }

  private double expected(Probe p) {
    if (!opaque) {
      return Replay.EXACT.value(Replay.exactDerivative(value, p));
    }
    Target wide = target.wide();
    ToDoubleFunction<Double> along = s -> Vectors.pairing(p.w(), wide.valuesAt(IntStream.range(0, p.u().size())
        .mapToObj(i -> Vectors.plus(wide.x().get(i), s, p.u().get(i))).toList()));
    return Difference.of(along::applyAsDouble, FIRST_STEP, Vectors.magnitude(p.w(), wide.values()), LEVELS).value();
  }

  private static int size(List<Tensor> all) {
    return all.stream().mapToInt(Tensor::elements).sum();
  }

  /** Returns tensor and element of a place in all elements of all tensors. */
  private static int[] place(List<Tensor> all, int place) {
    int rest = place;
    int number = 0;
    while (rest >= all.get(number).elements()) {
      rest -= all.get(number++).elements();
    }
    return new int[] {number, rest};
  }

  /** Returns the tensors with zeros outside an interval of all their elements. */
  private static List<Tensor> restricted(List<Tensor> all, int from, int to) {
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (Tensor x : all) {
      double[] re = x.toDoubles();
      double[] im = x.toImaginaryDoubles();
      Storage storage = Storage.allocate(x.dtype(), re.length);
      for (int i = 0; i < re.length; i++) {
        boolean inside = start + i >= from && start + i < to;
        storage.set(i, inside ? re[i] : 0, inside ? im[i] : 0);
      }
      parts.add(Tensor.of(storage, x.shape()));
      start += re.length;
    }
    return parts;
  }

  /** Returns zeros but for one element, brought to modulus 1; a real one to 1. */
  private static List<Tensor> single(List<Tensor> all, int place) {
    int[] at = place(all, place);
    List<Tensor> result = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      Tensor x = all.get(k);
      Storage storage = Storage.allocate(x.dtype(), x.elements());
      if (k == at[0]) {
        double re = x.toDoubles()[at[1]];
        double im = x.toImaginaryDoubles()[at[1]];
        double modulus = Math.hypot(re, im);
        storage.set(at[1], x.dtype().isComplex() ? re / modulus : 1, x.dtype().isComplex() ? im / modulus : 0);
      }
      result.add(Tensor.of(storage, x.shape()));
    }
    return result;
  }
}
