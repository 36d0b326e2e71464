package io.scangrad.lru.train;

import io.scangrad.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Loss and answers for a batch, as numbers.
 *
 * @param loss mean over the answers
 * @param predicted the class answered, one entry per answer
 * @param expected the right class, one entry per answer
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answers(double loss, int[] predicted, int[] expected) {
  /** Reads a batch's outcome, without the answers whose label is {@link Losses#IGNORED}. */
  static Answers of(Tensor loss, Tensor predicted, Tensor expected) {
    int[] answered = ints(predicted);
    int[] right = ints(expected);
    int[] kept = IntStream.range(0, right.length).filter(i -> right[i] != Losses.IGNORED).toArray();
    if (kept.length == right.length) {
      return new Answers(loss.item(), answered, right);
    }
    return new Answers(loss.item() * right.length / kept.length, IntStream.of(kept).map(i -> answered[i]).toArray(),
        IntStream.of(kept).map(i -> right[i]).toArray());
  }

  /** Returns how many answers were right. */
  public long correct() {
    return IntStream.range(0, predicted.length).filter(i -> predicted[i] == expected[i]).count();
  }

  /** Returns how many answers there are. */
  public long total() {
    return expected.length;
  }

  private static int[] ints(Tensor x) {
    return IntStream.range(0, x.elements()).map(i -> (int) x.re(i)).toArray();
  }
}
