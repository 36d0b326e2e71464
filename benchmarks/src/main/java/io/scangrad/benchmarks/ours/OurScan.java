package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.Map;

/** {@link LinearScan} and its adjoint derivative. */
record OurScan(boolean gradient, Var a, Var b, Var w) implements Contender {
  static OurScan of(ScanWork work, Inputs inputs, Backend backend) {
    Var b = Var.on(backend, inputs.get("b"));
    return new OurScan(work.gradient(), Var.on(backend, inputs.get("a")), b,
        work.gradient() ? Var.on(backend, inputs.get("w")) : b);
  }

  @Override
  public String name() {
    return "scangrad";
  }

  @Override
  public void run() {
    compute();
  }

  @Override
  public Map<String, Tensor> results() {
    List<Var> all = compute();
    Tensor h = all.getFirst().value();
    return gradient ? Map.of("h", h, "da", all.get(1).value(), "db", all.get(2).value()) : Map.of("h", h);
  }

  private List<Var> compute() {
    if (!gradient) {
      return List.of(LinearScan.along(1).states(a, b));
    }
    Autodiff.Vjp vjp =
        Autodiff.vjp((List<Var> in) -> List.of(LinearScan.along(1).states(in.get(0), in.get(1))), List.of(a, b));
    List<Var> cotangents = vjp.pullback().apply(List.of(w));
    return List.of(vjp.value(), cotangents.get(0), cotangents.get(1));
  }
}
