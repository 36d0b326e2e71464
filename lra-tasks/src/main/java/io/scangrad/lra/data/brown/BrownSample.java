package io.scangrad.lra.data.brown;

/**
 * One sample of the corpus.
 *
 * @param name of its file, such as {@code ca01}; the second letter is that of the category
 * @param category number of its category in {@link BrownCorpus#CATEGORIES}
 * @param text plain, without tags
 */
record BrownSample(String name, int category, byte[] text) {
  /** Tells whether it is fiction or humour: categories K to R of the corpus. */
  boolean isImaginative() {
    return name.charAt(1) >= 'k';
  }
}
