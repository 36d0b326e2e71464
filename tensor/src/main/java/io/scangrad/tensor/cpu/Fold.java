package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.ReduceTerms.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Operands of a sum brought to three axes (outer, reduce, inner), without a copy where their strides allow it.
 *
 * @param outer size of the first axis
 * @param reduce size of the axis that is summed
 * @param inner size of the last axis, contiguous in memory
 * @param overOuter whether the first axis is summed as well
 * @param operands the tensors, copied to scratch memory where they had to be
 * @param rows where each one's elements lie
 */
record Fold(int outer, int reduce, int inner, boolean overOuter, List<Tensor> operands, List<Rows> rows) {

  /** Folds operands of one shape for a sum over the given axes. */
  static Fold of(List<Tensor> operands, List<Integer> axes, Tiles tiles) {
    Shape shape = operands.get(0).shape();
    int[] reduced = axes.stream().mapToInt(Integer::intValue).filter(d -> shape.size(d) != 1).toArray();
    if (reduced.length == 0) {
      return fold(1, 1, shape.elements(), false, operands, tiles);
    }
    int first = reduced[0];
    int end = reduced[reduced.length - 1] + 1;
    int reduce = product(shape, reduced);
    if (reduce != product(shape, range(first, end))) {
      return keptFirst(operands, reduced, tiles);
    }
    int outer = product(shape, range(0, first));
    int inner = product(shape, range(end, shape.rank()));
    if (outer == 1 && !fit(operands, outer, reduce, inner)) {
      // Summed axes that one stride cannot walk, as those of a slice, may be walked by two.
      for (int split = first + 1; split < end; split++) {
        int left = product(shape, range(first, split));
        int right = product(shape, range(split, end));
        if (fit(operands, left, right, inner)) {
          return fold(left, right, inner, true, operands, tiles);
        }
      }
    }
    return fold(outer, reduce, inner, false, operands, tiles);
  }

  /** Moves summed axes that are not neighbours to the end. */
  private static Fold keptFirst(List<Tensor> operands, int[] reduced, Tiles tiles) {
    Shape shape = operands.get(0).shape();
    int[] kept = IntStream.range(0, shape.rank()).filter(d -> IntStream.of(reduced).noneMatch(r -> r == d)).toArray();
    int[] order = IntStream.concat(IntStream.of(kept), IntStream.of(reduced)).toArray();
    List<Tensor> moved = operands.stream().map(x -> x.permute(order)).toList();
    return fold(product(shape, kept), product(shape, reduced), 1, false, moved, tiles);
  }

  private static Fold fold(int outer, int reduce, int inner, boolean overOuter, List<Tensor> operands, Tiles tiles) {
    List<Tensor> lying = new ArrayList<>();
    List<Rows> rows = new ArrayList<>();
    for (Tensor x : operands) {
      Tensor operand = fit(List.of(x), outer, reduce, inner) ? x : tiles.scratchCopy(x);
      Layout layout = operand.layout().reshape(Shape.of(outer, reduce, inner));
      if (layout == null) {
        throw new AssertionError("a copy has any shape");
      }
      lying.add(operand);
      rows.add(new Rows(layout.offset(), layout.stride(0), layout.stride(1)));
    }
    return new Fold(outer, reduce, inner, overOuter, lying, rows);
  }

  private static boolean fit(List<Tensor> operands, int outer, int reduce, int inner) {
    Shape folded = Shape.of(outer, reduce, inner);
    for (Tensor x : operands) {
      Layout layout = x.layout().reshape(folded);
      if (layout == null || (inner != 1 && layout.stride(2) != 1)) {
        return false;
      }
    }
    return true;
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static int product(Shape shape, int[] axes) {
    int product = 1;
    for (int axis : axes) {
      product *= shape.size(axis);
    }
    return product;
  }
}
