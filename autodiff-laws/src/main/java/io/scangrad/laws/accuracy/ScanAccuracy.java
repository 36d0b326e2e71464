package io.scangrad.laws.accuracy;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.laws.RandomTensors;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Measures the gradient of long complex recurrences with coefficients that are constant in time and close to the unit
 * circle, by coefficients, inputs and initial state.
 *
 * @param length how many steps
 * @param modulus the modulus of the coefficients before they are rounded
 * @since 0.1
 */
public record ScanAccuracy(int length, double modulus) {
  private static final int CHANNELS = 4;
  private static final List<String> INPUTS = List.of("a", "b", "h0");

  /**
   * Measures; one row per input.
   *
   * @param backend whose kernels
   * @param seed from which phases, inputs and cotangents are drawn
   */
  public List<Accuracy> measure(Backend backend, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Storage a = Storage.allocate(DType.COMPLEX64, CHANNELS);
    for (int i = 0; i < CHANNELS; i++) {
      double phase = 2 * Math.PI * random.nextDouble();
      a.set(i, modulus * Math.cos(phase), modulus * Math.sin(phase));
    }
    Tensor b = normal(random, Shape.of(length, CHANNELS));
    Tensor h0 = normal(random, Shape.of(CHANNELS));
    Function<List<Var>, Var> states = in -> LinearScan.along(0).from(in.get(2)).states(in.get(0), in.get(1));
    GradientErrors errors = GradientErrors.on(backend);
    errors.add(states, List.of(Tensor.of(a, Shape.of(CHANNELS)), b, h0),
        RandomTensors.direction(b, random.nextLong()));
    List<Accuracy> rows = new ArrayList<>();
    for (String input : INPUTS) {
      rows.add(new Accuracy("scan of " + length + " steps, |a| = " + modulus + ", by " + input, DType.COMPLEX64,
          errors.gradient(INPUTS.indexOf(input)), errors.value()));
    }
    return rows;
  }

  private static Tensor normal(SplittableRandom random, Shape shape) {
    Storage storage = Storage.allocate(DType.COMPLEX64, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, random.nextGaussian(), random.nextGaussian());
    }
    return Tensor.of(storage, shape);
  }
}
