package io.scangrad.autodiff.scan;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * All prefixes of a sequence under an associative operation written in ops.
 *
 * @since 0.1
 */
public final class AssociativeScan {
  private AssociativeScan() {}

  /**
   * Returns {@code y_1 = x_1, y_t = combine(y_{t-1}, x_t)} along an axis, in {@code O(log length)} steps of {@code
   * O(length)} work in all. Differentiable to any order, because it is made of ops.
   *
   * <p>The recursion (Blelloch 1990; the same as JAX's): neighbours are combined in pairs, the half as long sequence
   * is scanned, which gives every second result, and one more combine fills those between.
   *
   * @param combine associative; takes two lists of slices along the axis and returns such a list, elementwise along it
   * @param elements the sequence, as one or more tensors of equal size along the axis, which may be 0 or 1
   * @param axis the axis; negative axes count from the end of each tensor
   * @param reverse whether to run from the end: {@code y_t = combine(y_{t+1}, x_t)}
   * @throws IllegalArgumentException if sizes along the axis differ or combine changes a type or shape
   */
  public static List<Var> associativeScan(
      BinaryOperator<List<Var>> combine, List<Var> elements, int axis, boolean reverse) {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("associativeScan: needs at least one tensor");
    }
    int length = elements.getFirst().size(axis);
    for (Var x : elements) {
      if (x.size(axis) != length) {
        throw new IllegalArgumentException("associativeScan: sizes along axis " + axis + " differ: "
            + elements.stream().map(Var::shape).toList());
      }
    }
    if (!reverse) {
      return scan(combine, elements, axis);
    }
    return flip(scan(combine, flip(elements, axis), axis), axis);
  }

  private static List<Var> scan(BinaryOperator<List<Var>> combine, List<Var> x, int axis) {
    int n = x.getFirst().size(axis);
    if (n < 2) {
      return x;
    }
    int pairs = n / 2;
    List<Var> reduced = combine(combine, every(x, axis, 0, pairs), every(x, axis, 1, pairs));
    List<Var> odd = scan(combine, reduced, axis);
    int rest = (n - 1) / 2;
    List<Var> between = combine(combine, range(odd, axis, 0, rest), every(x, axis, 2, rest));
    List<Var> out = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      Var even = Shaping.concat(axis, x.get(i).slice(axis, 0, 1), between.get(i));
      out.add(interleave(even, odd.get(i), axis));
    }
    return out;
  }

  private static List<Var> combine(BinaryOperator<List<Var>> combine, List<Var> a, List<Var> b) {
    if (b.getFirst().shape().elements() == 0) {
      return b;
    }
    List<Var> out = combine.apply(a, b);
    if (!specs(out).equals(specs(b))) {
      throw new IllegalArgumentException("associativeScan: combine must keep types and shapes: it was given " + specs(b)
          + " and returned " + specs(out));
    }
    return out;
  }

  private static Var interleave(Var even, Var odd, int axis) {
    int d = even.shape().axis(axis);
    int pairs = odd.size(d);
    Shape merged = odd.shape().with(d, 2 * pairs);
    Var both = Shaping.stack(d + 1, List.of(even.slice(d, 0, pairs), odd)).reshape(merged);
    return even.size(d) == pairs ? both : Shaping.concat(d, both, even.slice(d, pairs, pairs + 1));
  }

  private static List<Var> every(List<Var> x, int axis, int from, int count) {
    return x.stream().map(v -> v.slice(axis, count == 0 ? 0 : from, count, 2)).toList();
  }

  private static List<Var> range(List<Var> x, int axis, int from, int to) {
    return x.stream().map(v -> v.slice(axis, from, to)).toList();
  }

  private static List<Var> flip(List<Var> x, int axis) {
    return x.stream().map(v -> v.flip(axis)).toList();
  }

  private static List<TensorSpec> specs(List<Var> x) {
    return x.stream().map(Var::spec).toList();
  }
}
