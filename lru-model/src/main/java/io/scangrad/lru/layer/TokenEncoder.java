package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * A learnt vector per token: {@code i32} tokens {@code (batch, length)} to {@code (batch, length, dModel)}; the same
 * as a linear layer over one-hot inputs. Vectors are normal with variance 1 at first.
 *
 * @param vocabulary number of tokens; ids are 0 to vocabulary - 1
 * @param dModel channels of the output
 * @since 0.1
 */
public record TokenEncoder(int vocabulary, int dModel) implements Layer {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public TokenEncoder {
    if (vocabulary < 1 || dModel < 1) {
      throw new IllegalArgumentException(
          "TokenEncoder: vocabulary (=" + vocabulary + ") and dModel (=" + dModel + ") must be positive");
    }
  }

  @Override
  public void declare(Declaration to) {
    to.normal("table", Role.DENSE, 1, vocabulary, dModel);
  }

  @Override
  public Var apply(Scope scope, Var tokens) {
    return scope.get("table").gather(0, tokens);
  }
}
