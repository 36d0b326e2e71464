package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.OpaqueOpException;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a function recorded in 32 and in 64 bits at one point is the same function but for rounding. */
final class SameFunction {
  private SameFunction() {}

  /**
   * Returns whether both programs have the same value without rounding. Numbers that are the same everywhere, as 0.1,
   * may be rounded differently, which the bounds know; tables may not.
   */
  static boolean holds(Recording narrow, Recording wide) {
    try {
      return sameValues(narrow, wide);
    } catch (OpaqueOpException e) {
      return sameConstants(narrow, wide);
    }
  }

  private static boolean sameValues(Recording narrow, Recording wide) {
    List<Numbers<DoubleDouble>> a = Replay.exact(narrow);
    List<Numbers<DoubleDouble>> b = Replay.exact(wide);
    List<Numbers<Bounded>> errorA = Replay.certified(narrow);
    List<Numbers<Bounded>> errorB = Replay.certified(wide);
    return IntStream.range(0, a.size()).allMatch(i ->
        near(a.get(i).re(), b.get(i).re(), errorA.get(i).re(), errorB.get(i).re())
            && near(a.get(i).im(), b.get(i).im(), errorA.get(i).im(), errorB.get(i).im()));
  }

  private static boolean near(List<DoubleDouble> a, List<DoubleDouble> b, List<Bounded> errorA, List<Bounded> errorB) {
    return IntStream.range(0, a.size()).allMatch(k ->
        Math.abs(Replay.EXACT.value(Replay.EXACT.sub(a.get(k), b.get(k)))) <= errorA.get(k).error() + errorB.get(k).error());
  }

  private static boolean sameConstants(Recording narrow, Recording wide) {
    List<Tensor> a = narrow.program().constants();
    List<Tensor> b = wide.program().constants();
    return a.size() == b.size()
        && IntStream.range(0, a.size()).allMatch(i -> a.get(i).shape().equals(b.get(i).shape())
            && Vectors.largest(Vectors.combine(1, Target.wide(a.get(i)), -1, Target.wide(b.get(i))))
                <= roundingOf(a.get(i)));
  }

  private static double roundingOf(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    boolean uniform = IntStream.range(0, re.length).allMatch(i -> re[i] == re[0] && im[i] == im[0]);
    return uniform ? Vectors.unit(x) * Vectors.largest(x) : 0;
  }
}
