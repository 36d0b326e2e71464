package io.scangrad.lra.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a complaint about a component of a record into the words of the command line. */
final class OptionNames {
  private static final Pattern RECORD = Pattern.compile("^[A-Z][A-Za-z]*: ");
  private static final Pattern COMPONENT = Pattern.compile("(?<![+] )\\b([a-z][A-Za-z]*)(?= \\(=)");
  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

  private OptionNames() {}

  /** Turns {@code Record: rMin (=0.9) must ...} into {@code --r-min (=0.9) must ...}. */
  static String in(@Nullable String message) {
    String text = RECORD.matcher(String.valueOf(message)).replaceFirst("");
    return COMPONENT.matcher(text).replaceAll(found -> option(found.group(1)));
  }

  /** Returns {@code --d-model} for {@code dModel}. */
  private static String option(String component) {
    return "--" + HUMP.matcher(component).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
  }
}
