package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The steps of a linear recurrence, "first" and "last" in the direction in which it runs. Parts are views.
 *
 * @param axis the time axis
 * @param reverse whether the recurrence runs from the end
 */
record ScanSteps(int axis, boolean reverse) {
  static ScanSteps of(LinearScan scan) {
    return new ScanSteps(scan.axis(), scan.reverse());
  }

  /** The first step; coefficients constant in time have one step only. */
  Var first(Var x) {
    int index = reverse ? x.size(axis) - 1 : 0;
    return x.slice(axis, index, index + 1);
  }

  /** All steps but the first. */
  Var butFirst(Var x) {
    return reverse ? x.slice(axis, 0, x.size(axis) - 1) : x.slice(axis, 1, x.size(axis));
  }

  /** All steps but the last. */
  Var butLast(Var x) {
    return reverse ? x.slice(axis, 1, x.size(axis)) : x.slice(axis, 0, x.size(axis) - 1);
  }

  /** The steps of which {@code first} is the first and {@code rest} are the others. */
  Var join(Var first, Var rest) {
    return reverse ? Shaping.concat(axis, rest, first) : Shaping.concat(axis, first, rest);
  }

  /** Zero as a first step before others. */
  Var afterZero(Var rest) {
    return reverse ? rest.pad(axis, 0, 1) : rest.pad(axis, 1, 0);
  }

  /** Zero as a last step after others. */
  Var beforeZero(Var rest) {
    return reverse ? rest.pad(axis, 1, 0) : rest.pad(axis, 0, 1);
  }

  /** Whether coefficients have one step only: they are constant in time. */
  boolean isConstant(Var a) {
    return a.size(axis) == 1;
  }

  /**
   * What the coefficients of some steps do to the result: {@code conj(before) cotangent}, summed over the axes along
   * which a does not vary, without a product that is stored.
   *
   * @param a all coefficients
   * @param before the states before these steps
   * @param cotangent the cotangents of the states at these steps
   */
  Var slope(Var a, Var before, Var cotangent) {
    List<Integer> constant = IntStream.range(0, a.rank())
        .filter(d -> d == axis ? isConstant(a) : a.size(d) != cotangent.size(d)).boxed().toList();
    return constant.isEmpty()
        ? cotangent.mul(before.conj())
        : Var.apply(new ReduceOp.VDot(constant), before, cotangent);
  }
}
