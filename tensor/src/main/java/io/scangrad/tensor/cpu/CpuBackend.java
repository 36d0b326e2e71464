package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.linalg.Fft;
import io.scangrad.tensor.linalg.LinearSystems;
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
import java.util.List;
import java.util.function.Consumer;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;

/**
 * Executes ops on the processor's cores, by vector instructions where they pay.
 *
 * <p>The bits of a result depend on the op and its inputs only: not on the number of threads, as all work is cut by
 * its size alone, and for elementwise ops not on the inputs' layouts either. Sums of {@code f32} are accurate to a
 * few units in the last place of the sum of moduli; see {@code Parallel} for how threads are used. Calls may come
 * from several threads, unless {@link #withMemory} gave the backend memory that serves one op at a time.
 *
 * @since 0.1
 */
public final class CpuBackend implements Backend {
  static {
    // The initialisers of the Vector API's classes need each other in a circle: two threads that enter it at two places
    // wait for each other for ever. No kernel runs before this one thread has been through all of them.
    List.of(ByteVector.SPECIES_PREFERRED, ShortVector.SPECIES_PREFERRED, IntVector.SPECIES_PREFERRED,
        LongVector.SPECIES_PREFERRED, FloatVector.SPECIES_PREFERRED, DoubleVector.SPECIES_PREFERRED)
        .forEach(species -> species.broadcast(0));
  }

  private final Parallel parallel;
  private final Memory memory;
  private final WrittenLoops loops;
  private final Tiles tiles;
  private final Elementwise elementwise;
  private final ReduceKernels reduce;
  private final MoveKernels move;
  private final ProductKernels product;
  private final ScanKernels scan;
  private final DenseScanKernels dense;
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
    this(new Parallel(threads), Memory.heap(), new WrittenLoops());
  }

  private CpuBackend(Parallel parallel, Memory memory, WrittenLoops loops) {
    this.parallel = parallel;
    this.memory = memory;
    this.loops = loops;
    tiles = new Tiles(parallel, memory);
    elementwise = new Elementwise(tiles);
    reduce = new ReduceKernels(parallel, tiles);
    move = new MoveKernels(parallel, tiles);
    product = new ProductKernels(parallel, tiles, elementwise);
    scan = new ScanKernels(parallel, tiles);
    dense = new DenseScanKernels(parallel, tiles);
    source = new SourceKernels(tiles);
  }

  /** Returns the backend that everybody shares, with as many threads as the machine has processors. */
  public static CpuBackend standard() {
    return Standard.BACKEND;
  }

  /**
   * Returns a backend that works with the threads of this one and takes its temporaries from other memory, which it
   * releases at the end of each op. Results never lie in that memory.
   *
   * @param memory where temporaries come from; if it is a {@link PooledMemory}, ops of the new backend must be run one
   *     after another
   */
  public CpuBackend withMemory(Memory memory) {
    return new CpuBackend(parallel, memory, loops);
  }

  /** Returns how many threads work on an op, the calling one included. */
  public int threads() {
    return parallel.threads();
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    TensorSpec spec = spec(op, inputs);
    try {
      return switch (op) {
        case UnaryOp _, BinaryOp _, SelectOp _ -> elementwise.run(op, inputs, spec);
        case ReduceOp o -> filled(spec, out -> reduce.run(o, inputs, spec, out));
        case ShapeOp o -> {
          Tensor view = MoveKernels.view(o, inputs.get(0));
          yield view != null ? view : filled(spec, out -> move.run(o, inputs, spec, out));
        }
        case LinearAlgebraOp.MatMul o ->
            filled(spec, out -> product.run(o, inputs.get(0), inputs.get(1), spec, out));
        case LinearAlgebraOp o -> algebra(o, inputs);
        case LinearScan o ->
            filled(spec, out -> scan.run(o, inputs.get(0), inputs.get(1), inputs.get(2), out));
        case AdjointScan o -> filled(spec, out -> scan.run(o, inputs.get(0), inputs.get(1), out));
        case DenseScan o -> filled(spec, out -> dense.run(o, inputs, out));
        case SourceOp.Fill o -> Tensor.filled(spec, o.re(), o.im());
        case SourceOp o -> filled(spec, out -> source.run(o, inputs, spec, out));
        case CustomOp o -> checked(o, o.compute(inputs), spec);
      };
    } finally {
      memory.release();
    }
  }

  /**
   * Executes one op and writes the elements of the result to a given place; where {@link #run(Op, List)} gives a view,
   * they are copied. The bits are those that {@link #run(Op, List)} gives.
   *
   * @param op what to compute
   * @param inputs its inputs, of any layout; except for elementwise ops none of them shares elements with {@code into}
   * @param into a tensor of the result's type and shape, row-major from offset 0; its storage may be longer and hold
   *     anything, and only the tensor's elements are written
   * @throws IllegalArgumentException if types or shapes do not fit the op, or {@code into} does not fit the result,
   *     with a message that names the op
   */
  public void run(Op op, List<Tensor> inputs, Tensor into) {
    TensorSpec spec = spec(op, inputs);
    requireFits(op, spec, into);
    Storage out = into.storage();
    try {
      switch (op) {
        case UnaryOp _, BinaryOp _, SelectOp _ -> elementwise.run(op, inputs, into);
        case ReduceOp o -> reduce.run(o, inputs, spec, out);
        case ShapeOp o -> move.run(o, inputs, spec, out);
        case LinearAlgebraOp.MatMul o -> product.run(o, inputs.get(0), inputs.get(1), spec, out);
        case LinearAlgebraOp o -> tiles.copy(algebra(o, inputs), out);
        case LinearScan o -> scan.run(o, inputs.get(0), inputs.get(1), inputs.get(2), out);
        case AdjointScan o -> scan.run(o, inputs.get(0), inputs.get(1), out);
        case DenseScan o -> dense.run(o, inputs, out);
        case SourceOp o -> source.run(o, inputs, spec, out);
        case CustomOp o -> tiles.copy(checked(o, o.compute(inputs), spec), out);
      }
    } finally {
      memory.release();
    }
  }

  /** Returns a chain of elementwise ops in the form in which it runs, for callers that run it often. */
  public PreparedChain prepare(ElementwiseChain chain) {
    return new PreparedChain(chain, tiles, loops);
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

  /**
   * Copies the elements of a tensor of any layout.
   *
   * @param into a tensor of the same type and shape, row-major from offset 0, in other arrays
   * @throws IllegalArgumentException if {@code into} does not fit
   */
  public void copy(Tensor x, Tensor into) {
    if (!into.spec().equals(x.spec()) || !into.layout().isContiguous() || into.layout().offset() != 0) {
      throw new IllegalArgumentException("copy: " + x.spec() + " does not go to " + into.spec() + " with layout "
          + into.layout() + "; it needs the same type and shape, row-major from offset 0");
    }
    tiles.copy(x, into.storage());
  }

  @Override
  public String name() {
    return "cpu";
  }

  private static TensorSpec spec(Op op, List<Tensor> inputs) {
    List<TensorSpec> specs = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      specs.add(input.spec());
    }
    return Inference.infer(op, specs);
  }

  private static void requireFits(Op op, TensorSpec spec, Tensor into) {
    if (!into.spec().equals(spec)) {
      throw new IllegalArgumentException(op.name() + ": the result is " + spec + ", given " + into.spec() + " for it");
    }
    if (into.elements() > 0 && (into.layout().offset() != 0 || !into.layout().isContiguous())) {
      throw new IllegalArgumentException(
          op.name() + ": the result must be written row-major from offset 0, given layout " + into.layout());
    }
  }

  private static Tensor filled(TensorSpec spec, Consumer<Storage> kernel) {
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    kernel.accept(out);
    return Tensor.of(out, spec.shape());
  }

  /** Ops of little weight in a program, which allocate for themselves. */
  private static Tensor algebra(LinearAlgebraOp op, List<Tensor> inputs) {
    return switch (op) {
      case LinearAlgebraOp.Solve _ -> LinearSystems.solve(inputs.get(0), inputs.get(1));
      case LinearAlgebraOp.Inverse _ -> LinearSystems.inverse(inputs.get(0));
      case LinearAlgebraOp.Det _ -> LinearSystems.det(inputs.get(0));
      case LinearAlgebraOp.Fft(int axis, boolean inverse) -> Fft.fft(inputs.get(0), axis, inverse);
      case LinearAlgebraOp.MatMul _ -> throw new AssertionError("matmul has a kernel of its own");
    };
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
