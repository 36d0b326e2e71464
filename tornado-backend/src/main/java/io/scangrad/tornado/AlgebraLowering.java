package io.scangrad.tornado;

import static io.scangrad.tornado.KernelLowering.product;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tornado.kernel.DoubleComplexSystems;
import io.scangrad.tornado.kernel.DoubleFft;
import io.scangrad.tornado.kernel.DoubleSystems;
import io.scangrad.tornado.kernel.FloatComplexSystems;
import io.scangrad.tornado.kernel.FloatFft;
import io.scangrad.tornado.kernel.FloatSystems;
import io.scangrad.tornado.kernel.Groups;
import java.util.List;

/** Linear systems, by a group for each matrix, and Fourier transforms, by a kernel for each stage. */
record AlgebraLowering(KernelLowering op) {
  void lower(LinearAlgebraOp algebra) {
    switch (algebra) {
      case LinearAlgebraOp.MatMul matmul -> new MatMulLowering(op).lower(matmul);
      case LinearAlgebraOp.Solve _ -> solve(op.input(1), op.spec(1).shape(), 0);
      case LinearAlgebraOp.Inverse _ -> solve(op.input(0), op.spec(0).shape(), 1);
      case LinearAlgebraOp.Det _ -> det();
      case LinearAlgebraOp.Fft(int axis, boolean inverse) -> fft(axis, inverse ? 1 : -1);
    }
  }

  private Groups groups() {
    Shape shape = op.spec(0).shape();
    return new Groups(product(shape, 0, shape.rank() - 2), FloatSystems.GROUP);
  }

  private int size() {
    return op.spec(0).shape().size(op.spec(0).shape().rank() - 1);
  }

  /** Room for factors: those of a complex matrix lie in one array, real parts first. */
  private List<Integer> factors() {
    int parts = op.dtype().isComplex() ? 2 : 1;
    return op.temporary(op.dtype().toReal(), Math.multiplyExact(parts, op.spec(0).shape().elements()));
  }

  private void solve(Rows b, Shape right, int inverting) {
    if (op.shape().elements() == 0) {
      return;
    }
    Rows a = op.input(0);
    int singular = op.check(
        "a matrix is singular to working precision; check it, or add a small multiple of the identity");
    Object code = switch (op.dtype()) {
      case FLOAT32 -> KernelCode.of(FloatSystems::solve);
      case FLOAT64 -> KernelCode.of(DoubleSystems::solve);
      case COMPLEX64 -> KernelCode.of(FloatComplexSystems::solve);
      case COMPLEX128 -> KernelCode.of(DoubleComplexSystems::solve);
      case INT32, BOOL -> throw new AssertionError("no systems of " + op.dtype());
    };
    op.call("solve", code, groups(),
        KernelLowering.arrays(a.planes(), b.planes(), factors(), op.result(), List.of(singular)),
        List.of(size(), right.size(right.rank() - 1), a.offset(), b.offset()), inverting);
  }

  private void det() {
    Rows a = op.input(0);
    Object code = switch (op.dtype()) {
      case FLOAT32 -> KernelCode.of(FloatSystems::det);
      case FLOAT64 -> KernelCode.of(DoubleSystems::det);
      case COMPLEX64 -> KernelCode.of(FloatComplexSystems::det);
      case COMPLEX128 -> KernelCode.of(DoubleComplexSystems::det);
      case INT32, BOOL -> throw new AssertionError("no determinants of " + op.dtype());
    };
    op.call("det", code, groups(), KernelLowering.arrays(a.planes(), factors(), op.result()),
        List.of(size(), a.offset()));
  }

  private void fft(int axis, int sign) {
    Rows x = op.input(0);
    Shape shape = op.shape();
    int outer = product(shape, 0, axis);
    int n = shape.size(axis);
    int inner = product(shape, axis + 1, shape.rank());
    boolean isDouble = op.dtype().isDouble();
    if (n < 2 || Integer.bitCount(n) != 1) {
      op.call("fourierSum", isDouble ? KernelCode.of(DoubleFft::direct) : KernelCode.of(FloatFft::direct),
          Groups.ofItems(shape.elements()), KernelLowering.arrays(x.planes(), op.result()),
          List.of(outer, n, inner, x.offset()), sign);
      return;
    }
    List<Integer> other = n > 2 ? op.temporary(op.dtype(), shape.elements()) : op.result();
    List<Integer> from = x.planes();
    int offset = x.offset();
    int stages = Integer.numberOfTrailingZeros(n);
    for (int stage = 0; stage < stages; stage++) {
      List<Integer> to = (stages - stage) % 2 == 1 ? op.result() : other;
      op.call("fourierStage", isDouble ? KernelCode.of(DoubleFft::stage) : KernelCode.of(FloatFft::stage),
          Groups.ofItems(shape.elements() / 2), KernelLowering.arrays(from, to),
          List.of(outer, n, inner, offset, 1 << stage), sign);
      from = to;
      offset = 0;
    }
  }
}
