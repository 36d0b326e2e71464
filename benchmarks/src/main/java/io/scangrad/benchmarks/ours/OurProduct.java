package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.Map;

/** {@link Var#matmul(Var, boolean, boolean)}. */
record OurProduct(ProductWork work, Var a, Var b) implements Contender {
  static OurProduct of(ProductWork work, Inputs inputs, Backend backend) {
    return new OurProduct(work, Var.on(backend, inputs.get("a")), Var.on(backend, inputs.get("b")));
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
    return Map.of("c", compute().value());
  }

  private Var compute() {
    return a.matmul(b, work.transposeA(), work.transposeB());
  }
}
