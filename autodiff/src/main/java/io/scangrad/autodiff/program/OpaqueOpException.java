package io.scangrad.autodiff.program;

import io.scangrad.tensor.op.Op;

/**
 * Thrown when a program is to be computed in other numbers and meets an op of the user's own, whose kernel knows only
 * tensors. Use an oracle that needs no interpreter, such as differences.
 *
 * @since 0.1
 */
public final class OpaqueOpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Returns an exception that names the op. */
  public OpaqueOpException(Op op) {
    super(op.name() + " is an op of its own, with a kernel for tensors only");
  }
}
