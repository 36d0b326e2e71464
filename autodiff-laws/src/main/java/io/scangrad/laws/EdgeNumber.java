package io.scangrad.laws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of the table of edge values: a real token, or two with an {@code i}. Tokens are decimals, {@code inf},
 * {@code nan}, {@code tiny} (the smallest number above 0) and {@code huge} (the largest finite one) of the type, their
 * doubles {@code 2tiny}, {@code pi}, {@code pi/2}, {@code ln2}, {@code sqrt(1/2)}; {@code -0} is not {@code 0}.
 *
 * @param text as it stands in the table
 */
record EdgeNumber(String text) {
  private static final String TOKEN = "[+-]?(?:inf|nan|2tiny|tiny|huge|pi/2|pi|ln2|sqrt\\(1/2\\)|[0-9.]+)";
  private static final Pattern COMPLEX = Pattern.compile("(" + TOKEN + ")(" + TOKEN.replace("?(", "(") + ")i");
  private static final Pattern REAL = Pattern.compile(TOKEN);

  EdgeNumber {
    if (!COMPLEX.matcher(text).matches() && !REAL.matcher(text).matches()) {
      throw new IllegalArgumentException("edge values: no number: " + text);
    }
  }

  /** Returns whether an imaginary part is written. */
  boolean hasImaginary() {
    return text.endsWith("i");
  }

  /** Returns the real part in 64 or 32 bits. */
  double re(boolean wide) {
    Matcher complex = COMPLEX.matcher(text);
    return part(complex.matches() ? complex.group(1) : text, wide);
  }

  /** Returns the imaginary part in 64 or 32 bits, 0 if none is written. */
  double im(boolean wide) {
    Matcher complex = COMPLEX.matcher(text);
    return complex.matches() ? part(complex.group(2), wide) : 0;
  }

  private static double part(String token, boolean wide) {
    boolean negative = token.startsWith("-");
    String size = negative || token.startsWith("+") ? token.substring(1) : token;
    double value = switch (size) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      case "tiny" -> wide ? Double.MIN_VALUE : Float.MIN_VALUE;
      case "2tiny" -> 2 * (wide ? Double.MIN_VALUE : Float.MIN_VALUE);
      case "huge" -> wide ? Double.MAX_VALUE : Float.MAX_VALUE;
      case "pi" -> Math.PI;
      case "pi/2" -> Math.PI / 2;
      case "ln2" -> Math.log(2);
      case "sqrt(1/2)" -> Math.sqrt(0.5);
      default -> Double.parseDouble(size);
    };
    return negative ? -value : value;
  }
}
