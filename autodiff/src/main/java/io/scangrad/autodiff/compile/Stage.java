package io.scangrad.autodiff.compile;

import java.util.List;

/**
 * What runs as one: an op, or a chain of elementwise ops whose intermediate values are never stored. Values are those
 * of the program.
 *
 * @since 0.1
 */
public sealed interface Stage {
  /** Returns the values that are read. */
  List<Integer> reads();

  /** Returns the values that are stored. */
  List<Integer> writes();

  /**
   * One op.
   *
   * @param value its result
   * @param reads its arguments
   */
  record Kernel(int value, List<Integer> reads) implements Stage {
    @Override
    public List<Integer> writes() {
      return List.of(value);
    }
  }

  /**
   * Elementwise ops over one shape, computed piece by piece in one pass over memory.
   *
   * @param values the results of all ops, in order
   * @param reads the values from outside
   * @param writes the results that somebody outside needs, or the program returns
   */
  record Chain(List<Integer> values, List<Integer> reads, List<Integer> writes) implements Stage {}
}
