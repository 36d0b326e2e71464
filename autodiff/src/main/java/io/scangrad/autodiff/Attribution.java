package io.scangrad.autodiff;

import io.scangrad.tensor.Tensor;
import java.util.function.Supplier;

/**
 * A backend that notes where ops come from: what a derivative computes belongs to the line whose derivative it is.
 *
 * @since 0.1
 */
public interface Attribution {
  /** Returns what a computation returns; its ops get the origin of a value that was computed here. */
  <T> T attributedTo(Tensor value, Supplier<T> body);
}
