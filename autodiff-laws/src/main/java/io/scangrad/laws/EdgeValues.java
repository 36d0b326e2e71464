package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What functions and their gradients are where the textbook is silent: at zeros of both signs, infinities, NaN, the
 * smallest and the largest number, on both sides of a branch cut, at ties, over empty axes.
 *
 * <p>The gradient is that of the sum of the real parts of the value, by every argument. Values are exact, the sign of
 * zero included, or the nearest number up to {@link #UNITS} units; zeros of a gradient have no sign. A complex {@code
 * nan} has NaN in one part at least.
 *
 * @since 0.1
 */
public final class EdgeValues {
  /** How many units of the last place numbers that are neither 0 nor infinite may be off. */
  public static final int UNITS = 8;

  private static final String NOTHING = "none";

  private EdgeValues() {}

  /**
   * A line of the table. Arguments and gradients of several inputs are separated by semicolons; vectors stand in
   * brackets.
   *
   * @param function its name
   * @param kind real or complex
   * @param arguments where it is evaluated
   * @param value what it is there
   * @param gradient what its gradient is there; {@code none} where nothing can be differentiated
   * @param reason why, in a few words
   */
  public record Row(String function, Kind kind, String arguments, String value, String gradient, String reason) {
    /**
     * Checks value and gradient on a backend.
     *
     * @param wide whether numbers have 64 bits, not 32
     * @throws AssertionError if one of them is not what the table says
     */
    public void check(Backend backend, boolean wide) {
      Function<List<Var>, Var> f = EdgeFunctions.named(function);
      List<Tensor> at = tensors(arguments, wide);
      Tensor y = f.apply(Application.vars(backend, at)).value();
      compare("value", y, value, wide, true);
      if (gradient.equals(NOTHING)) {
        return;
      }
      List<Tensor> gradients = Derivatives.vjp(backend, f, at, one(y));
      List<String> expected = List.of(gradient.split(" ; "));
      if (gradients.size() != expected.size()) {
        throw violation("gradient", gradients.toString(), wide);
      }
      for (int i = 0; i < gradients.size(); i++) {
        compare("gradient by argument " + i, gradients.get(i), expected.get(i), wide, false);
      }
    }

    private static Tensor one(Tensor like) {
      Storage ones = Storage.allocate(like.dtype(), like.elements());
      for (int i = 0; i < like.elements(); i++) {
        ones.set(i, 1, 0);
      }
      return Tensor.of(ones, like.shape());
    }

    private List<Tensor> tensors(String texts, boolean wide) {
      List<Tensor> tensors = new ArrayList<>();
      for (String text : texts.split(" ; ")) {
        List<EdgeNumber> numbers = numbers(text);
        DType type = kind == Kind.COMPLEX ? wide ? DType.COMPLEX128 : DType.COMPLEX64
            : wide ? DType.FLOAT64 : DType.FLOAT32;
        Storage storage = Storage.allocate(type, numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
          storage.set(i, numbers.get(i).re(wide), numbers.get(i).im(wide));
        }
        tensors.add(Tensor.of(storage, text.startsWith("[") ? Shape.of(numbers.size()) : Shape.scalar()));
      }
      return tensors;
    }

    private void compare(String what, Tensor actual, String text, boolean wide, boolean signs) {
      List<EdgeNumber> expected = numbers(text);
      double[] re = actual.toDoubles();
      double[] im = actual.toImaginaryDoubles();
      if (re.length != expected.size()) {
        throw violation(what, actual.toString(), wide);
      }
      for (int i = 0; i < re.length; i++) {
        EdgeNumber number = expected.get(i);
        double x = number.re(wide);
        double y = number.im(wide);
        boolean nan = Double.isNaN(x) && !number.hasImaginary();
        double unit = UNITS * (actual.dtype().isDouble() ? 0x1p-52 : 0x1p-23);
        boolean fits = nan ? Double.isNaN(re[i]) || Double.isNaN(im[i])
            : fits(re[i], x, unit * size(x, y), signs)
                && fits(im[i], y, unit * size(y, x), signs && number.hasImaginary());
        if (!fits) {
          throw violation(what, actual.toString(), wide);
        }
      }
    }

    /** The size that errors of a part are measured by: the modulus, or the part alone beside an infinite one. */
    private static double size(double part, double other) {
      return Double.isFinite(part) ? Double.isFinite(other) ? Math.hypot(part, other) : Math.abs(part) : 0;
    }

    private static boolean fits(double actual, double expected, double tolerance, boolean signs) {
      if (expected == 0 && tolerance == 0 && signs) {
        return Double.compare(actual, expected) == 0;
      }
      return actual == expected || (Double.isNaN(actual) && Double.isNaN(expected))
          || Math.abs(actual - expected) <= tolerance;
    }

    private AssertionError violation(String what, String actual, boolean wide) {
      return new AssertionError(what + " in " + (wide ? 64 : 32) + " bits is " + actual + " where the table has " + this);
    }
  }

  /** Returns the table: real numbers, complex numbers, then vectors. */
  public static List<Row> rows() {
    return Stream.of(RealEdges.rows(), ComplexEdges.rows(), VectorEdges.rows()).flatMap(List::stream).toList();
  }

  /** Returns the table as the text of {@code docs/edge-values.md}. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("""
        # Edge values

        What functions and their gradients are where the textbook is silent. Every line is tested on the CPU and on the
        reference backend, in 32 and in 64 bits. This file is written from the class `EdgeValues`:

            mvn -pl autodiff-laws -am test -Dtest=EdgeValuesTest -Dsurefire.failIfNoSpecifiedTests=false \\
              -Dscangrad.write.docs=true

        The gradient is that of the sum of the real parts of the value, one for each argument (`;` separates them).
        `tiny` is the smallest number above 0 and `huge` the largest finite one of the type. Zeros of values have the
        sign they are written with, zeros of gradients any. A complex `nan` has NaN in one part at least.
        """);
    section(text, "Real numbers", RealEdges.rows());
    section(text, "Complex numbers", ComplexEdges.rows());
    section(text, "Vectors: reductions, running sums, scans", VectorEdges.rows());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<Row> rows) {
    text.append("\n## ").append(title).append("\n\n| function | numbers | at | value | gradient | why |\n")
        .append("| --- | --- | --- | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append("| ").append(row.function()).append(row.kind() == Kind.COMPLEX ? " | complex | `" : " | real | `")
          .append(row.arguments()).append("` | `").append(row.value()).append("` | ")
          .append(row.gradient().equals(NOTHING) ? NOTHING : "`" + row.gradient() + "`")
          .append(" | ").append(row.reason()).append(" |\n");
    }
  }

  /** Reads lines of a table whose columns are separated by bars. */
  static List<Row> read(Kind kind, String table) {
    return table.lines().filter(line -> !line.isBlank()).map(line -> {
      String[] cells = line.split("\\|");
      if (cells.length != 5) {
        throw new IllegalArgumentException("edge values: five columns are needed: " + line);
      }
      return new Row(cells[0].strip(), kind, cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
    }).toList();
  }

  private static List<EdgeNumber> numbers(String text) {
    String list = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    return list.isEmpty() ? List.of() : Stream.of(list.split(", ")).map(EdgeNumber::new).toList();
  }
}
