package io.scangrad.laws;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Points with extreme numbers in some places: infinite, NaN, subnormal, huge, zeros of both signs.
 *
 * @since 0.1
 */
public enum Extremes {
  /** A NaN. */
  NAN,
  /** Infinities of both signs. */
  INFINITE,
  /** Numbers below the normal ones, and zeros of both signs. */
  SUBNORMAL,
  /** Numbers whose square overflows, but not the sum of all. */
  HUGE;

  /**
   * Returns whether what a function makes of such numbers follows from its definition, not from the order in which a
   * method takes them.
   *
   * <ul>
   * <li>Methods that eliminate ({@link OpCase.Trait#ELIMINATES}) suit only NaN: a row of subnormal numbers is
   * eliminated with factors that have few digits.
   * <li>Functions that cut sums off ({@link OpCase.Trait#SATURATES}) suit no infinite and huge ones: they make a number
   * of an infinite sum, which a rounding turns to NaN, as infinity times 0 is.
   * <li>Products of many ({@link OpCase.Trait#MULTIPLIES}) suit no huge ones: whether these overflow before they meet a
   * small one is a matter of order.
   * </ul>
   */
  public boolean suit(OpCase f) {
    return switch (this) {
      case NAN -> true;
      case SUBNORMAL -> !f.is(OpCase.Trait.ELIMINATES);
      case INFINITE -> !f.is(OpCase.Trait.ELIMINATES) && !f.is(OpCase.Trait.SATURATES);
      case HUGE -> INFINITE.suit(f) && !f.is(OpCase.Trait.MULTIPLIES);
    };
  }

  /** Returns the application with such numbers in about a quarter of the parts of its real and complex inputs. */
  public Application scatteredOver(Application a) {
    SplittableRandom random = new SplittableRandom(a.seed());
    return a.at(a.inputs().stream().map(x -> x.dtype().isDifferentiable() ? scattered(x, random) : x).toList());
  }

  /** Returns x with NaN in both parts of every element of which a part is infinite or NaN. */
  public static Tensor blurred(Tensor x) {
    if (!x.dtype().isDifferentiable()) {
      return x;
    }
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      boolean finite = Double.isFinite(re[i]) && Double.isFinite(im[i]);
      storage.set(i, finite ? re[i] : Double.NaN, finite ? im[i] : Double.NaN);
    }
    return Tensor.of(storage, x.shape());
  }

  private Tensor scattered(Tensor x, SplittableRandom random) {
    Storage storage = Storage.allocate(x.dtype(), x.storage().length());
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, x.storage().re(i), x.storage().im(i));
    }
    for (int i = 0; i < x.elements(); i++) {
      int place = x.layout().position(i);
      double re = random.nextInt(4) == 0 ? number(x, random) : storage.re(place);
      double im = random.nextInt(4) == 0 ? number(x, random) : storage.im(place);
      storage.set(place, re, im);
    }
    return Tensor.of(storage, x.layout());
  }

  private double number(Tensor like, SplittableRandom random) {
    boolean wide = like.dtype().isDouble();
    double size = switch (this) {
      case NAN -> Double.NaN;
      case INFINITE -> Double.POSITIVE_INFINITY;
      case SUBNORMAL -> random.nextInt(8) * (wide ? Double.MIN_VALUE : Float.MIN_VALUE);
      case HUGE -> wide ? 0x1p1000 : 0x1p110;
    };
    return random.nextBoolean() ? size : -size;
  }
}
