package io.scangrad.lra.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CharacterVocabularyTest {
  @Test
  void idsFallWithFrequencyAndTiesGoByCodePoint() {
    int[] counts = new int[300];
    counts['b'] = 7;
    counts['a'] = 7;
    counts[299] = 9;
    counts['z'] = 4;
    counts['y'] = 3;
    CharacterVocabulary vocabulary = CharacterVocabulary.of(counts, 4);
    assertThat(vocabulary.size()).isEqualTo(7);
    assertThat(new int[] {vocabulary.id(299), vocabulary.id('a'), vocabulary.id('b'), vocabulary.id('z')})
        .containsExactly(3, 4, 5, 6);
    assertThat(vocabulary.id('y')).isEqualTo(CharacterVocabulary.UNKNOWN);
    assertThat(vocabulary.id(0x10FFFF)).isEqualTo(CharacterVocabulary.UNKNOWN);
  }

  @Test
  void thereAreIdsFor253Characters() {
    int[] counts = new int[400];
    Arrays.fill(counts, 0, 253, 1);
    CharacterVocabulary full = CharacterVocabulary.of(counts, 1);
    assertThat(full.size()).isEqualTo(256);
    assertThat(full.id(252)).isEqualTo(255);
    counts[399] = 1;
    assertThatThrownBy(() -> CharacterVocabulary.of(counts, 1)).isInstanceOf(DataException.class).hasMessage(
        "the texts have 254 characters that occur at least 1 times, and there are ids for 253; read them by bytes");
    assertThatThrownBy(() -> CharacterVocabulary.of(counts, 0))
        .hasMessage("CharacterVocabulary: minFrequency (=0) must be at least 1");
  }
}
