package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ScanWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A recurrence and its gradients by autograd. */
final class TorchScan implements Contender {
  private final Recurrence way;
  private final boolean constant;
  private final boolean gradient;
  private final Tensor a;
  private final Tensor b;
  private final Tensor w;

  private TorchScan(Recurrence way, ScanWork work, Inputs inputs) {
    this.way = way;
    constant = work.constant();
    gradient = work.gradient();
    a = Tensors.copy(inputs.get("a"));
    b = Tensors.copy(inputs.get("b"));
    w = Tensors.copy(inputs.get(gradient ? "w" : "b"));
    a.set_requires_grad(gradient);
    b.set_requires_grad(gradient);
  }

  static List<Contender> all(ScanWork work, Inputs inputs) {
    List<Contender> all = new ArrayList<>();
    for (Recurrence way : Recurrence.values()) {
      if (work.constant() || way != Recurrence.FFT) {
        all.add(new TorchScan(way, work, inputs));
      }
    }
    if (work.constant() && !work.gradient()) {
      all.add(new DoublingInPlace(inputs));
    }
    return all;
  }

  @Override
  public String name() {
    return "pytorch " + way.title();
  }

  @Override
  public void run() {
    try (PointerScope scope = new PointerScope()) {
      if (gradient) {
        backward(forward());
      } else {
        try (NoGradGuard guard = new NoGradGuard()) {
          forward();
        }
      }
    }
  }

  @Override
  public Map<String, io.scangrad.tensor.Tensor> results() {
    try (PointerScope scope = new PointerScope()) {
      Tensor h = forward();
      if (!gradient) {
        return Map.of("h", Tensors.ours(h));
      }
      TensorVector by = backward(h);
      return Map.of("h", Tensors.ours(h), "da", Tensors.ours(by.get(0)), "db", Tensors.ours(by.get(1)));
    }
  }

  @Override
  public void close() {
    List.of(a, b, w).forEach(Tensor::close);
  }

  private Tensor forward() {
    return constant ? way.constant(a, b) : way.varying(a, b);
  }

  private TensorVector backward(Tensor h) {
    return Tensors.gradients(h, w, List.of(a, b));
  }
}
