package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import java.util.ArrayList;
import java.util.List;

/** The mutants of a rule that apply to it, as far as what was observed of it tells. */
final class Mutants {
  private static final String ONLY_COMPARED = "the rule only compares it, and a comparison has no derivative";

  /** How far off a stale value is. */
  private static final double LITTLE = 0x1p-8;

  /** What a value is multiplied by to be far off: comparisons turn, and its square is another. */
  private static final double FAR = -0.75;

  private final Class<? extends Op> type;
  private final Observation seen;
  private final List<Mutant> all = new ArrayList<>();

  private Mutants(Class<? extends Op> type, Observation seen) {
    this.type = type;
    this.seen = seen;
  }

  /** Returns the mutants of the rule of an op. */
  static List<Mutant> of(Class<? extends Op> type, Observation seen) {
    Mutants mutants = new Mutants(type, seen);
    mutants.addSites();
    mutants.addCotangents();
    mutants.addTangents();
    mutants.addBothWays();
    mutants.addSaved();
    mutants.addScans();
    return List.copyOf(mutants.all);
  }

  private void add(String name, Side side, String place, Edit edit) {
    all.add(new Mutant(name, side, place, edit, Equivalences.reason(type, name, place)));
  }

  private void addSites() {
    seen.sites.forEach((site, mistakes) -> mistakes.forEach((number, mistake) ->
        add(mistake.name(), site.side(), site + (mistake.detail().isEmpty() ? "" : ", " + mistake.detail()),
            Edit.site(site.type(), site.ordinal(), (op, in) -> Sites.at(op).get(number).replacement().of(op, in)))));
  }

  private void addCotangents() {
    for (int i : seen.cotangents) {
      String place = "cotangent " + i;
      addChanges(Side.VJP, place, seen.complexCotangents.contains(i), i);
      add(isInitialState(i) ? "drop the h_0 term" : "drop a cotangent", Side.VJP, place,
          Edit.result(i, (call, x) -> null));
    }
    for (List<Integer> pair : seen.alike) {
      add("swap operand cotangents", Side.VJP, "cotangents " + pair.get(0) + " and " + pair.get(1),
          Edit.swap(pair.get(0), pair.get(1)));
    }
    for (List<Integer> pair : seen.tied) {
      int earlier = pair.get(0);
      int later = pair.get(1);
      add("overwrite instead of accumulate", Side.VJP, "cotangents " + earlier + " and " + later,
          Edit.result(earlier,
              (call, x) -> call.isOneValue(earlier, later) ? null : x));
    }
  }

  private void addTangents() {
    if (seen.tangent) {
      addChanges(Side.JVP, "tangent", seen.complexTangent, 0);
    }
    for (int i : seen.tangents) {
      add(isInitialState(i) ? "drop the h_0 term" : "drop a tangent", Side.JVP, "tangent " + i,
          Edit.along(i, (call, t) -> null));
    }
  }

  private boolean isInitialState(int input) {
    return (type == LinearScan.class && input == 2) || (type == DenseScan.class && input == DenseScan.INITIAL);
  }

  private void addChanges(Side side, String place, boolean complex, int result) {
    add("wrong sign", side, place, Edit.result(result, (call, x) -> x.neg()));
    add("factor 2", side, place, Edit.result(result, (call, x) -> x.mul(2)));
    add("factor 1/2", side, place, Edit.result(result, (call, x) -> x.mul(0.5)));
    add("float32 accumulator", side, place, Edit.result(result, (call, x) -> single(x)));
    if (complex) {
      add("drop a conj", side, place, Edit.result(result, (call, x) -> x.conj()));
      add("Re where Im is due", side, place, Edit.result(result, (call, x) -> x.real().cast(x.dtype())));
    }
  }

  private void addBothWays() {
    if (seen.tangent && !seen.cotangents.isEmpty()) {
      add("wrong sign", Side.BOTH, "results", Edit.results(x -> x.neg()));
      add("factor 2", Side.BOTH, "results", Edit.results(x -> x.mul(2)));
      add("factor 1/2", Side.BOTH, "results", Edit.results(x -> x.mul(0.5)));
    }
  }

  private void addSaved() {
    for (Saved saved : seen.read) {
      Side side = saved.side();
      add("stale saved value", side, saved + ", a little off", saved.edit(Mutants::near));
      add("stale saved value", side, saved + ", far off", saved.edit(Mutants::far));
      if (!seen.discrete.contains(saved.place())) {
        String compared = seen.isComputedWith(saved) ? null : ONLY_COMPARED;
        all.add(new Mutant(
            "saved intermediate detached", side, saved.toString(), saved.edit(Var::stopGradient), compared));
      }
    }
  }

  private void addScans() {
    boolean scan = type == LinearScan.class || type == AdjointScan.class;
    if (scan || type == DenseScan.class || type == ReduceOp.CumSum.class) {
      add("ignore the cotangent of the final state", Side.VJP, "cotangent of the output",
          Edit.along(0, (call, w) -> withoutLast(call.op(), w)));
    }
    for (Side side : scan ? Side.values() : new Side[0]) {
      add("let the gradient cross a reset", side, "input 0",
          new Saved(side, 0).edit(a -> a.equal(0).select(a.onesLike(), a)));
    }
  }

  /** Returns values a little off, so that slopes are off by little; truth values and indices are quite others. */
  private static Var near(Var x) {
    return switch (x.dtype()) {
      case BOOL -> x.not();
      case INT32 -> x.zerosLike();
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> x.mul(1 - LITTLE).add(ripple(x).mul(LITTLE / 2));
    };
  }

  /** Returns 1 and -1 in turn. */
  private static Var ripple(Var like) {
    Var odd = Var.iota(like.dtype(), like.shape().elements()).mul(Math.PI).cos();
    return odd.reshape(like.shape());
  }

  /** Returns values so far off that comparisons turn. */
  private static Var far(Var x) {
    return x.dtype().isDifferentiable() ? x.mul(FAR) : near(x);
  }

  private static Var single(Var x) {
    return switch (x.dtype()) {
      case FLOAT64 -> x.cast(DType.FLOAT32).cast(DType.FLOAT64);
      case COMPLEX128 -> x.cast(DType.COMPLEX64).cast(DType.COMPLEX128);
      case BOOL, INT32, FLOAT32, COMPLEX64 -> x;
    };
  }

  private static Var withoutLast(Op op, Var w) {
    return switch (op) {
      case LinearScan(int axis, boolean reverse) -> withoutLast(axis, reverse, w);
      case AdjointScan(int axis, boolean reverse) -> withoutLast(axis, !reverse, w);
      case DenseScan dense -> withoutLast(1, dense.reverse(), w);
      case ReduceOp.CumSum(int axis, boolean reverse) -> withoutLast(axis, reverse, w);
      default -> w;
    };
  }

  private static Var withoutLast(int axis, boolean reverse, Var w) {
    int n = w.size(axis);
    if (n == 0) {
      return w;
    }
    return reverse ? w.slice(axis, 1, n).pad(axis, 1, 0) : w.slice(axis, 0, n - 1).pad(axis, 0, 1);
  }
}
