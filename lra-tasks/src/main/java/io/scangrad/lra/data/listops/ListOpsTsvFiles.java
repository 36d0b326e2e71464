package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.Split;

/** The names and the header that reader and writer of the official files share. */
final class ListOpsTsvFiles {
  /** First line, without its end. */
  static final String HEADER = "Source\tTarget";

  private ListOpsTsvFiles() {}

  static String name(Split split) {
    return switch (split) {
      case TRAIN -> "basic_train.tsv";
      case VALIDATION -> "basic_val.tsv";
      case TEST -> "basic_test.tsv";
    };
  }
}
