package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import java.util.List;

/**
 * What one pass over a tile computes for each element, as data: bodies that are equal share one generated loop.
 *
 * <p>Values are numbered: first the inputs, then the results of the terms in order.
 *
 * @param kind {@code f32} or {@code f64}, the type of all values
 * @param inputs how many planes are read
 * @param terms what is computed, each after those whose results it takes
 * @param outputs numbers of the values that are written
 */
record LoopBody(DType kind, int inputs, List<Term> terms, List<Integer> outputs) {
  /** Keeps copies of the lists. */
  LoopBody {
    terms = List.copyOf(terms);
    outputs = List.copyOf(outputs);
  }

  /**
   * One value.
   *
   * @param formula what it is
   * @param arguments numbers of the values that it follows from
   */
  record Term(Formula formula, List<Integer> arguments) {
    /** Keeps a copy of the list. */
    Term {
      arguments = List.copyOf(arguments);
    }
  }
}
