package io.scangrad.tornado.element;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.Op;
import java.util.List;

/**
 * What a kernel does for each element of a shape: operands are read, elementwise ops follow one another, results are
 * stored. Values are numbered: operands first, then the links.
 *
 * @param shape the elements
 * @param parameters types of the planes that the kernel is given, each once
 * @param operands what is there before the first op
 * @param links the ops
 * @param results what is stored where
 * @since 0.1
 */
public record ElementProgram(
    Shape shape, List<DType> parameters, List<Operand> operands, List<Link> links, List<Result> results) {
  /** Copies the lists. */
  public ElementProgram {
    parameters = List.copyOf(parameters);
    operands = List.copyOf(operands);
    links = List.copyOf(links);
    results = List.copyOf(results);
  }

  /** Returns the type of a value. */
  DType dtype(int value) {
    return value < operands.size() ? operands.get(value).dtype() : links.get(value - operands.size()).dtype();
  }

  /** A value that no op of the program computes. */
  public sealed interface Operand {
    /** Returns its type. */
    DType dtype();

    /**
     * Elements of planes.
     *
     * @param dtype type of the value
     * @param planes the parameters it lies in, real part first
     * @param layout where in them, in the shape of the program
     */
    record Load(DType dtype, List<Integer> planes, Layout layout) implements Operand {}

    /**
     * One number for all elements.
     *
     * @param dtype type of the value
     * @param re real part
     * @param im imaginary part
     */
    record Literal(DType dtype, double re, double im) implements Operand {}

    /**
     * The row-major index of the element.
     *
     * @param dtype type of the value, real or {@code i32}
     */
    record Index(DType dtype) implements Operand {}
  }

  /**
   * An elementwise op.
   *
   * @param op the op; of the shape ops only {@code Real} and {@code Imag}
   * @param arguments numbers of the values that it is computed from
   * @param dtype type of the result
   */
  public record Link(Op op, List<Integer> arguments, DType dtype) {}

  /**
   * A value that is stored.
   *
   * @param value its number
   * @param planes the parameters it is stored in, real part first
   * @param layout where in them, in the shape of the program; no two elements in one place
   */
  public record Result(int value, List<Integer> planes, Layout layout) {}
}
