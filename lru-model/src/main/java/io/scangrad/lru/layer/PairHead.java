package io.scangrad.lru.layer;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;

/**
 * Decides about pairs: from the features a and b of both members, a linear map of {@code [a, b, a - b, a * b]} to
 * {@code channels}, GELU, and a linear map to the outputs.
 *
 * <p>Both members go through the same model before: they are stacked along the first axis, all first members and then
 * all second ones, so {@code (2 pairs, ..., channels)} becomes {@code (pairs, ..., outputs)}. As the decoder of a
 * {@link SequenceModel}, {@link SequenceModel#classify} pools each member over its own length. This is the head that
 * S4 (Gu et al. 2022) and S5 (Smith et al. 2023) use for Retrieval of the Long Range Arena.
 *
 * @param channels channels of each member's features
 * @param outputs channels of the output
 * @since 0.1
 */
public record PairHead(int channels, int outputs) implements Layer {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public PairHead {
    if (channels < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "PairHead: channels (=" + channels + ") and outputs (=" + outputs + ") must be positive");
    }
  }

  @Override
  public void declare(Declaration to) {
    to.child("hidden", hidden());
    to.child("output", output());
  }

  /**
   * Computes the outputs of all pairs.
   *
   * @param x {@code (2 pairs, ..., channels)}, all first members before all second ones
   * @throws IllegalArgumentException if the number of members is odd
   */
  @Override
  public Var apply(Scope scope, Var x) {
    int members = x.size(0);
    if (members % 2 != 0) {
      throw new IllegalArgumentException(
          "PairHead: the first axis of " + x.shape() + " must be even: all first members, then all second ones");
    }
    Var a = x.slice(0, 0, members / 2);
    Var b = x.slice(0, members / 2, members);
    Var features = Shaping.concat(-1, a, b, a.sub(b), a.mul(b));
    return output().apply(scope.child("output"), hidden().apply(scope.child("hidden"), features).gelu());
  }

  private Linear hidden() {
    return new Linear(Math.multiplyExact(4, channels), channels);
  }

  private Linear output() {
    return new Linear(channels, outputs);
  }
}
