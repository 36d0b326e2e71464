package io.scangrad.benchmarks.work;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;

/** Random inputs: the name and the sizes decide the numbers. */
final class Draw {
  private static final Key ROOT = Key.of(2026);

  private Draw() {}

  static Tensor normal(String name, int... sizes) {
    return Var.normal(key(name), DType.FLOAT32, sizes).value();
  }

  static Tensor complexNormal(String name, int... sizes) {
    return Var.normal(key(name), DType.FLOAT32, sizes)
        .complex(Var.normal(key(name + ".im"), DType.FLOAT32, sizes)).value();
  }

  /** Draws numbers with moduli between {@code low} and {@code high} and any phase. */
  static Tensor ring(String name, double low, double high, int... sizes) {
    Var radius = Var.uniform(key(name), DType.FLOAT32, sizes).mul(high - low).add(low);
    Var phase = Var.uniform(key(name + ".phase"), DType.FLOAT32, sizes).mul(2 * Math.PI);
    return radius.polar(phase).value();
  }

  static int[] integers(String name, int bound, int count) {
    double[] uniform = Var.uniform(key(name), DType.FLOAT64, count).value().toDoubles();
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (int) (uniform[i] * bound);
    }
    return drawn;
  }

  private static Key key(String name) {
    Key folded = ROOT;
    for (char c : name.toCharArray()) {
      folded = folded.fold(c);
    }
    return folded;
  }
}
