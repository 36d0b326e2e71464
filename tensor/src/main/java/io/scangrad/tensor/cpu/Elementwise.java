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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Single elementwise ops: chains of one link. */
final class Elementwise {
  private static final int TYPES = DType.values().length;

  private final Tiles tiles;
  private final SharedPlanes shared;
  private final Map<Class<?>, AtomicReferenceArray<@Nullable ProgramRunner>> runners = new ConcurrentHashMap<>();

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
    runner(op, inputs, into.dtype()).run(inputs, List.of(into));
  }

  /** Lowers an op once for each type; those with numbers as parameters every time, as there may be any number. */
  private ProgramRunner runner(Op op, List<Tensor> inputs, DType result) {
    if (op instanceof UnaryOp.Power) {
      return lowered(op, inputs, result);
    }
    AtomicReferenceArray<@Nullable ProgramRunner> ofOp =
        runners.computeIfAbsent(op.getClass(), _ -> new AtomicReferenceArray<>(TYPES * TYPES));
    // All inputs but the condition of a choice have the type of the last one.
    int slot = inputs.get(inputs.size() - 1).dtype().ordinal() * TYPES + result.ordinal();
    ProgramRunner known = ofOp.get(slot);
    if (known != null) {
      return known;
    }
    ProgramRunner made = lowered(op, inputs, result);
    ofOp.set(slot, made);
    return made;
  }

  private ProgramRunner lowered(Op op, List<Tensor> inputs, DType result) {
    List<DType> types = inputs.stream().map(Tensor::dtype).toList();
    List<Integer> arguments = IntStream.range(0, types.size()).boxed().toList();
    Link link = new Link(op, arguments, result);
    return new ProgramRunner(PlaneProgram.of(types, List.of(link), List.of(types.size())), Integer.MAX_VALUE, tiles);
  }

  private Tensor compute(Op op, List<Tensor> inputs, TensorSpec out) {
    Storage storage = Storage.allocate(out.dtype(), out.shape().elements());
    Tensor result = Tensor.of(storage, Layout.contiguous(out.shape()));
    run(op, inputs, result);
    return result;
  }
}
