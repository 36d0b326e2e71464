package io.scangrad.lra.data.text;

import io.scangrad.lra.data.DataException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Token ids of texts that are read character by character, numbered as S4 (github.com/state-spaces/s4,
 * {@code src/dataloaders/lra.py}) numbers them: padding, unknown and end, then the characters by falling frequency,
 * equally frequent ones by code point.
 *
 * <p>Immutable, hence safe to share between threads.
 */
public final class CharacterVocabulary {
  /** Padding. */
  public static final int PAD = 0;

  /** A character that is too rare to have an id. */
  public static final int UNKNOWN = 1;

  /** The end of every sequence. */
  public static final int EOS = 2;

  private static final int FIRST = 3;
  private static final int MOST_IDS = 256;

  private final byte[] ids;
  private final int size;

  private CharacterVocabulary(byte[] ids, int size) {
    this.ids = ids;
    this.size = size;
  }

  /**
   * Numbers characters.
   *
   * @param counts how often each code point occurs in the texts that are fitted on
   * @param minFrequency characters that occur more rarely have no id, at least 1
   * @return the vocabulary
   * @throws DataException if the characters are more than a byte can tell apart
   */
  public static CharacterVocabulary of(int[] counts, int minFrequency) {
    if (minFrequency < 1) {
      throw new IllegalArgumentException(
          "CharacterVocabulary: minFrequency (=" + minFrequency + ") must be at least 1");
    }
    int[] characters = IntStream.range(0, counts.length)
        .filter(c -> counts[c] >= minFrequency)
        .boxed()
        .sorted(Comparator.comparingInt((Integer c) -> -counts[c]).thenComparing(Comparator.naturalOrder()))
        .mapToInt(c -> c)
        .toArray();
    if (characters.length > MOST_IDS - FIRST) {
      throw new DataException("the texts have " + characters.length + " characters that occur at least " + minFrequency
          + " times, and there are ids for " + (MOST_IDS - FIRST) + "; read them by bytes");
    }
    byte[] ids = new byte[counts.length];
    Arrays.fill(ids, (byte) UNKNOWN);
    for (int k = 0; k < characters.length; k++) {
      ids[characters[k]] = (byte) (FIRST + k);
    }
    return new CharacterVocabulary(ids, FIRST + characters.length);
  }

  /**
   * Tells the id of a character.
   *
   * @param codePoint any code point
   * @return its id, or {@link #UNKNOWN}
   */
  public int id(int codePoint) {
    return codePoint < ids.length ? ids[codePoint] & 0xFF : UNKNOWN;
  }

  /**
   * Counts the ids.
   *
   * @return padding, unknown, end and all characters
   */
  public int size() {
    return size;
  }
}
