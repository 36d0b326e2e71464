package io.scangrad.lra.accuracy;

import io.scangrad.laws.accuracy.Accuracy;
import io.scangrad.laws.accuracy.AccuracyTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The accuracy report in words: what the columns mean, how far the rows are from the best, and why. */
record AccuracyText(AccuracyReport report) {
  /** Rows that are up to this far off, normwise, need no explanation: a few roundings. */
  private static final double FEW = 2;

  private static final int WORST_ROWS = 6;

  private static final String HOW = """
      How far gradients in 32-bit numbers are from the exact ones. The gradient `f*(w)` of each function is computed by
      the CPU backend in `f32` or `c64`, at drawn points and cotangents. The exact one is the same program of ops,
      recorded in 64 bits at the same point and computed again in double-double, about 32 digits. This measures
      rounding: a rule that is wrong would be wrong in both, and the gradient checker and the laws are there to find it.

      An ulp, a unit in the last place, is the distance between two neighbouring 32-bit numbers: between `2^-24` and
      `2^-23` of the number. The best that any gradient can be is the exact one rounded once, at most 0.5 ulp off. A
      complex element has two parts and is measured by its modulus, where the same is at most `sqrt(0.5)`, 0.71 ulp.
      Each further rounding on the way may add as much again.

      - *elements*: elements compared in the next three columns. Those that are exactly 0 have no ulp, and those that
        are lost in cancellation even in double-double are not known well enough; both count in *normwise* only.
      - *median*, *99 %*, *worst*: errors of elements of the gradient, in ulp of the element. 99 % of the elements are
        at most that far off.
      - *normwise*: the largest error in ulp of the largest element of the same gradient. A gradient that is 0
        everywhere counts in the next column only.
      - *of bound*: the largest error as a part of what a running error analysis of the same program allows. Above 1 a
        kernel would be less accurate than it promises.
      - *value*: the same for the value of the function.
      """;

  private static final String WHY = """
      Where *worst* is large and *normwise* small, elements have lost digits by cancellation: terms of the size of the
      largest element nearly cancel in a small one. Any sum does that: products of matrices, transforms, recurrences,
      gradients of inputs that were broadcast, and complex products, whose parts are sums. Its terms are rounded before
      they meet, and no order of additions mends that. Many of the drawn gradients have one element, a sum over all that
      was broadcast, and there *normwise* is no smaller: so it is with `pow`, `scan` and `linearScan`.

      Other functions subtract inside their slope. That of `gelu` has a zero, and so has that of `geluSlope`; near it
      their digits are lost. The gradient of `logSoftmax` is `w - y sum w`, that of `polar` by its angle a difference of
      two products, that of `sgn` the part of w across z. Slopes that are small because a function is flat keep their
      digits: those of `tanh` and `sigmoid` are computed from small factors and not as differences from 1. That of
      `softmax`, `y (w - sum y w)`, cancels where one share is near 1. `denseScan` has only the states of its steps to
      tell the slope of tanh by, `(1 - h)(1 + h)`: near 1 and -1 it has the digits that the rounding of h has left.
      """;

  private static final String SCANS = """
      Long recurrences with constant complex coefficients close to the unit circle, gradients by the coefficients `a`,
      the inputs `b` and the initial state `h0`. The kernel keeps its state in double, so the length does not show.
      """;

  private static final String LAYERS = """
      The recurrent layer in `f32`, freshly initialised (%s),
      gradients by each parameter and by the input.

      Most of the error comes from the eigenvalues, which are computed from `nuLog` and `thetaLog` in 32 bits: a phase
      of some radians and a modulus near 1, with a few roundings each. A recurrence that remembers n steps turns a
      relative error of its coefficient into one n times as large. The rows with eigenvalues given show the rest: the
      same layer as a function of eigenvalues that are exact in 32 bits. The gradient by `d`, which they do not enter,
      is near the best possible in both. The running error analysis lets all roundings point the same way, so its
      bounds are wide.
      """;

  String markdown(String command) {
    StringBuilder text = new StringBuilder("# Accuracy\n\n");
    text.append("Made by `").append(command).append("` on JDK ").append(Runtime.version().feature())
        .append(", each op at ").append(report.tries()).append(" points drawn from seed ").append(report.seed())
        .append(".\nAny number of threads gives the same figures. Wider or narrower vector registers may change their")
        .append(" last digits,\nas sums are then taken in another order.\n\n")
        .append(HOW).append('\n');
    section(text, "Ops", summary(report.ops().rows()) + "\n" + WHY, report.ops());
    section(text, "Long scans", SCANS, report.scans());
    section(text, "The LRU layer", String.format(Locale.ROOT, LAYERS, report.layer()), report.layers());
    return text.substring(0, text.length() - 1);
  }

  private static void section(StringBuilder text, String title, String words, AccuracyTable table) {
    if (!table.rows().isEmpty()) {
      text.append("## ").append(title).append("\n\n").append(words).append('\n').append(table.markdown()).append('\n');
    }
  }

  private static String summary(List<Accuracy> rows) {
    long few = rows.stream().filter(row -> row.gradient().normwise() <= FEW).count();
    String furthest = rows.stream()
        .filter(row -> row.gradient().normwise() > FEW)
        .sorted(Comparator.comparingDouble((Accuracy row) -> row.gradient().normwise()).reversed())
        .limit(WORST_ROWS)
        .map(row -> String.format(
            Locale.ROOT, "- `%s` in `%s`: %.1f\n", row.name(), row.dtype(), row.gradient().normwise()))
        .collect(Collectors.joining());
    String counted = String.format(
        Locale.ROOT, "%d of %d rows are within %.0f ulp of the exact gradient, normwise.", few, rows.size(), FEW);
    return counted + (furthest.isEmpty() ? "\n" : " The furthest:\n\n" + furthest);
  }
}
