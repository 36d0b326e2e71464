package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.program.OpaqueOpException;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.List;

/**
 * Whether derivatives are right at a second point too, asked after those of the first: a rule that keeps what it
 * computed there is right nowhere else.
 */
final class CloseBy {
  /** The point is scaled by this: signs, zeros and most domains stay what they are. */
  private static final double SCALE = 1 - 0x1p-10;

  static final String NOTE = "at a second point, the first times 1023/1024: does the rule keep values of the first?";

  private CloseBy() {}

  /** Returns what dual numbers say of the vjp and the jvp there; nothing where the function is not defined. */
  static List<Finding> of(Target target, long seed, boolean doubles) {
    List<Tensor> x = target.x().stream().map(t -> Vectors.combine(SCALE, t, 0, t)).toList();
    Target there = new Target(target.name(), target.f(), x, target.backend());
    Probe p = Probe.draw(x, target.values(), seed).getLast();
    Bounded exact;
    Recording back;
    Recording forth;
    try {
      Recording value = there.wide().recording();
      if (!(Double.isFinite(value.outputs().stream().mapToDouble(Vectors::largest).sum()))) {
        return List.of();
      }
      exact = new Bounded(
          Replay.EXACT.value(Replay.exactDerivative(value, p)), Replay.certifiedDerivative(value, p).error());
      back = there.vjp(p.w());
      forth = there.jvp(p.u());
    } catch (OpaqueOpException | IllegalArgumentException outsideTheDomain) {
      return List.of();
    }
    return List.of(compared(target.subject("vjp"), FirstOrder.estimate(p.u(), back, doubles), exact),
        compared(target.subject("jvp"), FirstOrder.estimate(p.w(), forth, doubles), exact));
  }

  private static Finding compared(String subject, Bounded derivative, Bounded exact) {
    double tolerance = derivative.error() + exact.error();
    if (!Double.isFinite(tolerance) || !Double.isFinite(exact.value())) {
      return Finding.silent(Oracle.DOUBLE_DOUBLE, subject, "its own error is " + tolerance);
    }
    return Finding.compared(Oracle.DOUBLE_DOUBLE, subject, derivative.value(), exact.value(), tolerance).with(NOTE);
  }
}
