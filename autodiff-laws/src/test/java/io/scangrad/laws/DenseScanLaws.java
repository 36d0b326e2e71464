package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.DenseScan;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for recurrences with a matrix, their values and derivatives, against other ways to compute them. */
class DenseScanLaws {
  private static final int TRIES = 150;
  private static final CpuBackend CPU = CpuBackend.standard();

  /** A recurrence and its inputs m, b, h0 and gate. */
  record Problem(Activation activation, boolean reverse, List<Tensor> inputs, long seed) {
    DenseScan scan(Var initial, Var gate) {
      DenseScan scan = DenseScan.of(activation).from(initial).gated(gate);
      return reverse ? scan.reversed() : scan;
    }

    Function<List<Var>, Var> states() {
      return in -> scan(in.get(2), in.get(3)).states(in.get(0), in.get(1));
    }

    int length() {
      return inputs.get(1).shape().size(1);
    }
  }

  @Provide
  Arbitrary<Problem> problems() {
    return Draw.arbitrary(draw -> {
      int n = draw.of(2, 1, 3, 9);
      Shape shape = Shape.of(draw.of(2, 1, 3, 9, 0), draw.of(3, 2, 1, 6, 0), n);
      double share = 1.0 / n;
      return new Problem(draw.flag() ? Activation.TANH : Activation.IDENTITY, draw.flag(), List.of(
          RandomTensors.tensor(draw, Kind.REAL, Shape.of(n, n), Domain.bounded(share, share)),
          RandomTensors.tensor(draw, Kind.REAL, shape, Domain.any()),
          RandomTensors.tensor(draw, Kind.REAL, shape.without(1), Domain.any()),
          RandomTensors.tensor(draw, Kind.REAL, shape, Domain.disk())), draw.seed());
    });
  }

  @Property(tries = TRIES)
  void isTheLoopOfItsSteps(@ForAll("problems") Problem p) {
    same("fused = loop", p, p.states(), in -> {
      List<Var> states = new ArrayList<>();
      Var state = in.get(2);
      for (int step = 0; step < p.length(); step++) {
        int t = p.reverse() ? p.length() - 1 - step : step;
        Var sum = state.matmul(in.get(0), false, true).add(in.get(1).at(1, t)).mul(in.get(3).at(1, t));
        state = p.activation() == Activation.TANH ? sum.tanh() : sum;
        states.add(state);
      }
      return states.isEmpty() ? in.get(1).zerosLike() : Shaping.stack(1, p.reverse() ? states.reversed() : states);
    });
  }

  @Property(tries = TRIES)
  void reverseIsFlipRunFlip(@ForAll("problems") Problem p) {
    DenseScan other = DenseScan.of(p.activation());
    same("reverse = flip, run, flip", p, p.states(), in -> (p.reverse() ? other : other.reversed()).from(in.get(2))
        .gated(in.get(3).flip(1)).states(in.get(0), in.get(1).flip(1)).flip(1));
  }

  @Property(tries = TRIES)
  void twoPartsCarryTheirState(@ForAll("problems") Problem p) {
    int length = p.length();
    int cut = (int) Math.floorMod(p.seed(), length + 1L);
    same("whole = parts", p, p.states(), in -> {
      Var m = in.get(0);
      Var low = in.get(1).slice(1, 0, cut);
      Var high = in.get(1).slice(1, cut, length);
      Var lowGate = in.get(3).slice(1, 0, cut);
      Var highGate = in.get(3).slice(1, cut, length);
      if (p.reverse()) {
        LinearScan.Result late = p.scan(in.get(2), highGate).solve(m, high);
        return Shaping.concat(1, p.scan(late.last(), lowGate).states(m, low), late.states());
      }
      LinearScan.Result early = p.scan(in.get(2), lowGate).solve(m, low);
      return Shaping.concat(1, early.states(), p.scan(early.last(), highGate).states(m, high));
    });
  }

  @Property(tries = TRIES)
  void packedSequencesAreSeparate(@ForAll("problems") Problem p) {
    int length = p.length();
    int cut = (int) Math.floorMod(p.seed(), length + 1L);
    Var starts = LinearScan.segments(cut, length - cut);
    Var resets = p.reverse() ? LinearScan.segments(length - cut, cut).flip(0) : starts;
    same("packed = separate", p, in -> p.scan(in.get(2), in.get(3)).resets(resets).states(in.get(0), in.get(1)), in -> {
      Var fresh = in.get(2).zerosLike();
      boolean single = cut == 0 || cut == length;
      Var low = p.scan(single || !p.reverse() ? in.get(2) : fresh, in.get(3).slice(1, 0, cut))
          .states(in.get(0), in.get(1).slice(1, 0, cut));
      Var high = p.scan(single || p.reverse() ? in.get(2) : fresh, in.get(3).slice(1, cut, length))
          .states(in.get(0), in.get(1).slice(1, cut, length));
      return Shaping.concat(1, low, high);
    });
  }

  @Property(tries = TRIES)
  void aBatchIsItsSequences(@ForAll("problems") Problem p) {
    int batch = p.inputs().get(1).shape().size(0);
    same("batch = its sequences", p, p.states(), in -> {
      List<Var> rows = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        rows.add(p.scan(in.get(2).slice(0, i, i + 1), in.get(3).slice(0, i, i + 1))
            .states(in.get(0), in.get(1).slice(0, i, i + 1)));
      }
      return rows.isEmpty() ? in.get(1).zerosLike() : Shaping.concat(0, rows);
    });
  }

  /** A diagonal matrix without a gate is the diagonal recurrence. */
  @Property(tries = TRIES)
  void aDiagonalMatrixIsALinearScan(@ForAll("problems") Problem p) {
    int n = p.inputs().getFirst().shape().size(0);
    Var place = Var.iota(DType.INT32, n);
    Var diagonal = place.unsqueeze(1).equal(place);
    DenseScan dense = DenseScan.of(Activation.IDENTITY);
    LinearScan scan = LinearScan.along(1);
    same("dense = diagonal", p, in -> (p.reverse() ? dense.reversed() : dense).from(in.get(2))
        .states(diagonal.select(in.get(0), in.get(0).zerosLike()), in.get(1)),
        in -> (p.reverse() ? scan.reversed() : scan).from(in.get(2))
            .states(diagonal.select(in.get(0), in.get(0).zerosLike()).sum(1), in.get(1)));
  }

  private static void same(String law, Problem p, Function<List<Var>, Var> f, Function<List<Var>, Var> g) {
    Tensor w = RandomTensors.direction(p.inputs().get(1), p.seed());
    List<Tensor> t = p.inputs().stream().map(x -> RandomTensors.direction(x, p.seed() + x.elements() + 1)).toList();
    Agreement.check(law, p, CPU, b -> List.of(value(b, f, p)), b -> List.of(value(b, g, p)));
    Agreement.check(law + ": vjp", p, CPU,
        b -> Derivatives.vjp(b, f, p.inputs(), w), b -> Derivatives.vjp(b, g, p.inputs(), w));
    Agreement.check(law + ": jvp", p, CPU, b -> List.of(Derivatives.jvp(b, f, p.inputs(), t)),
        b -> List.of(Derivatives.jvp(b, g, p.inputs(), t)));
    Agreement.check(law + ": vjp of vjp", p, CPU, b -> Derivatives.vjpOfVjp(b, f, p.inputs(), w, t),
        b -> Derivatives.vjpOfVjp(b, g, p.inputs(), w, t));
  }

  private static Tensor value(Backend backend, Function<List<Var>, Var> f, Problem p) {
    return Derivatives.value(backend, f, p.inputs());
  }
}
