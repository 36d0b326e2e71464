package io.scangrad.laws;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Tensors to test with: small shapes of any rank, values that are exact as well as random, any layout.
 *
 * @since 0.1
 */
public final class RandomTensors {
  /** Most elements of a drawn shape that is not drawn large. */
  public static final int MOST = 128;

  private RandomTensors() {}

  /** Returns a shape of rank 0 to 4 with at most {@link Draw#most} elements. */
  public static Shape shape(Draw draw) {
    return shape(draw, draw.of(0, 1, 2, 1, 2, 3, 3, 4));
  }

  /** Returns a shape of a rank with at most {@link Draw#most} elements. */
  public static Shape shape(Draw draw, int rank) {
    int[] sizes = new int[rank];
    int elements = 1;
    for (int d = 0; d < rank; d++) {
      int size = draw.size();
      sizes[d] = (long) elements * size > draw.most() ? 1 : size;
      elements *= Math.max(1, sizes[d]);
    }
    return Shape.of(sizes);
  }

  /** Returns values of a domain in any layout. */
  public static Tensor tensor(Draw draw, Kind kind, Shape shape, Domain domain) {
    Shape stored = shape;
    for (int d = 0; d < shape.rank(); d++) {
      stored = shape.size(d) > 1 && draw.below(12) == 11 ? stored.with(d, 1) : stored;
    }
    Tensor values = RandomLayouts.arrange(draw, values(draw, kind, stored, domain));
    return stored.equals(shape) ? values : values.expand(shape);
  }

  /** Returns real values of which no two are closer than 0.3, in any layout. */
  public static Tensor distinct(Draw draw, Kind kind, Shape shape) {
    int n = shape.elements();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      int j = draw.index(i + 1);
      values[i] = values[j];
      values[j] = 0.5 * (i - n / 2);
    }
    Storage storage = Storage.allocate(kind.dtype(), n);
    for (int i = 0; i < n; i++) {
      storage.set(i, kind == Kind.INTEGER ? 2 * values[i] : values[i] + 0.1 * (draw.uniform() - 0.5), 0);
    }
    return RandomLayouts.arrange(draw, Tensor.of(storage, shape));
  }

  /** Returns indices below a bound, repeated ones among them, as {@code i32} in any layout. */
  public static Tensor indices(Draw draw, Shape shape, int bound) {
    int[] values = new int[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = draw.index(bound);
    }
    return RandomLayouts.arrange(draw, Tensor.of(values, shape));
  }

  /**
   * Returns a direction or cotangent: entries of modulus 1 (with random phases where complex), or normal ones cut off
   * at 2.
   *
   * @param like type and shape
   */
  public static Tensor direction(Tensor like, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean unit = random.nextBoolean();
    Storage storage = Storage.allocate(like.dtype(), like.elements());
    for (int i = 0; i < like.elements(); i++) {
      double modulus = unit ? 1 : Math.min(2, Math.abs(random.nextGaussian()));
      double phase = like.dtype().isComplex() ? 2 * Math.PI * random.nextDouble() : random.nextBoolean() ? Math.PI : 0;
      storage.set(i, modulus * Math.cos(phase), like.dtype().isComplex() ? modulus * Math.sin(phase) : 0);
    }
    return Tensor.of(storage, like.shape());
  }

  private static Tensor values(Draw draw, Kind kind, Shape shape, Domain domain) {
    int style = draw.below(7);
    int n = shape.elements();
    Storage storage = Storage.allocate(kind.dtype(), n);
    for (int i = 0; i < n; i++) {
      double re = part(draw, style);
      double im = part(draw, style);
      switch (kind) {
        case REAL -> storage.set(i, domain.fit(re), 0);
        case COMPLEX -> {
          double[] z = complex(draw, style, re, im);
          double[] fitted = domain.fit(z[0], z[1]);
          storage.set(i, fitted[0], fitted[1]);
        }
        case INTEGER -> storage.set(i, domain.fit(Math.rint(3 * re)), 0);
        case BOOL -> storage.set(i, re > 0 ? 1 : 0, 0);
      }
    }
    return Tensor.of(storage, shape);
  }

  /** One part: whole, short, normal, 0 and signs, normal, powers of two, one of two values. */
  private static double part(Draw draw, int style) {
    return switch (style) {
      case 0 -> draw.index(7) - 3;
      case 1 -> (draw.index(17) - 8) / 4.0;
      case 3 -> new double[] {0, -0.0, 1, -1}[draw.index(4)];
      case 5 -> Math.scalb(draw.index(2) * 2.0 - 1, draw.index(7) - 4);
      case 6 -> draw.index(2) == 0 ? 0.75 : -1.5;
      default -> draw.normal();
    };
  }

  /** A complex number: both parts, but on the axes in style 3 and on or near the unit circle in style 4. */
  private static double[] complex(Draw draw, int style, double re, double im) {
    if (style == 3) {
      double along = draw.index(2) == 0 ? re : draw.normal();
      return draw.index(2) == 0 ? new double[] {along, 0} : new double[] {0, along};
    }
    if (style == 4) {
      double modulus = new double[] {0.9, 0.99, 0.9999, 1}[draw.index(4)];
      double phase = 2 * Math.PI * draw.uniform();
      return new double[] {modulus * Math.cos(phase), modulus * Math.sin(phase)};
    }
    return new double[] {re, im};
  }
}
