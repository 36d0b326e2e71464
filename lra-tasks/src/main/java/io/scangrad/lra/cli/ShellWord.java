package io.scangrad.lra.cli;

/** Words that a shell takes as they are. */
final class ShellWord {
  private ShellWord() {}

  /** Quotes a word where a shell would take it apart. */
  static String quote(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
