package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The rows of the scans as users call them: all states and the last, with resets and states after them. */
final class ScanCases {
  private ScanCases() {}

  static List<OpCase> all() {
    return List.of(
        OpCase.of("scan", (draw, kind) -> scan(draw, kind, false, false)),
        OpCase.of("scan with resets", (draw, kind) -> scan(draw, kind, true, false)),
        OpCase.of("scan with resets and states", (draw, kind) -> scan(draw, kind, true, true)));
  }

  private static Arguments.Call scan(Draw draw, Kind kind, boolean resets, boolean restart) {
    ScanProblem p = ScanProblem.draw(draw, draw.of(2, 1, 3, 5, 0, 8, 9), kind);
    Shape shape = p.b().shape();
    Tensor mask = RandomTensors.tensor(draw, Kind.BOOL, draw.flag() ? shape : Shape.of(p.length()), Domain.any());
    List<Tensor> inputs = new ArrayList<>(p.inputs());
    inputs.add(mask);
    if (restart) {
      inputs.add(RandomTensors.tensor(draw, kind, Arguments.narrowed(draw, shape), Domain.any()));
    }
    return new Arguments.Call(in -> {
      LinearScan scan = p.scan(in.get(2));
      LinearScan whole = restart ? scan.resets(in.get(3), in.get(4)) : resets ? scan.resets(in.get(3)) : scan;
      LinearScan.Result result = whole.solve(in.get(0), in.get(1));
      Var last = result.last().unsqueeze(p.axis());
      return Shaping.concat(p.axis(), result.states(), last);
    }, List.copyOf(inputs), "along " + p.axis() + (p.reverse() ? " in reverse" : ""));
  }
}
