package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.linalg.Fft;
import io.scangrad.tensor.linalg.LinearSystems;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
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
import java.util.List;

/**
 * Executes ops on the processor's cores, by vector instructions where they pay.
 *
 * <p>The bits of a result depend on the op and its inputs only: not on the number of threads, as all work is cut by
 * its size alone, and for elementwise ops not on the inputs' layouts either. Sums of {@code f32} are accurate to a
 * few units in the last place of the sum of moduli; see {@code Parallel} for how threads are used. Calls may come
 * from several threads.
 *
 * @since 0.1
 */
public final class CpuBackend implements Backend {
  private final int threads;
  private final Tiles tiles;
  private final Elementwise elementwise;
  private final ReduceKernels reduce;
  private final MoveKernels move;
  private final ProductKernels product;
  private final ScanKernels scan;
  private final SourceKernels source;

  /**
   * Creates a backend with threads of its own, which are daemons and start when first needed.
   *
   * @param threads how many threads work on an op, the calling one included; at least 1
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public CpuBackend(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("CpuBackend: threads is " + threads + ", expected at least 1");
    }
    this.threads = threads;
    Parallel parallel = new Parallel(threads);
    tiles = new Tiles(parallel);
    elementwise = new Elementwise(tiles);
    reduce = new ReduceKernels(parallel, tiles);
    move = new MoveKernels(parallel, tiles);
    product = new ProductKernels(parallel, tiles, elementwise);
    scan = new ScanKernels(parallel, tiles);
    source = new SourceKernels(tiles);
  }

  /** Returns the backend that everybody shares, with as many threads as the machine has processors. */
  public static CpuBackend standard() {
    return Standard.BACKEND;
  }

  /** Returns how many threads work on an op, the calling one included. */
  public int threads() {
    return threads;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    List<TensorSpec> specs = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      specs.add(input.spec());
    }
    TensorSpec out = Inference.infer(op, specs);
    return switch (op) {
      case UnaryOp _, BinaryOp _, SelectOp _ -> elementwise.run(op, inputs, out);
      case ReduceOp o -> reduce.run(o, inputs, out);
      case ShapeOp o -> move.run(o, inputs, out);
      case LinearAlgebraOp o -> switch (o) {
        case LinearAlgebraOp.MatMul matMul -> product.run(matMul, inputs.get(0), inputs.get(1), out);
        case LinearAlgebraOp.Solve _ -> LinearSystems.solve(inputs.get(0), inputs.get(1));
        case LinearAlgebraOp.Inverse _ -> LinearSystems.inverse(inputs.get(0));
        case LinearAlgebraOp.Det _ -> LinearSystems.det(inputs.get(0));
        case LinearAlgebraOp.Fft(int axis, boolean inverse) -> Fft.fft(inputs.get(0), axis, inverse);
      };
      case LinearScan o -> scan.run(o, inputs.get(0), inputs.get(1), inputs.get(2));
      case SourceOp o -> source.run(o, inputs, out);
      case CustomOp o -> checked(o, o.compute(inputs), out);
    };
  }

  /** Returns a chain of elementwise ops in the form in which it runs, for callers that run it often. */
  public PreparedChain prepare(ElementwiseChain chain) {
    return new PreparedChain(chain, tiles);
  }

  /**
   * Computes a chain of elementwise ops in one pass over memory, with the bits of the ops one by one.
   *
   * @param inputs tensors of the chain's shape and of the types of its inputs; any layout
   * @param into tensors that get the outputs, row-major from offset 0; see {@link PreparedChain#run} for which may lie
   *     in the arrays of inputs
   * @throws IllegalArgumentException as {@link PreparedChain#run}
   */
  public void run(ElementwiseChain chain, List<Tensor> inputs, List<Tensor> into) {
    prepare(chain).run(inputs, into);
  }

  @Override
  public String name() {
    return "cpu";
  }

  private static Tensor checked(CustomOp op, Tensor result, TensorSpec out) {
    if (!result.spec().equals(out)) {
      throw new IllegalStateException(
          op.name() + ": compute returned " + result.spec() + ", infer promised " + out + "; make them agree");
    }
    return result;
  }

  /** Made when first asked for. */
  private static final class Standard {
    private static final CpuBackend BACKEND = new CpuBackend(Runtime.getRuntime().availableProcessors());
  }
}
