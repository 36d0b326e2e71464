package io.scangrad.lra.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the style sheets that pages carry with them. */
final class StyleSheet {
  private StyleSheet() {}

  /** Returns the text of a style sheet of this package. */
  static String read(String name) {
    try (InputStream in = StyleSheet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("report: resource " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report: resource " + name + " cannot be read", e);
    }
  }
}
