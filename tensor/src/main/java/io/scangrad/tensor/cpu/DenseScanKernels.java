package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.MatMulTiles.Operand;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recurrence with a matrix, on tensors of any layout. */
final class DenseScanKernels {
  private static final FloatTiles FLOAT = new FloatTiles();
  private static final DoubleTiles DOUBLE = new DoubleTiles();

  private final Parallel parallel;
  private final Tiles tiles;

  DenseScanKernels(Parallel parallel, Tiles tiles) {
    this.parallel = parallel;
    this.tiles = tiles;
  }

  /** Writes the states in row-major order. */
  void run(DenseScan op, List<Tensor> inputs, Storage out) {
    Tensor drive = inputs.get(DenseScan.DRIVE);
    if (drive.elements() == 0) {
      return;
    }
    DenseScanShape shape =
        new DenseScanShape(drive.shape().size(0), drive.shape().size(1), drive.shape().size(2), op.reverse());
    Memory memory = tiles.memory();
    // The kernel multiplies rows of states from the right, so by the transpose of M.
    Matrices m = Matrices.of(inputs.get(DenseScan.MATRIX), true, tiles);
    Tensor b = tiles.inOrder(drive);
    Tensor h0 = tiles.inOrder(inputs.get(DenseScan.INITIAL));
    @Nullable Tensor gate = op.gated() ? tiles.inOrder(inputs.get(DenseScan.GATE)) : null;
    DenseScanKernel.@Nullable Run<boolean[]> resets = op.resetting() ? resets(inputs.get(op.resets())) : null;
    switch (out) {
      case Storage.F32(float[] h) -> new DenseScanKernel<>(FLOAT, memory::floats, F32Arithmetic::add,
          F32Arithmetic::mul, floats(op.activation())).run(parallel, shape,
              new Operand<>(((Storage.F32) m.storage()).array(), m.offset(), m.ld(), m.transposed()),
              floats(b), floats(h0), gate == null ? null : floats(gate), resets, h);
      case Storage.F64(double[] h) -> new DenseScanKernel<>(DOUBLE, memory::doubles, F64Arithmetic::add,
          F64Arithmetic::mul, doubles(op.activation())).run(parallel, shape,
              new Operand<>(((Storage.F64) m.storage()).array(), m.offset(), m.ld(), m.transposed()),
              doubles(b), doubles(h0), gate == null ? null : doubles(gate), resets, h);
      case Storage.C64 _, Storage.C128 _, Storage.I32 _, Storage.Bool _ ->
          throw new AssertionError("denseScan must have refused " + drive.dtype());
    }
  }

  private static Loop.@Nullable Unary<float[], float[]> floats(Activation activation) {
    return switch (activation) {
      case IDENTITY -> null;
      case TANH -> F32Functions::tanh;
      case RELU -> F32Arithmetic::relu;
    };
  }

  private static Loop.@Nullable Unary<double[], double[]> doubles(Activation activation) {
    return switch (activation) {
      case IDENTITY -> null;
      case TANH -> RealFunctions.each(Math::tanh);
      case RELU -> F64Arithmetic::relu;
    };
  }

  private static DenseScanKernel.Run<float[]> floats(Tensor x) {
    return new DenseScanKernel.Run<>(((Storage.F32) x.storage()).array(), x.layout().offset());
  }

  private static DenseScanKernel.Run<double[]> doubles(Tensor x) {
    return new DenseScanKernel.Run<>(((Storage.F64) x.storage()).array(), x.layout().offset());
  }

  private DenseScanKernel.Run<boolean[]> resets(Tensor x) {
    Tensor flags = tiles.inOrder(x);
    return new DenseScanKernel.Run<>(((Storage.Bool) flags.storage()).array(), flags.layout().offset());
  }
}
