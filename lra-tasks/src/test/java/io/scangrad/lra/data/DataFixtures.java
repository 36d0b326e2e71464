package io.scangrad.lra.data;

/** Small data sets for the tests of this package. */
final class DataFixtures {
  private DataFixtures() {}

  /** Sequences of these lengths; sequence {@code i} has tokens {@code 1 + (i + t) % 9} and the label {@code i}. */
  static SequenceDataset sequences(int... lengths) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (int i = 0; i < lengths.length; i++) {
      byte[] tokens = new byte[lengths[i]];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = (byte) (1 + (i + t) % 9);
      }
      builder.add(tokens, 0, tokens.length, i % 256);
    }
    return builder.build();
  }
}
