package io.scangrad.lra.data.listops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The token ids of ListOps: fixed, the same for every file and split.
 *
 * <table>
 * <caption>ids</caption>
 * <tr><th>id</th><th>token</th></tr>
 * <tr><td>0</td><td>{@code <pad>}</td></tr>
 * <tr><td>1</td><td>{@code <eos>}, at the end of every sequence</td></tr>
 * <tr><td>2 to 11</td><td>the digits 0 to 9</td></tr>
 * <tr><td>12 to 15</td><td>{@code [MIN}, {@code [MAX}, {@code [MED}, {@code [SM}</td></tr>
 * <tr><td>16</td><td>{@code ]}</td></tr>
 * </table>
 *
 * <p>There is no id for unknown tokens: the grammar is closed, so an unknown token is a damaged file. S4 and its
 * followers number the tokens by frequency in the training file instead; a learned embedding does not see the
 * difference.
 */
public final class ListOpsVocabulary {
  /** Fills sequences up to the length of their batch. */
  public static final int PAD = 0;

  /** Ends every sequence. */
  public static final int EOS = 1;

  /** Digit {@code d} has the id {@code FIRST_DIGIT + d}. */
  public static final int FIRST_DIGIT = 2;

  /** {@code [MIN}, the smallest argument. */
  public static final int MIN = 12;

  /** {@code [MAX}, the largest argument. */
  public static final int MAX = 13;

  /** {@code [MED}, the median; of two middle arguments, their mean rounded down. */
  public static final int MED = 14;

  /** {@code [SM}, the sum modulo 10. */
  public static final int SM = 15;

  /** {@code ]}, which ends a list. */
  public static final int CLOSE = 16;

  /** Number of ids. */
  public static final int SIZE = 17;

  /** Number of answers, the digits. */
  public static final int CLASSES = 10;

  /** Number of operators; their ids are {@code MIN..MIN + OPERATORS - 1}. */
  static final int OPERATORS = 4;

  private static final List<String> TEXTS =
      List.of(
          "<pad>", "<eos>", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "[MIN", "[MAX", "[MED", "[SM", "]");

  private ListOpsVocabulary() {}

  /**
   * Spells a token.
   *
   * @param id its id, in {@code 0..SIZE-1}
   * @return its text
   * @throws IllegalArgumentException if there is no such id
   */
  public static String text(int id) {
    if (id < 0 || id >= SIZE) {
      throw new IllegalArgumentException("ListOpsVocabulary: id (=" + id + ") must be in 0.." + (SIZE - 1));
    }
    return TEXTS.get(id);
  }

  /**
   * Spells a sequence, with single spaces between tokens.
   *
   * @param tokens ids
   * @return their texts
   * @throws IllegalArgumentException if an id does not exist
   */
  public static String decode(byte[] tokens) {
    List<String> words = new ArrayList<>(tokens.length);
    for (byte token : tokens) {
      words.add(text(token));
    }
    return String.join(" ", words);
  }

  /**
   * Reads a sequence of tokens separated by spaces; round brackets, which mean nothing, are left out.
   *
   * <p>Nothing is appended: {@code encode("[MAX 2 9 ]")} has four ids.
   *
   * @param text the tokens
   * @return their ids
   * @throws IllegalArgumentException if a token is unknown
   */
  public static byte[] encode(String text) {
    String[] words = text.strip().split("[ ()]+", -1);
    byte[] ids = new byte[words.length];
    int used = 0;
    for (String word : words) {
      if (!word.isEmpty()) {
        int id = TEXTS.indexOf(word);
        if (id < 0) {
          throw new IllegalArgumentException(
              "ListOpsVocabulary: unknown token '" + word + "'; known are a digit, [MIN, [MAX, [MED, [SM and ]");
        }
        ids[used++] = (byte) id;
      }
    }
    return Arrays.copyOf(ids, used);
  }

  static boolean isDigit(int id) {
    return id >= FIRST_DIGIT && id < FIRST_DIGIT + CLASSES;
  }

  static boolean isOperator(int id) {
    return id >= MIN && id < MIN + OPERATORS;
  }
}
