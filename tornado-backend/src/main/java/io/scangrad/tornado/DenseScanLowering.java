package io.scangrad.tornado;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tornado.kernel.DenseScanPlan;
import io.scangrad.tornado.kernel.DoubleDenseScan;
import io.scangrad.tornado.kernel.FloatDenseScan;
import java.util.List;

/** Recurrences with a matrix as one kernel, a group for each sequence. */
record DenseScanLowering(KernelLowering op) {
  void lower(DenseScan scan) {
    if (op.shape().elements() == 0) {
      return;
    }
    Rows m = op.input(DenseScan.MATRIX, op.layout(DenseScan.MATRIX).permute(1, 0));
    Rows b = op.input(DenseScan.DRIVE);
    Rows h0 = op.input(DenseScan.INITIAL);
    Rows gate = scan.gated() ? op.input(DenseScan.GATE) : b;
    Rows resets = scan.resetting() ? op.input(scan.resets()) : new Rows(op.temporary(DType.BOOL, 1), 0);
    Object code = switch (op.dtype()) {
      case FLOAT32 -> KernelCode.of(FloatDenseScan::run);
      case FLOAT64 -> KernelCode.of(DoubleDenseScan::run);
      case COMPLEX64, COMPLEX128, INT32, BOOL -> throw new AssertionError("no recurrence of " + op.dtype());
    };
    Activation s = scan.activation();
    op.call("denseScan", code, DenseScanPlan.groups(op.shape().size(0)),
        KernelLowering.arrays(m.planes(), b.planes(), h0.planes(), gate.planes(), resets.planes(), op.result()),
        List.of(op.shape().size(1), op.shape().size(2), m.offset(), b.offset(), h0.offset(), gate.offset(),
            resets.offset()),
        DenseScanPlan.form(s == Activation.TANH, s == Activation.RELU, scan.reverse(), scan.gated(),
            scan.resetting()));
  }
}
