package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recurrent layer and its adjoint derivative. */
final class OurLayer {
  private OurLayer() {}

  static Contender of(LayerWork work, Inputs inputs, CpuBackend backend) {
    Map<String, Tensor> variables = new LinkedHashMap<>(inputs.tensors());
    variables.remove("w");
    List<String> names = List.copyOf(variables.keySet());
    List<Tensor> at = new ArrayList<>(variables.values());
    at.add(inputs.get("w"));
    List<String> results = new ArrayList<>(List.of("y"));
    names.forEach(name -> results.add("d" + name));
    return Captured.of(backend, in -> withGradient(work.unit(), names, in), at, results);
  }

  /** The last two inputs are the unit's input and the cotangent of its output. */
  private static List<Var> withGradient(Layer unit, List<String> names, List<Var> in) {
    Autodiff.Vjp vjp = Autodiff.vjp(
        (List<Var> x) -> List.of(forward(unit, names, x)), in.subList(0, in.size() - 1));
    List<Var> all = new ArrayList<>(vjp.values());
    all.addAll(vjp.pullback().apply(List.of(in.getLast())));
    return all;
  }

  private static Var forward(Layer unit, List<String> names, List<Var> in) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size() - 1; i++) {
      named.put(names.get(i), in.get(i));
    }
    return unit.apply(Scope.training(named, Map.of(), Key.of(0)), in.getLast());
  }
}
