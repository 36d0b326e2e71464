package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Doubling without gradients, the way that moves the fewest bytes: two buffers that are kept between calls and written
 * in turn.
 */
final class DoublingInPlace implements Contender {
  private final Tensor a;
  private final Tensor b;
  private final Tensor[] buffers = new Tensor[2];

  DoublingInPlace(Inputs inputs) {
    a = Tensors.copy(inputs.get("a"));
    b = Tensors.copy(inputs.get("b"));
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = Tensors.copy(inputs.get("b"));
    }
  }

  @Override
  public String name() {
    return "pytorch doubling, kept buffers";
  }

  @Override
  public void run() {
    try (PointerScope scope = new PointerScope()) {
      compute();
    }
  }

  @Override
  public Map<String, io.scangrad.tensor.Tensor> results() {
    try (PointerScope scope = new PointerScope()) {
      return Map.of("h", Tensors.ours(compute()));
    }
  }

  @Override
  public void close() {
    a.close();
    b.close();
    buffers[0].close();
    buffers[1].close();
  }

  private Tensor compute() {
    try (NoGradGuard guard = new NoGradGuard()) {
      long length = b.size(1);
      Tensor h = b;
      Tensor power = a;
      int next = 0;
      for (long s = 1; s < length; s *= 2) {
        Tensor out = buffers[next];
        out.narrow(1, 0, s).copy_(h.narrow(1, 0, s));
        torch.addcmul_out(
            out.narrow(1, s, length - s), h.narrow(1, s, length - s), power, h.narrow(1, 0, length - s));
        power = power.mul(power);
        h = out;
        next = 1 - next;
      }
      return h;
    }
  }
}
