package io.scangrad.tensor;

/**
 * The numbers of a tensor were asked for that has none: it stands for a value inside a function that is being captured
 * as a program, where only types and shapes are known.
 *
 * <p>Cure: keep what depends on numbers inside the function by {@code select}, {@code maximum} and the like; return
 * values that are to be read after a run as outputs; pass what changes from run to run, such as keys, rates and
 * labels, as inputs. Python-like control flow over shapes is fine.
 *
 * @since 0.1
 */
public final class SymbolicTensorException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** Makes the exception for a tensor of the given type and shape. */
  public SymbolicTensorException(TensorSpec spec) {
    super("capture: the numbers of a value " + spec + " were asked for while only its shape is known; inside a captured"
        + " function use select instead of if, and return what is to be read as an output");
  }
}
