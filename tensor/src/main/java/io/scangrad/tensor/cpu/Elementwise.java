package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Single elementwise ops: chains of one link. */
final class Elementwise {
  /** The numbers 0 to k - 1, for k up to 3. */
  private static final List<List<Integer>> ARGUMENTS =
      IntStream.rangeClosed(0, 3).mapToObj(k -> IntStream.range(0, k).boxed().toList()).toList();

  private final Tiles tiles;
  private final SharedPlanes shared;

  Elementwise(Tiles tiles) {
    this.tiles = tiles;
    this.shared = new SharedPlanes(tiles);
  }

  /** Returns the result of an op whose inputs fit it; complex results share arrays with inputs where they can. */
  Tensor run(Op op, List<Tensor> inputs, TensorSpec out) {
    Tensor x = inputs.get(0);
    return switch (op) {
      case UnaryOp.Cast _ when x.dtype() == out.dtype() -> x;
      case UnaryOp.Cast _ when SharedPlanes.widens(x.dtype(), out.dtype()) -> shared.widened(x);
      case UnaryOp.Conj _ -> {
        Tensor re = x.real();
        yield shared.conj(re, compute(new UnaryOp.Neg(), List.of(x.imag()), re.spec()));
      }
      case BinaryOp.Complex _ -> shared.join(x, inputs.get(1));
      default -> compute(op, inputs, out);
    };
  }

  /**
   * Writes the result of an op whose inputs fit it.
   *
   * @param into a tensor of the result's type and shape, row-major from 0; may lie in the array of an input that does
   *     too, see {@link PreparedChain#run}
   */
  void run(Op op, List<Tensor> inputs, Tensor into) {
    List<DType> types = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      types.add(input.dtype());
    }
    Link link = new Link(op, ARGUMENTS.get(types.size()), into.dtype());
    PlaneProgram program = PlaneProgram.of(types, List.of(link), List.of(types.size()));
    new ProgramRunner(program, into.shape(), tiles).run(inputs, List.of(into));
  }

  private Tensor compute(Op op, List<Tensor> inputs, TensorSpec out) {
    Storage storage = Storage.allocate(out.dtype(), out.shape().elements());
    Tensor result = Tensor.of(storage, Layout.contiguous(out.shape()));
    run(op, inputs, result);
    return result;
  }
}
