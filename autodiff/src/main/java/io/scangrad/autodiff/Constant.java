package io.scangrad.autodiff;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import org.jspecify.annotations.Nullable;

/** A value that no derivative is being taken through. */
record Constant(Tensor value, @Nullable Backend backend) implements Var {
  @Override
  public String toString() {
    return value.toString();
  }
}
