package io.scangrad.tensor.backend;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Elementwise ops of one shape that are computed together, as data: a value between two of them never has to become a
 * tensor.
 *
 * <p>Values are numbered: first the inputs, then the results of the links in order.
 *
 * @param shape the shape of every value
 * @param inputs types of the inputs
 * @param links the ops, each after those whose results it takes
 * @param outputs numbers of the results that somebody outside needs; at least one, none twice, no input
 * @since 0.1
 */
public record ElementwiseChain(Shape shape, List<DType> inputs, List<Link> links, List<Integer> outputs) {
  /**
   * One op of a chain.
   *
   * @param op an op for which {@link #isElementwise} holds
   * @param arguments numbers of the values it takes
   * @param result type of its result
   * @since 0.1
   */
  public record Link(Op op, List<Integer> arguments, DType result) {
    /** Keeps a copy of the list. */
    public Link {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Checks the chain.
   *
   * @throws IllegalArgumentException if an op is not elementwise or is refused by {@link Inference}, if an argument or
   *     output is not the number of a value it may be, or if a type is not the inferred one
   */
  public ElementwiseChain {
    inputs = List.copyOf(inputs);
    links = List.copyOf(links);
    outputs = List.copyOf(outputs);
    List<DType> types = new ArrayList<>(inputs);
    for (Link link : links) {
      types.add(checked(link, types, shape));
    }
    Set<Integer> seen = new HashSet<>();
    for (int output : outputs) {
      require(output >= inputs.size() && output < types.size(), "output " + output
          + " is no result of a link, whose numbers are " + inputs.size() + " to " + (types.size() - 1));
      require(seen.add(output), "output " + output + " is named twice");
    }
    require(!outputs.isEmpty(), "no outputs; name at least one result of a link");
  }

  /** Returns whether an op computes each element of its result from the elements at the same index of its inputs. */
  public static boolean isElementwise(Op op) {
    return switch (op) {
      case UnaryOp _, BinaryOp _, SelectOp _, ShapeOp.Real _, ShapeOp.Imag _ -> true;
      case ShapeOp.Reshape _, ShapeOp.Permute _, ShapeOp.Slice _, ShapeOp.Expand _, ShapeOp.Concat _, ShapeOp.Pad _,
          ShapeOp.Gather _, ShapeOp.ScatterAdd _, ReduceOp _, LinearAlgebraOp _, LinearScan _, AdjointScan _,
          DenseScan _, SourceOp _,
          CustomOp _ -> false;
    };
  }

  /** Returns the type of a value. */
  public DType dtype(int value) {
    return value < inputs.size() ? inputs.get(value) : links.get(value - inputs.size()).result();
  }

  private static DType checked(Link link, List<DType> known, Shape shape) {
    Op op = link.op();
    require(isElementwise(op), op.name() + " is not elementwise");
    List<TensorSpec> in = new ArrayList<>(link.arguments().size());
    for (int argument : link.arguments()) {
      require(argument >= 0 && argument < known.size(), op.name() + " (value " + known.size() + ") takes value "
          + argument + ", known there are 0 to " + (known.size() - 1));
      in.add(new TensorSpec(known.get(argument), shape));
    }
    DType inferred = Inference.infer(op, in).dtype();
    require(inferred == link.result(), op.name() + " (value " + known.size() + ") gives " + inferred + ", not "
        + link.result());
    return inferred;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("chain: " + message);
    }
  }
}
