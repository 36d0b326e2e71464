package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.ReduceTerms.Rows;
import java.util.Arrays;
import java.util.List;

/** Sums and inner products over any axes. */
final class SumKernels {
  private final Parallel parallel;
  private final Tiles tiles;
  private final Memory memory;

  SumKernels(Parallel parallel, Tiles tiles) {
    this.parallel = parallel;
    this.tiles = tiles;
    this.memory = tiles.memory();
  }

  void sum(Tensor x, List<Integer> axes, TensorSpec spec, Storage out) {
    if (x.elements() == 0) {
      tiles.clear(out, spec.shape().elements());
      return;
    }
    Fold fold = Fold.of(List.of(x), axes, tiles);
    Storage in = fold.operands().get(0).storage();
    switch (out) {
      case Storage.F32(float[] y) -> sum(fold, ((Storage.F32) in).array(), y);
      case Storage.F64(double[] y) -> sum(fold, ((Storage.F64) in).array(), y);
      case Storage.C64(float[] re, float[] im) -> {
        sum(fold, ((Storage.C64) in).re(), re);
        sum(fold, ((Storage.C64) in).im(), im);
      }
      case Storage.C128(double[] re, double[] im) -> {
        sum(fold, ((Storage.C128) in).re(), re);
        sum(fold, ((Storage.C128) in).im(), im);
      }
      case Storage.I32(int[] y) -> sum(fold, ((Storage.I32) in).array(), y);
      case Storage.Bool _ -> throw new AssertionError("sum must have refused bool");
    }
  }

  void vDot(Tensor a, Tensor b, List<Integer> axes, TensorSpec spec, Storage out) {
    if (a.elements() == 0) {
      tiles.clear(out, spec.shape().elements());
    } else {
      dot(Fold.of(List.of(a, b), axes, tiles), out);
    }
  }

  private void dot(Fold fold, Storage out) {
    Storage a = fold.operands().get(0).storage();
    Storage b = fold.operands().get(1).storage();
    Rows rowsA = fold.rows().get(0);
    Rows rowsB = fold.rows().get(1);
    int outer = fold.outer();
    int reduce = fold.reduce();
    int inner = fold.inner();
    switch (out) {
      case Storage.F32(float[] y) -> ReduceKernel.dot(parallel, memory, outer, reduce, inner,
          fold.overOuter(), ((Storage.F32) a).array(), rowsA, ((Storage.F32) b).array(), rowsB, y, 0);
      case Storage.F64(double[] y) -> ReduceKernel.dot(parallel, memory, outer, reduce, inner,
          fold.overOuter(), ((Storage.F64) a).array(), rowsA, ((Storage.F64) b).array(), rowsB, y, 0);
      case Storage.C64(float[] re, float[] im) -> ReduceKernel.dot(parallel, memory, outer, reduce, inner,
          fold.overOuter(), ((Storage.C64) a).re(), ((Storage.C64) a).im(), rowsA, ((Storage.C64) b).re(),
          ((Storage.C64) b).im(), rowsB, re, im, 0);
      case Storage.C128(double[] re, double[] im) -> ReduceKernel.dot(parallel, memory, outer, reduce, inner,
          fold.overOuter(), ((Storage.C128) a).re(), ((Storage.C128) a).im(), rowsA, ((Storage.C128) b).re(),
          ((Storage.C128) b).im(), rowsB, re, im, 0);
      case Storage.I32 _, Storage.Bool _ -> throw new AssertionError("vDot must have refused " + out.dtype());
    }
  }

  private void sum(Fold fold, float[] x, float[] y) {
    ReduceKernel.sum(
        parallel, memory, fold.outer(), fold.reduce(), fold.inner(), fold.overOuter(), x, fold.rows().get(0), y, 0);
  }

  private void sum(Fold fold, double[] x, double[] y) {
    ReduceKernel.sum(
        parallel, memory, fold.outer(), fold.reduce(), fold.inner(), fold.overOuter(), x, fold.rows().get(0), y, 0);
  }

  /** Integers wrap around, so that any order gives the same sum. */
  private void sum(Fold fold, int[] x, int[] y) {
    Rows rows = fold.rows().get(0);
    Arrays.fill(y, 0, fold.overOuter() ? fold.inner() : fold.outer() * fold.inner(), 0);
    for (int o = 0; o < fold.outer(); o++) {
      int at = fold.overOuter() ? 0 : o * fold.inner();
      for (int r = 0; r < fold.reduce(); r++) {
        I32Arithmetic.add(y, at, x, rows.at(o, r, 0), y, at, fold.inner());
      }
    }
  }
}
