package io.scangrad.laws;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.DoubleArithmetic;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The reference backend with rounding errors enlarged: every input and result of an op that computes is changed
 * relatively by a random amount of about the square root of the unit roundoff; infinities and NaN stay what they are, as
 * rounding leaves them. How far a result moves, scaled back, is how far rounding may move it.
 *
 * <p>This is Monte Carlo arithmetic (Parker 1997) at the level of ops. Not thread-safe.
 *
 * @since 0.1
 */
public final class NoisyBackend implements Backend {
  private final ReferenceBackend exact = new ReferenceBackend();
  private final long seed;
  private final SplittableRandom random;

  /** Returns a backend whose errors come from a seed. */
  public NoisyBackend(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns doubles as exact as a backend: those of an oracle which takes part in an agreement, so that its own
   * rounding is allowed for.
   */
  static Arithmetic<Double> arithmetic(Backend backend) {
    return backend instanceof NoisyBackend noisy ? new NoisyArithmetic(noisy.seed) : new DoubleArithmetic();
  }

  /** Returns the relative size of the errors in numbers of the type of x. */
  public static double amplitude(Tensor x) {
    return x.dtype().isDouble() ? 0x1p-26 : 0x1p-12;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    Tensor clean = exact.run(op, inputs);
    if (isExact(op) || !clean.dtype().isDifferentiable()) {
      return clean;
    }
    return perturbed(exact.run(op, inputs.stream().map(this::perturbed).toList()));
  }

  @Override
  public String name() {
    return "noisy";
  }

  private static boolean isExact(Op op) {
    return switch (op) {
      case ShapeOp.ScatterAdd o -> false;
      case ShapeOp o -> true;
      case SourceOp o -> true;
      case SelectOp o -> true;
      case UnaryOp.Neg o -> true;
      case UnaryOp.Conj o -> true;
      case BinaryOp.Complex o -> true;
      default -> false;
    };
  }

  private Tensor perturbed(Tensor x) {
    if (!x.dtype().isDifferentiable()) {
      return x;
    }
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      double along = error(x);
      double across = x.dtype().isComplex() ? error(x) : 0;
      if (!Double.isFinite(re[i]) || !Double.isFinite(im[i])) {
        storage.set(i, re[i], im[i]);
        continue;
      }
      storage.set(i, re[i] + re[i] * along - im[i] * across, im[i] + im[i] * along + re[i] * across);
    }
    return Tensor.of(storage, x.shape());
  }

  private double error(Tensor x) {
    double size = amplitude(x) * (0.5 + random.nextDouble());
    return random.nextBoolean() ? size : -size;
  }
}
