package io.scangrad.tornado;

import static io.scangrad.tornado.KernelLowering.product;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tornado.kernel.DoubleComplexMatMul;
import io.scangrad.tornado.kernel.DoubleComplexPanelMatMul;
import io.scangrad.tornado.kernel.DoubleMatMul;
import io.scangrad.tornado.kernel.DoublePanelMatMul;
import io.scangrad.tornado.kernel.DoubleReduce;
import io.scangrad.tornado.kernel.FloatComplexMatMul;
import io.scangrad.tornado.kernel.FloatComplexPanelMatMul;
import io.scangrad.tornado.kernel.FloatMatMul;
import io.scangrad.tornado.kernel.FloatPanelMatMul;
import io.scangrad.tornado.kernel.FloatReduce;
import io.scangrad.tornado.kernel.Groups;
import io.scangrad.tornado.kernel.MatMulPlan;
import io.scangrad.tornado.kernel.ReducePlan;
import java.util.List;

/** Matrix products as kernels: operands may be transposed in memory and shared by the batch without a copy. */
record MatMulLowering(KernelLowering op) {
  /** An operand as the kernel takes it. */
  private record Matrices(Rows rows, boolean transposed, boolean shared) {}

  void lower(MatMul matmul) {
    int rank = op.shape().rank();
    int batch = product(op.shape(), 0, rank - 2);
    int m = op.shape().size(rank - 2);
    int n = op.shape().size(rank - 1);
    int k = op.spec(0).shape().size(matmul.transposeA() ? rank - 2 : rank - 1);
    if (op.shape().elements() == 0) {
      return;
    }
    Matrices a = operand(0, matmul.transposeA());
    Matrices b = operand(1, matmul.transposeB());
    boolean sharedA = a.shared;
    boolean sharedB = b.shared;
    if (sharedB && !sharedA && !a.transposed) { // one product of taller matrices
      m = Math.multiplyExact(batch, m);
      batch = 1;
      sharedB = false;
    }
    int form = MatMulPlan.form(a.transposed, b.transposed, sharedA, sharedB);
    MatMulPlan plan = plan(batch, m, n, k, form);
    List<Integer> out = plan.slices() == 1 ? op.result()
        : op.temporary(op.dtype(), Math.multiplyExact(op.shape().elements(), plan.slices()));
    op.call(name(plan.kernel()), code(plan.kernel()), plan.groups(),
        KernelLowering.arrays(a.rows.planes(), b.rows.planes(), out),
        List.of(a.rows.offset(), b.rows.offset(), m, n, k, plan.slices()), plan.form());
    for (int part = 0; plan.slices() > 1 && part < out.size(); part++) {
      op.call("addSlices",
          op.dtype().isDouble() ? KernelCode.of(DoubleReduce::columns) : KernelCode.of(FloatReduce::columns),
          Groups.ofItems(op.shape().elements()), List.of(out.get(part), op.result().get(part)),
          List.of(batch, plan.slices(), m * n, 1, 0), ReducePlan.SUM);
    }
  }

  private MatMulPlan plan(int batch, int m, int n, int k, int form) {
    Occupancy occupancy = op.lowering().occupancy();
    boolean complex = op.dtype().isComplex();
    if (occupancy.processor()) {
      return MatMulPlan.panels(batch, m, n, k, form, occupancy.items(), complex);
    }
    return complex
        ? MatMulPlan.complexPlanes(batch, m, n, k, form, occupancy.items())
        : MatMulPlan.real(batch, m, n, k, form, occupancy.items());
  }

  private static String name(MatMulPlan.Kernel kernel) {
    return switch (kernel) {
      case WIDE -> "matmulWide";
      case NARROW -> "matmul";
      case PANEL -> "matmulPanel";
    };
  }

  private Object code(MatMulPlan.Kernel kernel) {
    return switch (op.dtype()) {
      case FLOAT32 -> switch (kernel) {
        case WIDE -> KernelCode.of(FloatMatMul::wide);
        case NARROW -> KernelCode.of(FloatMatMul::narrow);
        case PANEL -> KernelCode.of(FloatPanelMatMul::panel);
      };
      case FLOAT64 -> switch (kernel) {
        case WIDE -> KernelCode.of(DoubleMatMul::wide);
        case NARROW -> KernelCode.of(DoubleMatMul::narrow);
        case PANEL -> KernelCode.of(DoublePanelMatMul::panel);
      };
      case COMPLEX64 -> switch (kernel) {
        case WIDE -> KernelCode.of(FloatComplexMatMul::wide);
        case NARROW -> KernelCode.of(FloatComplexMatMul::narrow);
        case PANEL -> KernelCode.of(FloatComplexPanelMatMul::panel);
      };
      case COMPLEX128 -> switch (kernel) {
        case WIDE -> KernelCode.of(DoubleComplexMatMul::wide);
        case NARROW -> KernelCode.of(DoubleComplexMatMul::narrow);
        case PANEL -> KernelCode.of(DoubleComplexPanelMatMul::panel);
      };
      case INT32, BOOL -> throw new AssertionError("no product of " + op.dtype());
    };
  }

  private Matrices operand(int input, boolean transposed) {
    Layout layout = op.layout(input);
    int rank = layout.shape().rank();
    boolean repeated = false;
    boolean shared = true;
    for (int d = 0; d < rank - 2; d++) {
      repeated |= layout.shape().size(d) != 1;
      shared &= layout.shape().size(d) == 1 || layout.stride(d) == 0;
    }
    shared &= repeated && layout.shape().elements() > 0;
    if (shared) {
      int[] sizes = layout.shape().toArray();
      int[] ones = new int[rank];
      for (int d = 0; d < rank; d++) {
        ones[d] = 1;
        sizes[d] = d < rank - 2 ? 1 : sizes[d];
      }
      layout = layout.slice(new int[rank], sizes, ones);
    }
    Layout flipped = layout.permute(flip(rank));
    boolean isFlipped = !layout.isContiguous() && flipped.isContiguous();
    return new Matrices(op.input(input, isFlipped ? flipped : layout), transposed != isFlipped, shared);
  }

  private static int[] flip(int rank) {
    int[] axes = new int[rank];
    for (int d = 0; d < rank; d++) {
      axes[d] = d < rank - 2 ? d : 2 * rank - 3 - d;
    }
    return axes;
  }
}
