package io.scangrad.lra.accuracy;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
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
import java.util.Objects;
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
  private static final String INPUT = "its input";

  /**
   * Measures; one row per parameter, and one for the input.
   *
   * @param backend whose kernels
   * @param seed from which parameters, input and cotangent are drawn
   */
  public List<Accuracy> measure(Backend backend, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> at = point(random);
    return measure(backend, at, values -> layer.apply(scope(values), of(values, INPUT)), "by ", random.nextLong());
  }

  /**
   * Measures the layer as a function of eigenvalues, which are the rounded ones of {@link #measure}; one row for them,
   * one for each matrix, and one for the input.
   *
   * @param backend whose kernels
   * @param seed from which parameters, input and cotangent are drawn
   */
  public List<Accuracy> measureGivenEigenvalues(Backend backend, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> all = point(random);
    Map<String, Tensor> at = new LinkedHashMap<>();
    at.put("lambda", layer.eigenvalues(scope(Scope.bind(all, backend))).value());
    for (String name : List.of("bRe", "bIm", "cRe", "cIm", "d", INPUT)) {
      at.put(name, of(all, name));
    }
    return measure(backend, at, LayerAccuracy::output, "eigenvalues given, by ", random.nextLong());
  }

  /** The layer without gammaLog, as one writes it down. */
  private static Var output(Map<String, Var> values) {
    Var u = of(values, INPUT);
    Var re = u.matmul(of(values, "bRe"), false, true);
    Var im = u.matmul(of(values, "bIm"), false, true);
    Var states = LinearScan.along(1).states(of(values, "lambda"), re.complex(im));
    return states.real().matmul(of(values, "cRe"), false, true)
        .sub(states.imag().matmul(of(values, "cIm"), false, true))
        .add(u.mul(of(values, "d")));
  }

  private List<Accuracy> measure(
      Backend backend, Map<String, Tensor> at, Function<Map<String, Var>, Var> output, String by, long seed) {
    List<String> names = List.copyOf(at.keySet());
    GradientErrors errors = GradientErrors.on(backend);
    errors.add(in -> {
      Map<String, Var> values = new LinkedHashMap<>();
      names.forEach(name -> values.put(name, in.get(values.size())));
      return output.apply(values);
    }, List.copyOf(at.values()), RandomTensors.direction(of(at, INPUT), seed));
    List<Accuracy> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      rows.add(new Accuracy("LRU of " + length + " steps, " + by + name, of(at, name).dtype(), errors.gradient(i),
          errors.value()));
    }
    return rows;
  }

  /** Draws the parameters and the input. */
  private Map<String, Tensor> point(SplittableRandom random) {
    Parameters parameters = Parameters.initial(layer, Key.of(random.nextLong()), DType.FLOAT32);
    Map<String, Tensor> at = new LinkedHashMap<>(parameters.trained());
    at.put(INPUT, normal(random, Shape.of(batch, length, layer.dModel())));
    return at;
  }

  private static <T> T of(Map<String, T> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static Scope scope(Map<String, Var> values) {
    return Scope.training(values, Map.of(), Key.of(0));
  }

  private static Tensor normal(SplittableRandom random, Shape shape) {
    Storage storage = Storage.allocate(DType.FLOAT32, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, random.nextGaussian(), 0);
    }
    return Tensor.of(storage, shape);
  }
}
