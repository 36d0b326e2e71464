package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
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

  /** With a step of a = 1 and b = 0 inserted somewhere, whose state is dropped. */
  static Function<List<Var>, Var> withIdentity(ScanProblem p) {
    int axis = p.axis();
    int at = (int) Math.floorMod(p.seed(), p.length() + 1L);
    return in -> {
      Var one = Var.fill(p.dtype(), p.b().shape().with(axis, 1), 1);
      Var h = p.scan(in.get(2)).states(inserted(in.get(0).expand(p.b().shape()), one, axis, at),
          inserted(in.get(1), one.zerosLike(), axis, at));
      return Shaping.concat(axis, h.slice(axis, 0, at), h.slice(axis, at + 1, p.length() + 1));
    };
  }

  /** One sequence after the other along another axis than time; all at once where there is none. */
  static Function<List<Var>, Var> oneByOne(ScanProblem p) {
    int axis = p.axis();
    int other = axis == 0 ? 1 : 0;
    if (p.b().shape().rank() == 1 || p.b().shape().size(other) == 0) {
      return p.states();
    }
    return in -> {
      Var a = in.get(0).expand(p.b().shape());
      Var first = in.get(2).expand(p.b().shape().without(axis)).unsqueeze(axis);
      List<Var> sequences = new ArrayList<>();
      for (int i = 0; i < p.b().shape().size(other); i++) {
        Var state = first.slice(other, i, i + 1).reshape(p.b().shape().with(other, 1).without(axis));
        sequences.add(p.scan(state).states(a.slice(other, i, i + 1), in.get(1).slice(other, i, i + 1)));
      }
      return Shaping.concat(other, sequences);
    };
  }

  /** With inputs conjugated and states conjugated back. */
  static Function<List<Var>, Var> conjugated(ScanProblem p) {
    return in -> p.states().apply(in.stream().map(Var::conj).toList()).conj();
  }

  /** With complex inputs and initial state turned by a phase and states turned back. */
  static Function<List<Var>, Var> turned(ScanProblem p) {
    Var turn = Var.of(Tensor.complex(new double[] {0.6}, new double[] {-0.8}));
    return in -> p.scan(in.get(2).mul(turn)).states(in.get(0), in.get(1).mul(turn)).mul(turn.conj());
  }

  /** Returns x with one slice inserted before an index. */
  static Var inserted(Var x, Var one, int axis, int at) {
    return Shaping.concat(axis, x.slice(axis, 0, at), one, x.slice(axis, at, x.size(axis)));
  }
}
