package io.scangrad.tornado;

import static io.scangrad.tornado.KernelLowering.byType;
import static io.scangrad.tornado.KernelLowering.product;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tornado.kernel.ByteIndex;
import io.scangrad.tornado.kernel.DoubleIndex;
import io.scangrad.tornado.kernel.FloatIndex;
import io.scangrad.tornado.kernel.Groups;
import io.scangrad.tornado.kernel.IntIndex;
import io.scangrad.tornado.kernel.ScatterPlan;
import java.util.List;

/** Picking and adding by indices, plane by plane. */
record IndexLowering(KernelLowering op) {
  void lower(ShapeOp.Gather gather) {
    Shape shape = op.spec(0).shape();
    int outer = product(shape, 0, gather.axis());
    int size = shape.size(gather.axis());
    int inner = product(shape, gather.axis() + 1, shape.rank());
    int count = op.spec(1).shape().elements();
    Rows x = op.input(0);
    Rows indices = op.input(1);
    int errors = op.check("an index is outside axis " + gather.axis() + " of size " + size);
    Object code = switch (op.dtype().toReal()) {
      case FLOAT32 -> KernelCode.of(FloatIndex::gather);
      case FLOAT64 -> KernelCode.of(DoubleIndex::gather);
      case INT32 -> KernelCode.of(IntIndex::gather);
      case BOOL -> KernelCode.of(ByteIndex::gather);
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("planes are real");
    };
    for (int part = 0; part < x.planes().size(); part++) {
      op.call("gather", code, Groups.ofItems(op.shape().elements()),
          List.of(x.planes().get(part), indices.re(), op.result().get(part), errors),
          List.of(outer, size, inner, count, x.offset(), indices.offset()));
    }
  }

  void lower(ShapeOp.ScatterAdd scatter) {
    int axis = scatter.axis();
    int size = scatter.size();
    int outer = product(op.shape(), 0, axis);
    int inner = product(op.shape(), axis + 1, op.shape().rank());
    int count = op.spec(1).shape().elements();
    int table = Math.multiplyExact(size, inner);
    Rows updates = op.input(0);
    Rows indices = op.input(1);
    int errors = op.check("an index is outside axis " + axis + " of size " + size);
    DType dtype = op.dtype().toReal();
    ScatterPlan plan = ScatterPlan.of(size, count);
    for (int part = 0; part < updates.planes().size(); part++) {
      int to = op.result().get(part);
      int tables = plan.chunks() == 1 ? to
          : op.temporary(dtype, Math.multiplyExact(op.shape().elements(), plan.chunks())).getFirst();
      op.call("scatterAdd",
          byType(dtype, KernelCode.of(FloatIndex::scatterTables), KernelCode.of(DoubleIndex::scatterTables),
              KernelCode.of(IntIndex::scatterTables)),
          Groups.ofItems(outer * plan.chunks() * inner),
          List.of(updates.planes().get(part), indices.re(), tables, errors),
          List.of(outer, size, inner, count, plan.chunk(), updates.offset(), indices.offset()));
      if (plan.chunks() > 1) {
        op.call("addTables",
            byType(dtype, KernelCode.of(FloatIndex::addTables), KernelCode.of(DoubleIndex::addTables),
                KernelCode.of(IntIndex::addTables)),
            Groups.ofItems(outer * table), List.of(tables, to), List.of(outer, plan.chunks(), table));
      }
    }
  }
}
