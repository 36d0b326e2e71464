package io.scangrad.tornado;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import io.scangrad.tornado.kernel.DoubleNormal;
import io.scangrad.tornado.kernel.FloatNormal;
import io.scangrad.tornado.kernel.Groups;
import io.scangrad.tornado.kernel.NormalPlan;
import io.scangrad.tornado.kernel.RandomKernels;
import java.util.List;

/** Random numbers and keys, an item for each. */
record RandomLowering(KernelLowering op) {
  void lower(SourceOp.Fold fold) {
    Rows key = op.input(0);
    op.call("foldKey", KernelCode.of(RandomKernels::fold), new Groups(1, 1), List.of(key.re(), op.result().getFirst()),
        List.of(key.offset()), (int) (fold.data() >>> 32), (int) fold.data());
  }

  void lower(SourceOp.Random random) {
    switch (random.distribution()) {
      case Distribution.Uniform _ -> draw("uniform", op.dtype() == DType.FLOAT32
          ? KernelCode.of(RandomKernels::uniformFloats) : KernelCode.of(RandomKernels::uniformDoubles));
      case Distribution.Bernoulli bernoulli -> {
        long threshold = NormalPlan.threshold(bernoulli);
        draw("bernoulli", KernelCode.of(RandomKernels::bernoulli), (int) (threshold >>> 32), (int) threshold);
      }
      case Distribution.Normal _ -> normal(NormalPlan.UNBOUNDED);
      case Distribution.TruncatedNormal truncated -> normal(NormalPlan.truncated(truncated));
    }
  }

  private void normal(NormalPlan plan) {
    if (op.dtype() == DType.FLOAT32) {
      draw("normal", KernelCode.of(FloatNormal::draw), (float) plan.mass(), (float) plan.rest(), plan.floatBound());
    } else {
      draw("normal", KernelCode.of(DoubleNormal::draw), plan.mass(), plan.bound());
    }
  }

  private void draw(String name, Object code, Number... parameters) {
    Rows key = op.input(0);
    int count = op.shape().elements();
    op.call(name, code, Groups.ofItems(count), List.of(key.re(), op.result().getFirst()),
        List.of(count, key.offset()), parameters);
  }
}
