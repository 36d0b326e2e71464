package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import java.util.List;
import java.util.function.Function;

/** Other ways to compute the states of a linear recurrence, as functions of {@code (a, b, initial)}. */
final class ScanParts {
  private ScanParts() {}

  /** In two parts, the second from the last state of the first. */
  static Function<List<Var>, Var> split(ScanProblem p) {
    int axis = p.axis();
    int length = p.length();
    int cut = (int) Math.floorMod(p.seed(), length + 1L);
    return in -> {
      Var a = in.get(0).expand(p.b().shape());
      Var b = in.get(1);
      if (p.reverse()) {
        LinearScan.Result late = p.scan(in.get(2)).solve(a.slice(axis, cut, length), b.slice(axis, cut, length));
        return Shaping.concat(
            axis, p.scan(late.last()).states(a.slice(axis, 0, cut), b.slice(axis, 0, cut)), late.states());
      }
      LinearScan.Result early = p.scan(in.get(2)).solve(a.slice(axis, 0, cut), b.slice(axis, 0, cut));
      return Shaping.concat(
          axis, early.states(), p.scan(early.last()).states(a.slice(axis, cut, length), b.slice(axis, cut, length)));
    };
  }

  /** In the other direction on flipped inputs. */
  static Function<List<Var>, Var> flipped(ScanProblem p) {
    LinearScan scan = LinearScan.along(p.axis());
    LinearScan other = p.reverse() ? scan : scan.reversed();
    return in -> other.from(in.get(2))
        .states(in.get(0).expand(p.b().shape()).flip(p.axis()), in.get(1).flip(p.axis()))
        .flip(p.axis());
  }

  /** Returns x with one slice inserted before an index. */
  static Var inserted(Var x, Var one, int axis, int at) {
    return Shaping.concat(axis, x.slice(axis, 0, at), one, x.slice(axis, at, x.size(axis)));
  }
}
