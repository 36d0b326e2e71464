package io.scangrad.autodiff.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bounds on the rounding of a recurrence hold, and stay of use when it is long. */
class BoundedRecurrenceTest {
  private static final BoundedArithmetic FLOAT = BoundedArithmetic.ofFloat();
  private static final DoubleDoubleArithmetic EXACT = new DoubleDoubleArithmetic();
  private static final int LENGTH = 4096;

  private static <S> ComplexNumber<S> number(Arithmetic<S> a, double re, double im) {
    return new ComplexNumber<>(a.of(re), a.of(im));
  }

  private static <S> List<ComplexNumber<S>> states(Arithmetic<S> a, float[] by, float[][] inputs) {
    List<ComplexNumber<S>> b = new ArrayList<>();
    for (float[] z : inputs) {
      b.add(number(a, z[0], z[1]));
    }
    return a.recurrence(Collections.nCopies(inputs.length, number(a, by[0], by[1])), b, number(a, 0, 0));
  }

  private static float[][] inputs(boolean real) {
    SplittableRandom random = new SplittableRandom(5);
    float[][] inputs = new float[LENGTH][2];
    for (float[] z : inputs) {
      z[0] = (float) random.nextGaussian();
      z[1] = real ? 0 : (float) random.nextGaussian();
    }
    return inputs;
  }

  @Test
  void boundsOfALongComplexRecurrenceHoldAndAreOfUse() {
    float[] by = {(float) (0.9999 * Math.cos(0.8)), (float) (0.9999 * Math.sin(0.8))};
    float[][] inputs = inputs(false);
    List<ComplexNumber<Bounded>> bounded = states(FLOAT, by, inputs);
    List<ComplexNumber<DoubleDouble>> exact = states(EXACT, by, inputs);
    float re = 0;
    float im = 0;
    for (int t = 0; t < LENGTH; t++) {
      float next = by[0] * re - by[1] * im + inputs[t][0];
      im = by[0] * im + by[1] * re + inputs[t][1];
      re = next;
      assertThat(Math.abs(re - exact.get(t).re().hi())).isLessThanOrEqualTo(bounded.get(t).re().error());
      assertThat(Math.abs(im - exact.get(t).im().hi())).isLessThanOrEqualTo(bounded.get(t).im().error());
    }
    // At most the square of the length times the size of a term, each rounded about ten times.
    assertThat(bounded.getLast().re().error()).isLessThan(10 * 0x1p-24 * 2 * LENGTH * LENGTH);
  }

  @Test
  void aRealRecurrenceHasNoImaginaryError() {
    List<ComplexNumber<Bounded>> bounded = states(FLOAT, new float[] {0.9f, 0}, inputs(true));
    assertThat(bounded).allSatisfy(h -> assertThat(h.im()).isEqualTo(new Bounded(0, 0)));
    assertThat(bounded.getLast().re().error()).isPositive();
  }

  @Test
  void theFirstStateFromZeroIsItsInputWithoutRounding() {
    ComplexNumber<Bounded> first = states(FLOAT, new float[] {0.9f, 0.1f}, inputs(false)).getFirst();
    assertThat(first.re().error()).isZero();
    assertThat(first.im().error()).isZero();
  }
}
