package io.scangrad.lra.accuracy;

import io.scangrad.autodiff.Var;
import io.scangrad.laws.RandomTensors;
import io.scangrad.laws.accuracy.Accuracy;
import io.scangrad.laws.accuracy.GradientErrors;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Measures the gradient of a freshly initialised {@link LinearRecurrentUnit} in {@code f32} by each of its parameters
 * and by its input.
 *
 * @param layer the layer
 * @param batch how many sequences
 * @param length steps of each
 */
public record LayerAccuracy(LinearRecurrentUnit layer, int batch, int length) {
  /**
   * Measures; one row per parameter, and one for the input.
   *
   * @param backend whose kernels
   * @param seed from which parameters, input and cotangent are drawn
   */
  public List<Accuracy> measure(Backend backend, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Parameters parameters = Parameters.initial(layer, Key.of(random.nextLong()), DType.FLOAT32);
    List<String> names = List.copyOf(parameters.trained().keySet());
    List<Tensor> at = new ArrayList<>(parameters.trained().values());
    Tensor input = normal(random, Shape.of(batch, length, layer.dModel()));
    at.add(input);
    Function<List<Var>, Var> output = in -> {
      Map<String, Var> values = new LinkedHashMap<>();
      names.forEach(name -> values.put(name, in.get(values.size())));
      return layer.apply(Scope.training(values, Map.of(), Key.of(0)), in.getLast());
    };
    GradientErrors errors = GradientErrors.on(backend);
    errors.add(output, at, RandomTensors.direction(input, random.nextLong()));
    List<Accuracy> rows = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      rows.add(new Accuracy("LRU of " + length + " steps, by " + (i < names.size() ? names.get(i) : "its input"),
          DType.FLOAT32, errors.gradient(i), errors.value()));
    }
    return rows;
  }

  private static Tensor normal(SplittableRandom random, Shape shape) {
    Storage storage = Storage.allocate(DType.FLOAT32, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, random.nextGaussian(), 0);
    }
    return Tensor.of(storage, shape);
  }
}
