package io.scangrad.lru;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Map;

/** Tensors to test with and how to compare them: bit for bit, or within a bound that names the worst element. */
public final class Bits {
  private Bits() {}

  /** Returns normal random numbers that depend on the seed and the sizes alone. */
  public static Var normal(long seed, DType dtype, int... sizes) {
    return Var.normal(Key.of(seed), dtype, sizes);
  }

  /** Holds all tensors of two maps to the same order, specs and bits. */
  public static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    actual.forEach((name, tensor) -> assertSame(name, tensor, expected.get(name)));
  }

  /** Holds two tensors to the same spec and bits, so that -0 differs from 0 and NaN is like NaN. */
  public static void assertSame(String name, Tensor actual, Tensor expected) {
    assertThat(actual.spec()).as(name).isEqualTo(expected.spec());
    assertThat(actual.toDoubles()).as(name).isEqualTo(expected.toDoubles());
    assertThat(actual.toImaginaryDoubles()).as(name).isEqualTo(expected.toImaginaryDoubles());
  }

  /** Holds every element to a distance of at most {@code bound} times the largest expected modulus. */
  public static void assertClose(String name, Var actual, Var expected, double bound) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    double[][] a = {actual.value().toDoubles(), actual.value().toImaginaryDoubles()};
    double[][] e = {expected.value().toDoubles(), expected.value().toImaginaryDoubles()};
    double scale = 0;
    double worst = -1;
    int where = 0;
    for (int i = 0; i < e[0].length; i++) {
      scale = Math.max(scale, Math.hypot(e[0][i], e[1][i]));
      double distance = Math.hypot(a[0][i] - e[0][i], a[1][i] - e[1][i]);
      if (!(distance <= worst)) {
        worst = distance;
        where = i;
      }
    }
    assertThat(worst)
        .as("%s: element %d of %s is off by %s, largest modulus %s", name, where, actual.spec(), worst, scale)
        .isLessThanOrEqualTo(bound * scale);
  }
}
