package io.scangrad.laws.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.laws.accuracy.ErrorSample.Compared;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

/** The measure of errors, on numbers whose ulps are known by hand. */
class ErrorSampleTest {
  /** The distance of neighbours from 1 on. */
  private static final double ULP = 0x1p-23;

  private static Numbers<Bounded> bounds(TensorSpec spec, double error) {
    Bounded bound = new Bounded(0, error);
    return Numbers.of(spec, _ -> bound, _ -> bound);
  }

  private static ErrorStatistics real(float[] computed, double[] exact, double certain, double bound) {
    Tensor x = Tensor.of(computed, computed.length);
    ErrorSample sample = new ErrorSample();
    sample.add(new Compared(x, Numbers.of(x.spec(), i -> DoubleDouble.of(exact[i]), i -> DoubleDouble.ZERO),
        bounds(x.spec(), certain), bounds(x.spec(), bound)));
    return sample.statistics();
  }

  @Test
  void anErrorCountsInTheUlpOfItsElementAndInThatOfTheLargest() {
    // Off by 0.5 ulp of 1 and by 0.25 ulp of 8, whose ulp is 8 times as large.
    ErrorStatistics errors = real(new float[] {1, 8}, new double[] {1 + ULP / 2, 8 + 2 * ULP}, 0, 4 * ULP);
    assertThat(errors).isEqualTo(new ErrorStatistics(2, 0.25, 0.5, 0.5, 0.25, 0.5));
  }

  @Test
  void theModulusOfAComplexElementIsItsSize() {
    Storage storage = Storage.allocate(DType.COMPLEX64, 1);
    storage.set(0, 3, 4);
    Tensor x = Tensor.of(storage, Shape.of(1));
    double ulpOfFive = 4 * ULP;
    ErrorSample sample = new ErrorSample();
    sample.add(new Compared(x,
        Numbers.of(x.spec(), i -> DoubleDouble.of(3 + 3 * ulpOfFive), i -> DoubleDouble.of(4 - 4 * ulpOfFive)),
        bounds(x.spec(), 0), bounds(x.spec(), 8 * ulpOfFive)));
    assertThat(sample.statistics().worst()).isCloseTo(5, within(1e-12));
    assertThat(sample.statistics().normwise()).isCloseTo(5, within(1e-12));
    assertThat(sample.statistics().ofBound()).isEqualTo(0.5);
  }

  @Test
  void anImaginaryElementIsNoZero() {
    Storage storage = Storage.allocate(DType.COMPLEX64, 1);
    storage.set(0, 0, 1);
    Tensor x = Tensor.of(storage, Shape.of(1));
    ErrorSample sample = new ErrorSample();
    sample.add(new Compared(x, Numbers.of(x.spec(), i -> DoubleDouble.ZERO, i -> DoubleDouble.of(1 + ULP)),
        bounds(x.spec(), 0), bounds(x.spec(), ULP)));
    assertThat(sample.statistics()).isEqualTo(new ErrorStatistics(1, 1, 1, 1, 1, 1));
  }

  @Test
  void aZeroHasNoUlpAndCountsByTheLargestElementOnly() {
    ErrorStatistics errors = real(new float[] {(float) ULP, 1}, new double[] {0, 1}, 0, ULP);
    assertThat(errors).isEqualTo(new ErrorStatistics(1, 0, 0, 0, 1, 1));
  }

  @Test
  void aTensorThatIsZeroEverywhereIsHeldToItsBoundOnly() {
    assertThat(real(new float[] {(float) ULP}, new double[] {0}, 0, 4 * ULP))
        .isEqualTo(new ErrorStatistics(0, 0, 0, 0, 0, 0.25));
  }

  @Test
  void anElementThatIsItselfInDoubtIsNotComparedByItsUlp() {
    ErrorStatistics errors = real(new float[] {0, 1}, new double[] {1e-17, 1}, 1e-16, ULP);
    assertThat(errors.elements()).isEqualTo(1);
    assertThat(errors.worst()).isZero();
  }

  @Test
  void lowPartsOfTheExactValueCount() {
    Tensor x = Tensor.of(new float[] {1}, 1);
    ErrorSample sample = new ErrorSample();
    sample.add(new Compared(x, Numbers.of(x.spec(), i -> DoubleDouble.sum(1, ULP * 0x1p-40), i -> DoubleDouble.ZERO),
        bounds(x.spec(), 0), bounds(x.spec(), ULP)));
    assertThat(sample.statistics().worst()).isEqualTo(0x1p-40);
    assertThat(sample.statistics().ofBound()).isEqualTo(0x1p-40);
  }

  @Test
  void whatIsNoNumberIsInfinitelyWrong() {
    ErrorStatistics errors = real(new float[] {Float.NaN}, new double[] {1}, 0, ULP);
    assertThat(errors.worst()).isInfinite();
    assertThat(errors.normwise()).isInfinite();
    assertThat(errors.ofBound()).isInfinite();
  }

  @Test
  void theQuantilesAreErrorsThatOccurred() {
    ErrorSample sample = new ErrorSample();
    for (int i = 200; i >= 1; i--) {
      sample.add(i);
    }
    ErrorStatistics errors = sample.statistics();
    assertThat(errors.elements()).isEqualTo(200);
    assertThat(errors.median()).isEqualTo(100);
    assertThat(errors.high()).isEqualTo(198);
    assertThat(errors.worst()).isEqualTo(200);
  }

  @Test
  void samplesAddUp() {
    ErrorSample a = new ErrorSample();
    a.add(1);
    ErrorSample b = new ErrorSample();
    b.add(3);
    b.add(2);
    a.add(b);
    assertThat(a.statistics()).isEqualTo(new ErrorStatistics(3, 2, 3, 3, 0, 0));
    assertThat(new ErrorSample().statistics()).isEqualTo(new ErrorStatistics(0, 0, 0, 0, 0, 0));
  }
}
