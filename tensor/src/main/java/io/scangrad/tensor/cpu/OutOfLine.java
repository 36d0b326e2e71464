package io.scangrad.tensor.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loop that the compiler compiles by itself and never inlines into its caller.
 *
 * <p>Loops with some ten vector instructions nearly fill the compiler's budget of nodes. Where a caller's profile knows
 * only one or two of them, it would inline them all, run out of budget half-way, and box every vector of the last
 * (measured: a chain of GELU and sigmoid takes twice the time). Calls through a method handle that is no constant are
 * not inlined.
 */
final class OutOfLine implements Loop.Unary<float[], float[]> {
  private static final MethodHandle APPLY;

  static {
    try {
      APPLY = MethodHandles.lookup().findVirtual(Loop.Unary.class, "apply",
          MethodType.methodType(void.class, Object.class, int.class, Object.class, int.class, int.class));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final MethodHandle handle;

  OutOfLine(Loop.Unary<float[], float[]> loop) {
    handle = APPLY.bindTo(loop);
  }

  @Override
  public void apply(float[] a, int ai, float[] out, int oi, int n) {
    try {
      handle.invokeExact((Object) a, ai, (Object) out, oi, n);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new AssertionError("a loop throws nothing that is checked", thrown);
    }
  }
}
