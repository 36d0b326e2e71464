package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ProductWork;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@code torch.mm}, transposed factors as views. */
final class TorchProduct implements Contender {
  private final ProductWork work;
  private final Tensor a;
  private final Tensor b;

  TorchProduct(ProductWork work, Inputs inputs) {
    this.work = work;
    a = Tensors.copy(inputs.get("a"));
    b = Tensors.copy(inputs.get("b"));
  }

  @Override
  public String name() {
    return "pytorch mm";
  }

  @Override
  public void run() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      compute();
    }
  }

  @Override
  public Map<String, io.scangrad.tensor.Tensor> results() {
    try (PointerScope scope = new PointerScope()) {
      return Map.of("c", Tensors.ours(compute()));
    }
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }

  private Tensor compute() {
    return torch.mm(work.transposeA() ? a.t() : a, work.transposeB() ? b.t() : b);
  }
}
