package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A Linear Recurrent Unit and its gradients by autograd. */
final class TorchLayer implements Contender {
  private final Recurrence way;
  private final Products products;
  private final List<String> names;
  private final List<Tensor> variables;
  private final Tensor w;

  private TorchLayer(Recurrence way, Products products, Inputs inputs) {
    this.way = way;
    this.products = products;
    names = new ArrayList<>(inputs.tensors().keySet());
    names.remove("w");
    variables = names.stream().map(name -> Tensors.copy(inputs.get(name))).toList();
    variables.forEach(variable -> variable.set_requires_grad(true));
    w = Tensors.copy(inputs.get("w"));
  }

  static List<Contender> all(LayerWork work, Inputs inputs) {
    List<Contender> all = new ArrayList<>();
    for (Products products : Products.values()) {
      all.add(new TorchLayer(Recurrence.DOUBLING, products, inputs));
      all.add(new TorchLayer(Recurrence.FFT, products, inputs));
    }
    all.add(new TorchLayer(Recurrence.SEQUENTIAL, Products.INTERLEAVED, inputs));
    return all;
  }

  @Override
  public String name() {
    return "pytorch " + way.title() + ", " + products.title();
  }

  @Override
  public void run() {
    try (PointerScope scope = new PointerScope()) {
      Tensors.gradients(forward(), w, variables);
    }
  }

  @Override
  public Map<String, io.scangrad.tensor.Tensor> results() {
    try (PointerScope scope = new PointerScope()) {
      Tensor y = forward();
      TensorVector by = Tensors.gradients(y, w, variables);
      Map<String, io.scangrad.tensor.Tensor> results = new LinkedHashMap<>();
      results.put("y", Tensors.ours(y));
      for (int i = 0; i < names.size(); i++) {
        results.put("d" + names.get(i), Tensors.ours(by.get(i)));
      }
      return results;
    }
  }

  @Override
  public void close() {
    variables.forEach(Tensor::close);
    w.close();
  }

  private Tensor forward() {
    return Unit.forward(way, products, name -> variables.get(names.indexOf(name)), variables.getLast());
  }
}
