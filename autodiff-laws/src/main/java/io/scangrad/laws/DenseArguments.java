package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;

/** What the function s of a recurrence {@code h_t = s(d_t (M h_{t-1} + b_t))} is applied to. */
final class DenseArguments {
  private DenseArguments() {}

  /**
   * Returns {@code d_t (M h_{t-1} + b_t)} for given states.
   *
   * @param in the inputs of the op
   * @param states all h_t, at least one step of them
   */
  static Tensor of(DenseScan op, List<Tensor> in, Tensor states) {
    Backend reference = new ReferenceBackend();
    List<Var> x = Application.vars(reference, in);
    Var h = Var.on(reference, states);
    int length = h.size(1);
    Var initial = x.get(DenseScan.INITIAL).unsqueeze(1);
    Var before = op.reverse() ? Shaping.concat(1, h.slice(1, 1, length), initial)
        : Shaping.concat(1, initial, h.slice(1, 0, length - 1));
    Var product = before.matmul(x.get(DenseScan.MATRIX), false, true);
    if (op.resetting()) {
      product = x.get(op.resets()).unsqueeze(-1).select(product.zerosLike(), product);
    }
    Var sum = product.add(x.get(DenseScan.DRIVE));
    return (op.gated() ? sum.mul(x.get(DenseScan.GATE)) : sum).value();
  }
}
