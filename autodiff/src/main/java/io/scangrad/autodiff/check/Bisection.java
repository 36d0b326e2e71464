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

  /** What is no number is further off than any number; and the further, the larger what it should be. */
  private static final double NO_NUMBER = 0x1p800;

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
    // The side on which the derivative is merely looked at comes first: zeros that go into it do not hide a NaN.
    int column = reverse ? column(p) : 0;
    int row = row(reverse ? new Probe(single(p.u(), column), p.w(), true) : p);
    column = reverse ? column : column(new Probe(p.u(), single(p.w(), row), true));
    Probe entry = new Probe(single(p.u(), column), single(p.w(), row), true);
    int[] in = place(p.u(), column);
    int[] out = place(p.w(), row);
    return new Location(target.subject(reverse ? "vjp" : "jvp"),
        out[0], Location.index(p.w().get(out[0]).shape().toArray(), out[1]),
        in[0], Location.index(p.u().get(in[0]).shape().toArray(), in[1]), computed(entry), expected(entry));
  }

  private int column(Probe p) {
    return descend(size(p.u()), (from, to) -> gap(new Probe(restricted(p.u(), from, to), p.w(), p.unit())));
  }

  private int row(Probe p) {
    return descend(size(p.w()), (from, to) -> gap(new Probe(p.u(), restricted(p.w(), from, to), p.unit())));
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
    double expected = expected(p);
    double gap = Math.abs(computed(p) - expected);
    return Double.isFinite(gap) ? gap : NO_NUMBER * (1 + Math.abs(expected));
  }

  private double computed(Probe p) {
    return reverse
        ? pairing(p.u(), target.vjp(p.w()).outputs())
        : pairing(p.w(), target.jvp(p.u()).outputs());
  }

  /** Returns the pairing without the elements that a direction does not look at, which may be no numbers. */
  private static double pairing(List<Tensor> direction, List<Tensor> values) {
    List<Tensor> seen = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Tensor u = direction.get(i);
      Tensor y = values.get(i);
      double[] ure = u.toDoubles();
      double[] uim = u.toImaginaryDoubles();
      double[] re = y.toDoubles();
      double[] im = y.toImaginaryDoubles();
      Storage storage = Storage.allocate(y.dtype(), re.length);
      for (int k = 0; k < re.length; k++) {
        boolean looked = ure[k] != 0 || uim[k] != 0;
        storage.set(k, looked ? re[k] : 0, looked ? im[k] : 0);
      }
      seen.add(Tensor.of(storage, y.shape()));
    }
    return Vectors.pairing(direction, seen);
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
