package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;

/** {@link Var#matmul(Var, boolean, boolean)}. */
final class OurProduct {
  private OurProduct() {}

  static Contender of(ProductWork work, Inputs inputs, CpuBackend backend) {
    return Captured.of(backend, in -> List.of(in.get(0).matmul(in.get(1), work.transposeA(), work.transposeB())),
        List.of(inputs.get("a"), inputs.get("b")), List.of("c"));
  }
}
