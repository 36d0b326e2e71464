package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;

/** {@link LinearScan} and its adjoint derivative. */
final class OurScan {
  private OurScan() {}

  static Contender of(ScanWork work, Inputs inputs, CpuBackend backend) {
    if (!work.gradient()) {
      return Captured.of(backend, in -> List.of(LinearScan.along(1).states(in.get(0), in.get(1))),
          List.of(inputs.get("a"), inputs.get("b")), List.of("h"));
    }
    return Captured.of(backend, OurScan::withGradient, List.of(inputs.get("a"), inputs.get("b"), inputs.get("w")),
        List.of("h", "da", "db"));
  }

  private static List<Var> withGradient(List<Var> in) {
    Autodiff.Vjp vjp = Autodiff.vjp(
        (List<Var> x) -> List.of(LinearScan.along(1).states(x.get(0), x.get(1))), in.subList(0, 2));
    List<Var> cotangents = vjp.pullback().apply(List.of(in.get(2)));
    return List.of(vjp.value(), cotangents.get(0), cotangents.get(1));
  }
}
