package io.scangrad.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreefryTest {
  /** The known answers that Random123 ships for threefry2x32 with 20 rounds. */
  @ParameterizedTest
  @CsvSource({
    "00000000, 00000000, 00000000, 00000000, 6b20015999ba4efe",
    "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fcbb002be7",
    "13198a2e, 03707344, 243f6a88, 85a308d3, c4923a9c483df7a0"
  })
  void givesTheKnownAnswers(String k0, String k1, String c0, String c1, String expected) {
    long bits = Threefry.bits(word(k0), word(k1), word(c0), word(c1));
    assertThat(Long.toHexString(bits)).isEqualTo(expected);
  }

  private static int word(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }
}
