package io.scangrad.lra.cli;

import org.jspecify.annotations.Nullable;

/** What the command line says, before what a recipe says. */
final class Given {
  private Given() {}

  static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
