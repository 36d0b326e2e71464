package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.CustomOp;
import java.util.List;
import java.util.SplittableRandom;

/** Tensors for tests, and how near to one another they are. */
final class Near {
  private Near() {}

  /** Numbers between -3 and 3 with a few zeros and small ones among them. */
  static Tensor random(SplittableRandom random, DType dtype, int... sizes) {
    Shape shape = Shape.of(sizes);
    Storage storage = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, dtype == DType.BOOL ? random.nextInt(2) : part(random), part(random));
    }
    return Tensor.of(storage, shape);
  }

  private static double part(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> random.nextDouble(-1e-3, 1e-3);
      default -> random.nextDouble(-3, 3);
    };
  }

  /** An op of the user's own, which no device can run. */
  static CustomOp ownOp() {
    return new CustomOp() {
      @Override
      public TensorSpec infer(List<TensorSpec> inputs) {
        return inputs.getFirst();
      }

      @Override
      public Tensor compute(List<Tensor> inputs) {
        return inputs.getFirst();
      }
    };
  }

  static TensorSpec spec(DType dtype, int... sizes) {
    return new TensorSpec(dtype, Shape.of(sizes));
  }

  /** Asserts that both are the same up to some units in the last place of the modulus, NaN where NaN is. */
  static void assertNear(String what, List<Tensor> actual, List<Tensor> expected, int ulps) {
    assertThat(actual.size()).as(what).isEqualTo(expected.size());
    for (int k = 0; k < actual.size(); k++) {
      assertNear(what + ", output " + k, actual.get(k), expected.get(k), ulps);
    }
  }

  static void assertNear(String what, Tensor actual, Tensor expected, int ulps) {
    assertThat(actual.spec()).as(what).isEqualTo(expected.spec());
    double ulp = expected.dtype().isDouble() ? Math.ulp(1.0) : Math.ulp(1F);
    double[] re = actual.toDoubles();
    double[] im = actual.toImaginaryDoubles();
    double[] expectedRe = expected.toDoubles();
    double[] expectedIm = expected.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      String where = what + ", element " + i + ": " + re[i] + " + " + im[i] + " i, expected " + expectedRe[i] + " + "
          + expectedIm[i] + " i";
      if (Double.isFinite(expectedRe[i]) && Double.isFinite(expectedIm[i])) {
        double size = Math.hypot(expectedRe[i], expectedIm[i]);
        assertThat(Math.hypot(re[i] - expectedRe[i], im[i] - expectedIm[i])).as(where)
            .isLessThanOrEqualTo(ulps * ulp * size);
      } else {
        assertThat(Double.isFinite(re[i]) && Double.isFinite(im[i])).as(where).isFalse();
      }
    }
  }
}
