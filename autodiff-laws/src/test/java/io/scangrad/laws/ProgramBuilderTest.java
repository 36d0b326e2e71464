package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramBuilderTest {
  /** A vector of 70,000 elements once led to a matrix of 70,000 x 70,000; the square of 65,536 is 0 in 32 bits. */
  @ParameterizedTest
  @CsvSource({"false,6,7", "true,316,317", "true,316,70000", "true,316,65536"})
  void squaresAreAsLargeAsValuesMayBe(boolean large, int fits, int tooLarge) {
    ProgramBuilder program = new ProgramBuilder(Draw.of(1), ProgramDomain.DRAWN, large);
    assertThat(program.square(fits)).isEqualTo(Shape.of(fits, fits));
    assertThatThrownBy(() -> program.square(tooLarge)).isInstanceOf(ProgramBuilder.Refused.class);
  }
}
