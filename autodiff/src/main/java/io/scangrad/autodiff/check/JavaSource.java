package io.scangrad.autodiff.check;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.Op;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values as Java expressions that give them back to the bit. */
final class JavaSource {
  /** Longer arrays are read from texts. */
  private static final int LONGEST_ARRAY = 256;

  /** How many elements a text has: a constant text ends at 64 KiB. */
  private static final int TEXT = 1000;

  private JavaSource() {}

  /** Returns a string literal. */
  static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** Returns an op: a call of its record's constructor. */
  static String op(Op op) {
    return value(op);
  }

  private static String value(Object value) {
    return switch (value) {
      case Integer i -> i.toString();
      case Boolean b -> b.toString();
      case Long l -> l + "L";
      case Double d -> number(d);
      case String s -> text(s);
      case DType d -> "DType." + d.name();
      case Enum<?> e -> e.getDeclaringClass().getCanonicalName() + "." + e.name();
      case Shape s -> "Shape.of(" + sizes(s) + ")";
      case List<?> list -> list.stream().map(JavaSource::value).collect(Collectors.joining(", ", "List.of(", ")"));
      case Record r -> record(r);
      case Tensor t -> tensor(t);
      default -> "/* " + value + " */ null";
    };
  }

  private static String record(Record value) {
    List<String> arguments = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      arguments.add(component(value, component));
    }
    return "new " + name(value.getClass()) + "(" + String.join(", ", arguments) + ")";
  }

  /** Returns a class by the name under which a snippet sees it, which imports the vocabulary. */
  private static String name(Class<?> type) {
    String name = type.getCanonicalName();
    String vocabulary = Op.class.getPackageName() + ".";
    return name == null ? type.getName() : name.startsWith(vocabulary) ? name.substring(vocabulary.length()) : name;
  }

  private static String component(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return value(component.getAccessor().invoke(value));
    } catch (ReflectiveOperationException | RuntimeException hidden) {
      return "/* " + component.getName() + " */ null";
    }
  }

  /** Returns a tensor, row-major. */
  static String tensor(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    String sizes = x.shape().rank() == 0 ? "" : ", " + sizes(x.shape());
    return switch (x.dtype()) {
      case FLOAT64 -> "Tensor.of(" + array("double", re.length, i -> number(re[i])) + sizes + ")";
      case FLOAT32 -> "Tensor.of(" + array("float", re.length, i -> single((float) re[i])) + sizes + ")";
      case COMPLEX128 -> "Tensor.complex(" + array("double", re.length, i -> number(re[i])) + ", "
          + array("double", re.length, i -> number(im[i])) + sizes + ")";
      case COMPLEX64 -> "Tensor.complex(" + array("float", re.length, i -> single((float) re[i])) + ", "
          + array("float", re.length, i -> single((float) im[i])) + sizes + ")";
      case INT32 -> "Tensor.of(" + array("int", re.length, i -> Integer.toString((int) re[i])) + ", Shape.of("
          + sizes(x.shape()) + "))";
      case BOOL -> "Tensor.of(" + array("boolean", re.length, i -> Boolean.toString(re[i] != 0)) + sizes + ")";
    };
  }

  /**
   * Returns an array. A long one is a call of a helper of the snippet that reads it from texts: a method of more than 64
   * KiB of code does not compile, and each element of an initialiser is code.
   */
  private static String array(String type, int length, IntFunction<String> element) {
    if (length > LONGEST_ARRAY) {
      return type + "s(" + IntStream.iterate(0, from -> from < length, from -> from + TEXT)
          .mapToObj(from -> IntStream.range(from, Math.min(length, from + TEXT)).mapToObj(element)
              .map(JavaSource::parsed).collect(Collectors.joining(" ", "\"", "\"")))
          .collect(Collectors.joining(",\n            ")) + ")";
    }
    StringBuilder text = new StringBuilder("new " + type + "[] {");
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : i % 8 == 0 ? ",\n            " : ", ").append(element.apply(i));
    }
    return text.append('}').toString();
  }

  /** Returns an element as the parsers of numbers take it. */
  private static String parsed(String element) {
    return element.replace("Double.", "").replace("Float.", "")
        .replace("POSITIVE_INFINITY", "Infinity").replace("NEGATIVE_INFINITY", "-Infinity");
  }

  /** Returns the helpers that long arrays call, as lines of a class. */
  static List<String> readers() {
    List<String> lines = new ArrayList<>();
    for (String type : List.of("double", "float", "int", "boolean")) {
      String wrapper = type.equals("int") ? "Integer.parseInt"
          : Character.toUpperCase(type.charAt(0)) + type.substring(1) + ".parse"
              + Character.toUpperCase(type.charAt(0)) + type.substring(1);
      lines.addAll(List.of("", "  static " + type + "[] " + type + "s(String... texts) {",
          "    String[] all = String.join(\" \", texts).split(\" \");",
          "    " + type + "[] numbers = new " + type + "[all.length];",
          "    for (int i = 0; i < all.length; i++) {", "      numbers[i] = " + wrapper + "(all[i]);", "    }",
          "    return numbers;", "  }"));
    }
    return lines;
  }

  private static String sizes(Shape shape) {
    return Arrays.stream(shape.toArray()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "Double.NaN"
        : Double.isInfinite(value) ? (value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY")
        : value == Math.rint(value) && Math.abs(value) < 1e6 ? Double.toString(value) : Double.toHexString(value);
  }

  private static String single(float value) {
    return Float.isNaN(value) ? "Float.NaN"
        : Float.isInfinite(value) ? (value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY")
        : value == Math.rint(value) && Math.abs(value) < 1e6 ? Float.toString(value) + "f"
        : Float.toHexString(value) + "f";
  }
}
