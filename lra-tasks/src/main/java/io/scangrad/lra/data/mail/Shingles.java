package io.scangrad.lra.data.mail;

import java.util.Arrays;

/** Describes a text by the set of its runs of five words, as hashes; words are runs of ASCII letters in any case. */
final class Shingles {
  private static final int WORDS = 5;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Shingles() {}

  /** Returns the distinct hashes in rising order; a text of fewer words is one run, a text without words none. */
  static long[] of(byte[] text, int length) {
    long[] words = words(text, length);
    if (words.length == 0) {
      return words;
    }
    int width = Math.min(WORDS, words.length);
    long[] runs = new long[words.length - width + 1];
    for (int i = 0; i < runs.length; i++) {
      long hash = 0;
      for (int w = i; w < i + width; w++) {
        hash = mix(hash + words[w]);
      }
      runs[i] = hash;
    }
    return Arrays.stream(runs).sorted().distinct().toArray();
  }

  private static long[] words(byte[] text, int length) {
    long[] words = new long[length / 2 + 1];
    int count = 0;
    long hash = 0;
    boolean inside = false;
    for (int i = 0; i <= length; i++) {
      int letter = i < length ? text[i] | 0x20 : 0;
      if (letter >= 'a' && letter <= 'z') {
        hash = mix(hash + letter);
        inside = true;
      } else if (inside) {
        words[count++] = hash;
        hash = 0;
        inside = false;
      }
    }
    return Arrays.copyOf(words, count);
  }

  private static long mix(long z) {
    z = (z ^ GOLDEN ^ z >>> 31) * 0xBF58476D1CE4E5B9L;
    return z ^ z >>> 29;
  }
}
