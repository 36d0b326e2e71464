package io.scangrad.laws.accuracy;

import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures the gradient of a row of the law table in 32-bit numbers, at drawn points with drawn cotangents.
 *
 * @param row what is measured
 * @param kind real for {@code f32}, complex for {@code c64}
 * @since 0.1
 */
public record OpAccuracy(OpCase row, Kind kind) {
  /**
   * Returns what there is to measure of some rows: each that has derivatives, for each kind that it takes, unless its
   * result is not of 32-bit numbers.
   */
  public static List<OpAccuracy> of(List<OpCase> rows) {
    List<OpAccuracy> all = new ArrayList<>();
    for (OpCase row : rows) {
      for (Kind kind : List.of(Kind.REAL, Kind.COMPLEX)) {
        if (row.order() >= 1 && row.takes(kind) && !widens(row, kind)) {
          all.add(new OpAccuracy(row, kind));
        }
      }
    }
    return all;
  }

  private static boolean widens(OpCase row, Kind kind) {
    return row.draw(Draw.of(0), kind).single().value(new ReferenceBackend()).dtype().isDouble();
  }

  /**
   * Measures. The result depends on the arguments only, whatever else is measured.
   *
   * @param backend whose kernels
   * @param tries how many points
   * @param seed from which points and cotangents are drawn
   */
  public Accuracy measure(Backend backend, int tries, long seed) {
    GradientErrors errors = GradientErrors.on(backend);
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < tries; i++) {
      Application at = row.draw(Draw.of(seeds.nextLong()), kind).single();
      Tensor w = at.cotangent(at.value(backend), 0);
      errors.add(at.over(backend), at.varied(), w);
    }
    DType dtype = kind == Kind.COMPLEX ? DType.COMPLEX64 : DType.FLOAT32;
    return new Accuracy(row.name(), dtype, errors.gradient(), errors.value());
  }
}
