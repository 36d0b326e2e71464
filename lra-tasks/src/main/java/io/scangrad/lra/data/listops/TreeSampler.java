package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.CounterRandom;

/**
 * Draws one random expression as tokens.
 *
 * <p>The steps and their order are those of the published generator: whether the node is a list, the number of
 * arguments, the arguments, and last the operator. A tree is given up as soon as it is known to be too long, which
 * cannot change the distribution of the others. Not thread-safe.
 */
final class TreeSampler {
  private final ListOpsConfig config;
  /** Tokens of the current tree, with room for the end. */
  private final byte[] tokens;

  private final CounterRandom random = new CounterRandom(0, 0, 0);
  private int length;

  TreeSampler(ListOpsConfig config) {
    this.config = config;
    this.tokens = new byte[config.maxLength()];
  }

  /**
   * Draws candidate {@code index} of the configuration's seed.
   *
   * @return whether its length is within the limits; only then the other methods tell something
   */
  boolean sample(long domain, long index) {
    random.restart(config.seed(), domain, index);
    length = 0;
    if (!node(1) || length <= config.minLength()) {
      return false;
    }
    tokens[length] = (byte) ListOpsVocabulary.EOS;
    return true;
  }

  /** The tokens, {@link #length} of them and then the end. */
  byte[] tokens() {
    return tokens;
  }

  /** Number of tokens without the end. */
  int length() {
    return length;
  }

  /** Appends a node, or says no once the tree has become too long. */
  private boolean node(int depth) {
    if (depth == config.maxDepth() || random.nextDouble() > config.listProbability()) {
      return append(ListOpsVocabulary.FIRST_DIGIT + random.nextInt(ListOpsVocabulary.CLASSES));
    }
    int arguments = 2 + random.nextInt(config.maxArgs() - 1);
    int start = length;
    if (!append(ListOpsVocabulary.MIN)) {
      return false;
    }
    for (int a = 0; a < arguments; a++) {
      if (!node(depth + 1)) {
        return false;
      }
    }
    tokens[start] = (byte) (ListOpsVocabulary.MIN + random.nextInt(ListOpsVocabulary.OPERATORS));
    return append(ListOpsVocabulary.CLOSE);
  }

  private boolean append(int token) {
    if (length == config.maxLength() - 1) {
      return false;
    }
    tokens[length++] = (byte) token;
    return true;
  }
}
