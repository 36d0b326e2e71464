package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;

/** The rows of recurrences with a matrix. */
final class DenseCases {
  /** How far what relu is applied to lies off 0: differences move the inputs of all steps before. */
  private static final double OFF_ZERO = 2;

  private DenseCases() {}

  /** Returns the rows of the op. */
  static List<OpCase> ops() {
    return List.of(
        OpCase.of("denseScan", DenseScan.class, DenseCases::smooth).kinds(Kind.REAL)
            .traits(OpCase.Trait.SATURATES),
        OpCase.of("denseScan of relu", DenseScan.class, DenseCases::relu).kinds(Kind.REAL)
            .traits(OpCase.Trait.SATURATES));
  }

  /** Returns the rows of the recurrence as users call it. */
  static List<OpCase> functions() {
    return List.of(
        OpCase.of("dense scan with resets", (draw, kind) -> scan(draw, kind, false)).kinds(Kind.REAL)
            .traits(OpCase.Trait.SATURATES),
        OpCase.of("dense scan of relu with a gate", (draw, kind) -> scan(draw, kind, true)).kinds(Kind.REAL)
            .traits(OpCase.Trait.SATURATES));
  }

  /** Returns the recurrence with relu minus the loop that defines it, where relu is applied to 0. */
  static Arguments.Call reluAtZero(Draw draw, Kind kind) {
    int n = draw.of(1, 2);
    Domain signs = Domain.small().shifted(-1);
    Tensor m = RandomTensors.tensor(draw, kind, Shape.of(n, n), signs);
    Tensor b = RandomTensors.tensor(draw, kind, Shape.of(draw.of(1, 2), draw.of(2, 1, 3), n), signs);
    Tensor h0 = RandomTensors.tensor(draw, kind, b.shape().without(1), signs);
    return Arguments.Call.of((drive, initial) -> {
      Var matrix = Var.of(m).cast(drive.dtype());
      List<Var> states = new ArrayList<>(List.of(initial));
      for (int t = 0; t < drive.size(1); t++) {
        states.add(states.getLast().matmul(matrix, false, true).add(drive.at(1, t)).relu());
      }
      Var fused = Var.apply(new DenseScan(Activation.RELU, false, false, false), matrix, drive, initial);
      return fused.sub(Shaping.stack(1, states.subList(1, states.size())));
    }, b, h0, "m " + m);
  }

  private static Arguments.Call smooth(Draw draw, Kind kind) {
    Shape shape = Shape.of(size(draw, 2, 1, 3), size(draw, 2, 3, 1, 4), size(draw, 2, 1, 3, 5));
    DenseScan op = op(draw, draw.flag() ? Activation.TANH : Activation.IDENTITY, draw.flag());
    List<Tensor> in = new ArrayList<>(List.of(
        RandomTensors.tensor(draw, kind, square(shape), Domain.disk()),
        RandomTensors.tensor(draw, kind, shape, Domain.any()),
        RandomTensors.tensor(draw, kind, shape.without(1), Domain.any())));
    return call(draw, kind, op, in);
  }

  /** Without a gate, and with no two inputs of one shape, so that none can take the place of another. */
  private static Arguments.Call relu(Draw draw, Kind kind) {
    Shape shape = Shape.of(size(draw, 1, 4), size(draw, 2, 3, 1), draw.of(2, 3));
    DenseScan op = op(draw, Activation.RELU, false);
    return call(draw, kind, op, offZero(draw, kind, op, shape));
  }

  private static Arguments.Call scan(Draw draw, Kind kind, boolean relu) {
    Shape shape = Shape.of(size(draw, 2, 1, 3), size(draw, 2, 3, 1, 4), draw.of(2, 1, 3));
    DenseScan op = new DenseScan(relu ? Activation.RELU : Activation.TANH, draw.flag(), relu, true);
    Arguments.Call call = call(draw, kind, op, relu ? offZero(draw, kind, op, shape) : List.of(
        RandomTensors.tensor(draw, kind, square(shape), Domain.disk()),
        RandomTensors.tensor(draw, kind, shape, Domain.any()),
        RandomTensors.tensor(draw, kind, Arguments.narrowed(draw, shape.without(1)), Domain.any())));
    return new Arguments.Call(in -> {
      io.scangrad.autodiff.scan.DenseScan scan = io.scangrad.autodiff.scan.DenseScan.of(op.activation())
          .from(in.get(2)).gated(relu ? in.get(DenseScan.GATE) : null).resets(in.getLast());
      LinearScan.Result result = (op.reverse() ? scan.reversed() : scan).solve(in.get(0), in.get(1));
      return Shaping.concat(1, result.states(), result.last().unsqueeze(1));
    }, call.inputs(), call.parameters());
  }

  private static DenseScan op(Draw draw, Activation activation, boolean gated) {
    return new DenseScan(activation, draw.flag(), gated, draw.flag());
  }

  /** Returns the op applied to m, b and h0, with a drawn gate unless there is one already, and drawn resets. */
  private static Arguments.Call call(Draw draw, Kind kind, DenseScan op, List<Tensor> first) {
    List<Tensor> in = new ArrayList<>(first);
    Shape shape = in.get(DenseScan.DRIVE).shape();
    if (op.gated() && in.size() == DenseScan.GATE) {
      in.add(RandomTensors.tensor(draw, kind, shape, Domain.disk()));
    }
    if (op.resetting() && in.size() == op.resets()) {
      in.add(RandomTensors.tensor(draw, Kind.BOOL, shape.without(2), Domain.any()));
    }
    return new Arguments.Call(x -> Var.apply(op, x), List.copyOf(in), op.toString());
  }

  /** Returns m, b, h0, and gate and resets if the op has them, such that relu is applied to numbers far from 0. */
  private static List<Tensor> offZero(Draw draw, Kind kind, DenseScan op, Shape shape) {
    double share = 0.5 / Math.max(1, shape.size(2));
    Backend reference = new ReferenceBackend();
    List<Tensor> in = new ArrayList<>();
    in.add(RandomTensors.tensor(draw, kind, square(shape), Domain.bounded(share, share)));
    Var near = Var.on(reference, RandomTensors.tensor(draw, kind, shape, Domain.bounded(0.5, 0.5)));
    in.add(near.value());
    in.add(RandomTensors.tensor(draw, kind, shape.without(1), Domain.bounded(2, 2)));
    if (op.gated()) {
      in.add(RandomTensors.tensor(draw, kind, shape, Domain.disk()));
      Var gate = Var.on(reference, in.get(DenseScan.GATE));
      Var away = gate.less(gate.zerosLike()).select(gate.onesLike().neg(), gate.onesLike());
      in.set(DenseScan.GATE, RandomLayouts.arrange(draw, gate.mul(0.25).add(away).value()));
    }
    if (op.resetting()) {
      in.add(RandomTensors.tensor(draw, Kind.BOOL, shape.without(2), Domain.any()));
    }
    Var wanted = near.add(near.less(near.zerosLike()).select(near.onesLike().neg(), near.onesLike()).mul(OFF_ZERO));
    if (shape.size(1) > 0) {
      // What relu is applied to at inputs of 0, with the states that are wanted, is what inputs have to make up for.
      in.set(DenseScan.DRIVE, near.zerosLike().value());
      Var rest = Var.on(reference, DenseArguments.of(op, in, wanted.relu().value()));
      Var missing = wanted.sub(rest);
      Var drive = op.gated() ? missing.div(Var.on(reference, in.get(DenseScan.GATE))) : missing;
      in.set(DenseScan.DRIVE, RandomLayouts.arrange(draw, drive.value()));
    }
    return List.copyOf(in);
  }

  private static Shape square(Shape shape) {
    return Shape.of(shape.size(2), shape.size(2));
  }

  private static int size(Draw draw, int... choices) {
    return draw.size() == 0 ? 0 : draw.of(choices);
  }
}
