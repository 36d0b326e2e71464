package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link LinearRecurrentUnit} and its adjoint derivative, op by op. */
record OurLayer(LinearRecurrentUnit unit, List<String> names, List<Var> at, Var w) implements Contender {
  /** The last of {@code names} and {@code at} is the input u. */
  static OurLayer of(LayerWork work, Inputs inputs, Backend backend) {
    Map<String, Tensor> variables = new LinkedHashMap<>(inputs.tensors());
    variables.remove("w");
    return new OurLayer(work.unit(), List.copyOf(variables.keySet()),
        List.copyOf(Scope.bind(variables, backend).values()), Var.on(backend, inputs.get("w")));
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
    Map<String, Tensor> results = new LinkedHashMap<>();
    results.put("y", all.getFirst().value());
    for (int i = 0; i < names.size(); i++) {
      results.put("d" + names.get(i), all.get(i + 1).value());
    }
    return results;
  }

  private List<Var> compute() {
    Autodiff.Vjp vjp = Autodiff.vjp(in -> List.of(forward(in)), at);
    List<Var> all = new ArrayList<>(vjp.values());
    all.addAll(vjp.pullback().apply(List.of(w)));
    return all;
  }

  private Var forward(List<Var> in) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size() - 1; i++) {
      named.put(names.get(i), in.get(i));
    }
    return unit.apply(Scope.training(named, Map.of(), Key.of(0)), in.getLast());
  }
}
