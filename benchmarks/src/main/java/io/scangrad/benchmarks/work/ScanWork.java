package io.scangrad.benchmarks.work;

import io.scangrad.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The recurrence {@code h_t = a_t h_{t-1} + b_t} in complex64 from a zero state.
 *
 * <p>Inputs: {@code a} ({@code (batch, length, channels)}, or {@code (channels)} when constant), {@code b}, and with
 * gradients the cotangent {@code w} of h. Results: {@code h}, and with gradients {@code da} and {@code db}.
 *
 * @param batch sequences
 * @param length steps
 * @param channels recurrences side by side
 * @param constant whether a is the same at every step
 * @param gradient whether the gradients by a and b are computed as well
 * @since 0.1
 */
public record ScanWork(int batch, int length, int channels, boolean constant, boolean gradient) implements Work {
  private static final int COMPLEX = 8;

  @Override
  public String name() {
    return "scan" + (constant ? "-constant" : "-varying") + (gradient ? "-grad-" : "-")
        + batch + "x" + length + "x" + channels;
  }

  @Override
  public String description() {
    return "linear recurrence, " + (constant ? "constant" : "time-varying") + " complex coefficients, forward"
        + (gradient ? " and backward" : "");
  }

  /** Returns the number of steps of all recurrences. */
  public long elements() {
    return (long) batch * length * channels;
  }

  /** Forward it reads b (and a) and writes h; backward it reads w, h (and a) and writes db (and da). */
  @Override
  public long bytes() {
    int arrays = (constant ? 2 : 3) + (gradient ? constant ? 3 : 5 : 0);
    return arrays * COMPLEX * elements();
  }

  @Override
  public long flops() {
    return (gradient ? 24 : 8) * elements();
  }

  @Override
  public Limit limit() {
    return Limit.MEMORY;
  }

  /** A kernel for the Fourier transform has phases {@code t arg(a)}, wrong by {@code t} roundings of float32. */
  @Override
  public double tolerance() {
    return 5e-4;
  }

  @Override
  public Inputs inputs() {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("a", constant
        ? Draw.ring("a", 0.9, 0.999, channels)
        : Draw.ring("a", 0.9, 0.999, batch, length, channels));
    inputs.put("b", Draw.complexNormal("b", batch, length, channels));
    if (gradient) {
      inputs.put("w", Draw.complexNormal("w", batch, length, channels));
    }
    return new Inputs(inputs);
  }
}
