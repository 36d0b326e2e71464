package io.scangrad.autodiff.scan;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The diagonal linear recurrence {@code h_t = a_t h_{t-1} + b_t}, real or complex, as a value that is configured and
 * then applied.
 *
 * <pre>{@code
 * LinearScan.Result r = LinearScan.along(1).from(h0).solve(a, b);   // b: (batch, length, channels), a: (channels,)
 * r.states();   // every h_t, shaped as b
 * r.last();     // the state after the last step, to go on from
 * }</pre>
 *
 * <p>Derivatives of any order reach a, b, the initial state and the states after resets; a may be constant in time
 * (size 1 or absent on the axis), which saves the memory of repeating it.
 *
 * @param axis the time axis of b, negative counting from the end
 * @param reverse whether time runs from the end: {@code h_t = a_t h_{t+1} + b_t}
 * @param initial the state before the first step, broadcast to b without the axis; null for zero
 * @param resets truth values: where the carry into a step is replaced; null for nowhere
 * @param restart what replaces it, broadcast to b; null for zero
 * @since 0.1
 */
public record LinearScan(
    int axis, boolean reverse, @Nullable Var initial, @Nullable Var resets, @Nullable Var restart) {
  /**
   * What a scan returns.
   *
   * @param states every state, shaped as b
   * @param last the state after the last step (in reverse: at the first position), without the axis; the initial state
   *     if the length is 0
   */
  public record Result(Var states, Var last) {}

  /** Returns the scan along an axis, forwards from a zero state. */
  public static LinearScan along(int axis) {
    return new LinearScan(axis, false, null, null, null);
  }

  /** Returns the same scan with time running from the end. */
  public LinearScan reversed() {
    return new LinearScan(axis, !reverse, initial, resets, restart);
  }

  /** Returns the same scan from a given state; null for zero. */
  public LinearScan from(@Nullable Var state) {
    return new LinearScan(axis, reverse, state, resets, restart);
  }

  /**
   * Returns the same scan that forgets the past where {@code resets} is true: {@code h_t = b_t} there.
   *
   * @param resets shaped as b, or {@code (..., length)} up to the time axis; null for nowhere
   */
  public LinearScan resets(@Nullable Var resets) {
    return new LinearScan(axis, reverse, initial, resets, null);
  }

  /**
   * Returns the same scan that goes on from {@code state} where {@code resets} is true: {@code h_t = a_t state_t +
   * b_t}.
   */
  public LinearScan resets(Var resets, Var state) {
    return new LinearScan(axis, reverse, initial, resets, state);
  }

  /**
   * Returns the resets of sequences packed one after another: true at the first position of each but the first.
   *
   * @param lengths length of each sequence, 0 allowed
   */
  public static Var segments(int... lengths) {
    boolean[] starts = new boolean[Arrays.stream(lengths).sum()];
    int position = 0;
    for (int length : lengths) {
      if (position > 0 && length > 0) {
        starts[position] = true;
      }
      position += length;
    }
    return Var.of(Tensor.of(starts, starts.length));
  }

  /**
   * Returns the resets of the same packed sequences for a scan in which time runs from the end: true at the last
   * position of each but the last.
   *
   * @param resets {@code (..., length)}, true at first positions
   */
  public static Var ends(Var resets) {
    int length = resets.size(-1);
    return length == 0 ? resets : resets.slice(-1, 1, length).pad(-1, 0, 1);
  }

  /** Returns every state; see {@link #solve}. */
  public Var states(Var a, Var b) {
    return solve(a, b).states();
  }

  /**
   * Solves the recurrence.
   *
   * @param a coefficients, broadcastable to b; size 1 or no axis where they are constant
   * @param b inputs; the length along the axis may be 0
   * @throws IllegalArgumentException if shapes do not fit
   */
  public Result solve(Var a, Var b) {
    int time = b.shape().axis(axis);
    DType dtype = DType.promote(a.dtype(), b.dtype());
    dtype = initial == null ? dtype : DType.promote(dtype, initial.dtype());
    dtype = restart == null ? dtype : DType.promote(dtype, restart.dtype());
    Var drive = b.cast(dtype);
    Var coefficients = aligned("a", a.cast(dtype), b.shape());
    if (resets != null) {
      Var here = mask(resets, b.shape(), time);
      if (restart != null) {
        Var fresh = coefficients.mul(aligned("restart", restart.cast(dtype), b.shape()));
        drive = drive.add(here.select(fresh, fresh.zerosLike()));
      }
      coefficients = here.select(coefficients.zerosLike(), coefficients);
    }
    Shape edge = b.shape().with(time, 1);
    Var first = initial == null
        ? Var.zeros(dtype, edge)
        : broadcast("initial", initial.cast(dtype), edge.without(time)).reshape(edge);
    Var states = Var.apply(new io.scangrad.tensor.op.LinearScan(time, reverse), coefficients, drive, first);
    int length = b.size(time);
    int end = reverse ? 0 : length - 1;
    Var last = length == 0 ? first : states.slice(time, end, end + 1);
    return new Result(states, last.reshape(edge.without(time)));
  }

  /** Adds axes of size 1 in front, after checking that the rest broadcasts. */
  private static Var aligned(String name, Var x, Shape shape) {
    broadcast(name, x, shape);
    int[] sizes = new int[shape.rank()];
    Arrays.fill(sizes, 1);
    System.arraycopy(x.shape().toArray(), 0, sizes, shape.rank() - x.rank(), x.rank());
    return x.reshape(sizes);
  }

  private static Var broadcast(String name, Var x, Shape shape) {
    try {
      return x.expand(shape);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "linearScan: " + name + " " + x.shape() + " does not broadcast to " + shape + ", which b asks for", e);
    }
  }

  private static Var mask(Var resets, Shape shape, int time) {
    if (resets.dtype() != DType.BOOL) {
      throw new IllegalArgumentException("linearScan: resets must be bool, given " + resets.spec());
    }
    Var mask = resets;
    boolean upToTime = resets.rank() > 0 && resets.rank() <= time + 1 && resets.size(-1) == shape.size(time);
    for (int d = time + 1; upToTime && d < shape.rank(); d++) {
      mask = mask.unsqueeze(-1);
    }
    return broadcast("resets", mask, shape);
  }
}
