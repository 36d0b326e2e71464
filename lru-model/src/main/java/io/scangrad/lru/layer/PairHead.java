package io.scangrad.lru.layer;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;

/**
 * Judges pairs of sequences by their pooled features, the head of the Retrieval task of Long Range Arena as S4 and S5
 * have it:
 *
 * <pre>{@code
 * decide(GELU(mix([e1, e2, e1 - e2, e1 * e2])))
 * }</pre>
 *
 * <p>As the decoder of a {@link SequenceModel} it makes {@link SequenceModel#classify} take a batch of twice as many
 * sequences as there are pairs: first the first of every pair, then the second of every pair, in the same order.
 *
 * @param dModel channels of the features
 * @param outputs answers per pair
 * @since 0.1
 */
public record PairHead(int dModel, int outputs) implements Layer {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public PairHead {
    if (dModel < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "PairHead: dModel (=" + dModel + ") and outputs (=" + outputs + ") must be positive");
    }
  }

  @Override
  public void declare(Declaration to) {
    to.child("mix", mix());
    to.child("decide", decide());
  }

  /**
   * Returns the answers {@code (pairs, outputs)}.
   *
   * @param features {@code (2 pairs, dModel)}
   * @throws IllegalArgumentException if the features have another shape
   */
  @Override
  public Var apply(Scope scope, Var features) {
    if (features.rank() != 2 || features.size(0) % 2 != 0 || features.size(1) != dModel) {
      throw new IllegalArgumentException("PairHead: needs pooled features (2 pairs, " + dModel + "), given "
          + features.spec() + "; give the first sequences of all pairs, then the second ones");
    }
    int pairs = features.size(0) / 2;
    Var first = features.slice(0, 0, pairs);
    Var second = features.slice(0, pairs, 2 * pairs);
    Var all = Shaping.concat(1, first, second, first.sub(second), first.mul(second));
    return decide().apply(scope.child("decide"), mix().apply(scope.child("mix"), all).gelu());
  }

  private Linear mix() {
    return new Linear(Math.multiplyExact(4, dModel), dModel);
  }

  private Linear decide() {
    return new Linear(dModel, outputs);
  }
}
