package io.scangrad.autodiff.check;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A direction and a cotangent: a check sees the derivative as the number {@code <w, f'(x)[u]>}.
 *
 * @param u one direction per input
 * @param w one cotangent per output
 * @param unit whether every entry of both has modulus 1, so that a single wrong entry shows in full
 * @since 0.1
 */
public record Probe(List<Tensor> u, List<Tensor> w, boolean unit) {
  /** Gaussian probes besides the one of modulus 1: no exact cancellation survives them. */
  private static final int GAUSSIAN = 3;

  /**
   * Returns probes: signs (phases where complex), then Gaussian numbers. Where something is complex, the first is
   * joined by its quarter turns, so that no phase hides an error.
   */
  public static List<Probe> draw(List<Tensor> inputs, List<Tensor> outputs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Probe> probes = new ArrayList<>();
    Probe first = new Probe(all(inputs, random, true), all(outputs, random, true), true);
    probes.add(first);
    boolean complexIn = inputs.stream().anyMatch(x -> x.dtype().isComplex());
    boolean complexOut = outputs.stream().anyMatch(x -> x.dtype().isComplex());
    if (complexIn) {
      probes.add(new Probe(timesI(first.u), first.w, true));
    }
    if (complexOut) {
      probes.add(new Probe(first.u, timesI(first.w), true));
    }
    if (complexIn && complexOut) {
      probes.add(new Probe(timesI(first.u), timesI(first.w), true));
    }
    for (int i = 0; i < GAUSSIAN; i++) {
      probes.add(new Probe(all(inputs, random, false), all(outputs, random, false), false));
    }
    return probes;
  }

  private static List<Tensor> all(List<Tensor> like, SplittableRandom random, boolean unit) {
    return like.stream().map(x -> one(x, random, unit)).toList();
  }

  private static Tensor one(Tensor like, SplittableRandom random, boolean unit) {
    boolean complex = like.dtype().isComplex();
    Storage storage = Storage.allocate(like.dtype(), like.elements());
    for (int i = 0; i < like.elements(); i++) {
      double modulus = unit ? 1 : random.nextGaussian();
      if (complex) {
        double phase = 2 * Math.PI * random.nextDouble();
        storage.set(i, modulus * Math.cos(phase), modulus * Math.sin(phase));
      } else {
        storage.set(i, random.nextBoolean() ? modulus : -modulus, 0);
      }
    }
    return Tensor.of(storage, like.shape());
  }

  /** Returns complex tensors turned by a quarter, real ones as they are. */
  private static List<Tensor> timesI(List<Tensor> all) {
    return all.stream().map(x -> x.dtype().isComplex() ? turned(x) : x).toList();
  }

  private static Tensor turned(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, -im[i], re[i]);
    }
    return Tensor.of(storage, x.shape());
  }
}
