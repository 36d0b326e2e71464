package io.scangrad.laws;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import java.util.List;

/**
 * Runs ops on another backend, with normal numbers multiplied by 1: a {@link NoisyBackend} takes drawn numbers for
 * exact, and two machines round the functions that make them normal differently.
 *
 * @param on the other backend
 * @since 0.1
 */
public record RoundedDraws(Backend on) implements Backend {
  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    Tensor x = on.run(op, inputs);
    boolean rounded = op instanceof SourceOp.Random(Distribution distribution, var _, var _)
        && (distribution instanceof Distribution.Normal || distribution instanceof Distribution.TruncatedNormal);
    return rounded ? on.run(new BinaryOp.Mul(), x, Tensor.filled(x.spec(), 1, 0)) : x;
  }

  @Override
  public String name() {
    return on.name();
  }
}
