package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.lru.layer.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A training step of the ListOps model by autograd and {@code torch::optim::AdamW}. */
final class TorchTraining implements Contender {
  private static final double EPSILON = 1e-5;

  private final TrainingWork work;
  private final Inputs inputs;
  private final Recurrence way;
  private final Products products;
  private final Tensor tokens;
  private final Tensor labels;
  private final Model model;

  private TorchTraining(TrainingWork work, Recurrence way, Products products, Inputs inputs) {
    this.work = work;
    this.inputs = inputs;
    this.way = way;
    this.products = products;
    tokens = Tensors.copy(inputs.get("tokens"));
    labels = Tensors.copy(inputs.get("labels"));
    model = new Model();
  }

  /** Every recurrence, with the products that are the fastest in {@link TorchLayer}. */
  static List<Contender> all(TrainingWork work, Inputs inputs) {
    List<Contender> all = new ArrayList<>();
    for (Recurrence way : Recurrence.values()) {
      all.add(new TorchTraining(work, way, Products.INTERLEAVED, inputs));
    }
    return all;
  }

  @Override
  public String name() {
    return "pytorch " + way.title() + ", " + products.title();
  }

  @Override
  public void run() {
    try (PointerScope scope = new PointerScope()) {
      model.step();
    }
  }

  @Override
  public Map<String, io.scangrad.tensor.Tensor> results() {
    Map<String, io.scangrad.tensor.Tensor> results = new LinkedHashMap<>();
    Model fresh = new Model();
    try (PointerScope scope = new PointerScope()) {
      results.put("loss", Tensors.ours(fresh.step().reshape(1)));
      fresh.parameters.forEach((name, parameter) -> {
        results.put("d" + name, Tensors.ours(parameter.grad()));
        results.put("new " + name, Tensors.ours(parameter));
      });
    }
    fresh.close();
    return results;
  }

  @Override
  public void close() {
    model.close();
    tokens.close();
    labels.close();
  }

  /** Parameters and their optimiser. */
  private final class Model {
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final AdamW optimiser;

    Model() {
      Map<String, Role> roles = work.parameters().roles();
      List<Tensor> dense = new ArrayList<>();
      List<Tensor> recurrent = new ArrayList<>();
      for (Map.Entry<String, Role> entry : roles.entrySet()) {
        Tensor parameter = Tensors.copy(inputs.get(entry.getKey()));
        parameter.set_requires_grad(true);
        parameters.put(entry.getKey(), parameter);
        (entry.getValue() == Role.RECURRENT ? recurrent : dense).add(parameter);
      }
      optimiser = new AdamW(new OptimizerParamGroupVector(
          group(dense, TrainingWork.RATE, TrainingWork.WEIGHT_DECAY),
          group(recurrent, TrainingWork.RATE * TrainingWork.RECURRENT_FACTOR, 0)));
    }

    private static OptimizerParamGroup group(List<Tensor> members, double rate, double decay) {
      AdamWOptions options = new AdamWOptions(rate);
      options.betas().put(TrainingWork.optimiser().beta1(), TrainingWork.optimiser().beta2());
      options.eps().put(TrainingWork.optimiser().epsilon());
      options.weight_decay().put(decay);
      return new OptimizerParamGroup(new TensorVector(members.toArray(Tensor[]::new)), options);
    }

    Tensor step() {
      optimiser.zero_grad();
      Tensor loss = loss();
      loss.backward();
      optimiser.step();
      return loss.detach();
    }

    private Tensor loss() {
      Tensor z = torch.embedding(parameter("encoder.table"), tokens);
      for (int block = 0; block < work.depth(); block++) {
        z = block("blocks." + block + ".", z);
      }
      Tensor pooled = torch.mean(z, new long[] {1}, false, new ScalarTypeOptional());
      Tensor logits = linear("decoder.", pooled);
      return torch.cross_entropy(logits, labels);
    }

    private Tensor block(String prefix, Tensor x) {
      Tensor normal = torch.layer_norm(x, new long[] {work.dModel()},
          new TensorOptional(parameter(prefix + "norm.scale")), new TensorOptional(parameter(prefix + "norm.shift")),
          EPSILON, false);
      Tensor y = Unit.forward(way, products, name -> parameter(prefix + "core." + name), normal);
      Tensor g = torch.gelu(y, "tanh");
      Tensor mixed = linear(prefix + "mixer.value.", g).mul(torch.sigmoid(linear(prefix + "mixer.gate.", g)));
      return x.add(mixed);
    }

    private Tensor linear(String prefix, Tensor x) {
      return torch.linear(x, parameter(prefix + "weight"), new TensorOptional(parameter(prefix + "bias")));
    }

    private Tensor parameter(String name) {
      Tensor parameter = parameters.get(name);
      if (parameter == null) {
        throw new IllegalArgumentException("no parameter " + name + "; there are " + parameters.keySet());
      }
      return parameter;
    }

    void close() {
      optimiser.close();
      parameters.values().forEach(Tensor::close);
    }
  }
}
