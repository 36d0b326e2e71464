package io.scangrad.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generates tensors of every shape, layout and mix of values for laws.
 *
 * <p>A tensor is drawn as (type, shape, {@link Values}, {@link Memory}, seed). Each part shrinks to its first choice,
 * so a counterexample ends as a small contiguous tensor of small integers if such a one fails too.
 */
public final class Tensors {
  private static final int MOST_ELEMENTS = 4_000;

  /** Which numbers a tensor holds, simplest first. */
  public enum Values {
    /** Integers from -4 to 4, complex ones with such parts: arithmetic on them is exact. */
    SMALL_INTEGERS,
    /** Normal with mean 0 and variance 1. */
    NORMAL,
    /** Few different normal values, so that there are ties. */
    DUPLICATES,
    /** Powers of two from 2^-8 to 2^8, of both signs. */
    POWERS_OF_TWO,
    /** Complex numbers without imaginary part; real types: normal. */
    PURE_REAL,
    /** Complex numbers without real part; real types: normal. */
    PURE_IMAGINARY,
    /** Modulus 1. */
    UNIT_CIRCLE,
    /** Modulus 0.9, 0.99, 0.9999 or 1: the eigenvalues of a recurrence. */
    NEAR_CIRCLE,
    /** Zeros of both signs among normal values. */
    SIGNED_ZEROS,
    /** Values too small for the normal range of the type. */
    SUBNORMAL,
    /** Values up to the largest of the type. */
    HUGE,
    /** Normal with one part of one element NaN or infinite. */
    POISONED;

    /** The kinds that hold ordinary numbers, for ops whose rounding is bounded relative to their inputs. */
    public static final Values[] ORDINARY = {
      SMALL_INTEGERS, NORMAL, DUPLICATES, POWERS_OF_TWO, PURE_REAL, PURE_IMAGINARY, UNIT_CIRCLE, NEAR_CIRCLE,
      SIGNED_ZEROS
    };
  }

  /** How a tensor lies in memory, simplest first. */
  public enum Memory {
    /** Row-major from 0, filling the storage. */
    CONTIGUOUS,
    /** Row-major, from somewhere inside a larger storage. */
    OFFSET,
    /** Axes reordered. */
    PERMUTED,
    /** Steps of 2 or 3 along axes. */
    GAPS,
    /** Negative steps. */
    REVERSED,
    /** Stride 0 along some axes, whose elements are then equal. */
    EXPANDED,
    /** All of this at once. */
    MIXED
  }

  private Tensors() {}

  /** Returns shapes of rank 0 to 4 with sizes from 0 to 33 and at most 4000 elements. */
  public static Arbitrary<Shape> shapes() {
    return shapes(0, 4);
  }

  /** Returns shapes of a range of ranks. */
  public static Arbitrary<Shape> shapes(int lowestRank, int highestRank) {
    return sizes()
        .array(int[].class)
        .ofMinSize(lowestRank)
        .ofMaxSize(highestRank)
        .filter(sizes -> Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b) <= MOST_ELEMENTS)
        .map(Shape::of);
  }

  /** Returns the sizes around which kernels break: 0, 1, lane widths and their neighbours. */
  public static Arbitrary<Integer> sizes() {
    return Arbitraries.of(2, 1, 3, 0, 5, 7, 8, 31, 32, 33, 1, 2, 3);
  }

  /** Returns tensors of given types, any shape and layout; all kinds of values if none is given. */
  public static Arbitrary<Tensor> tensors(List<DType> dtypes, Values... kinds) {
    return Combinators.combine(Arbitraries.of(dtypes), shapes()).as(TensorSpec::new)
        .flatMap(spec -> tensors(spec, kinds));
  }

  /** Returns tensors of one type and shape, any layout; all kinds of values if none is given. */
  public static Arbitrary<Tensor> tensors(TensorSpec spec, Values... kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds.length == 0 ? Values.values() : kinds),
            Arbitraries.of(Memory.class),
            Arbitraries.longs().withoutEdgeCases())
        .as((values, memory, seed) -> tensor(spec, values, memory, seed));
  }

  /** Returns lists of n tensors of one type and shape, each with values and layout of its own. */
  public static Arbitrary<List<Tensor>> alike(int n, List<DType> dtypes, Values... kinds) {
    return Combinators.combine(Arbitraries.of(dtypes), shapes()).as(TensorSpec::new)
        .flatMap(spec -> tensors(spec, kinds).list().ofSize(n));
  }

  /** Returns the tensor that the arguments determine. */
  public static Tensor tensor(TensorSpec spec, Values values, Memory memory, long seed) {
    Random random = new Random(seed);
    Tensor place = place(spec, memory, random);
    int n = spec.shape().elements();
    int poisoned = n == 0 ? 0 : random.nextInt(n);
    for (int i = 0; i < n; i++) {
      double[] value = value(spec.dtype(), values, random);
      if (values == Values.POISONED && i == poisoned) {
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        value[random.nextInt(2)] = bad[random.nextInt(bad.length)];
      }
      place.storage().set(place.layout().position(i), value[0], value[1]);
    }
    return place;
  }

  /**
   * Returns the same elements in another place in memory.
   *
   * @param memory not {@code EXPANDED} nor {@code MIXED}, which would make elements equal
   */
  public static Tensor moved(Tensor tensor, Memory memory, long seed) {
    Tensor place = place(tensor.spec(), memory, new Random(seed));
    for (int i = 0; i < tensor.elements(); i++) {
      int from = tensor.layout().position(i);
      place.storage().set(place.layout().position(i), tensor.storage().re(from), tensor.storage().im(from));
    }
    return place;
  }

  /** Returns a tensor whose elements are still to be written; what lies between them is NaN or an odd number. */
  private static Tensor place(TensorSpec spec, Memory memory, Random random) {
    boolean mixed = memory == Memory.MIXED;
    int rank = spec.shape().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    if (mixed || memory == Memory.PERMUTED) {
      Collections.shuffle(order, random);
    }
    int[] whole = new int[rank];
    int[] starts = new int[rank];
    int[] sizes = new int[rank];
    int[] steps = new int[rank];
    int[] back = new int[rank];
    for (int d = 0; d < rank; d++) {
      int axis = order.get(d);
      back[axis] = d;
      int size = spec.shape().size(axis);
      boolean expand = (mixed || memory == Memory.EXPANDED) && random.nextInt(3) == 0;
      sizes[d] = expand ? 1 : size;
      int step = mixed || memory == Memory.GAPS ? 1 + random.nextInt(3) : 1;
      boolean backwards = (mixed || memory == Memory.REVERSED) && random.nextBoolean();
      whole[d] = sizes[d] * step;
      starts[d] = backwards ? Math.max(0, sizes[d] - 1) * step : 0;
      steps[d] = backwards ? -step : step;
    }
    int offset = mixed || memory == Memory.OFFSET ? 1 + random.nextInt(7) : 0;
    int length = Shape.of(whole).elements();
    Storage storage = Storage.allocate(spec.dtype(), length + 2 * offset);
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, spec.dtype().isDifferentiable() ? Double.NaN : 77, Double.NaN);
    }
    Tensor base = Tensor.of(storage, Layout.contiguous(Shape.of(storage.length())).slice(
        new int[] {offset}, new int[] {length}, new int[] {1}));
    return base.reshape(Shape.of(whole)).slice(starts, sizes, steps).permute(back).expand(spec.shape());
  }

  private static double[] value(DType dtype, Values values, Random random) {
    if (!dtype.isDifferentiable()) {
      return new double[] {integer(dtype, values, random), 0};
    }
    boolean wide = dtype.isDouble();
    double tiny = wide ? Double.MIN_VALUE : Float.MIN_VALUE;
    double huge = wide ? Double.MAX_VALUE : Float.MAX_VALUE;
    double phase = 2 * Math.PI * random.nextDouble();
    return switch (values) {
      case SMALL_INTEGERS -> new double[] {random.nextInt(-4, 5), random.nextInt(-4, 5)};
      case NORMAL, POISONED -> new double[] {random.nextGaussian(), random.nextGaussian()};
      case DUPLICATES -> new double[] {duplicate(random), duplicate(random)};
      case POWERS_OF_TWO -> new double[] {power(random), power(random)};
      case PURE_REAL -> new double[] {random.nextGaussian(), 0};
      case PURE_IMAGINARY -> new double[] {dtype.isComplex() ? 0 : random.nextGaussian(), random.nextGaussian()};
      case UNIT_CIRCLE -> circle(dtype, 1, phase);
      case NEAR_CIRCLE -> circle(dtype, new double[] {0.9, 0.99, 0.9999, 1}[random.nextInt(4)], phase);
      case SIGNED_ZEROS -> new double[] {zero(random), zero(random)};
      case SUBNORMAL -> new double[] {tiny * random.nextInt(-1000, 1001), tiny * random.nextInt(-1000, 1001)};
      case HUGE -> new double[] {huge * (2 * random.nextDouble() - 1), huge * (2 * random.nextDouble() - 1)};
    };
  }

  private static double integer(DType dtype, Values values, Random random) {
    if (dtype == DType.BOOL) {
      return random.nextInt(2);
    }
    return values == Values.HUGE ? random.nextInt() : random.nextInt(-4, 5);
  }

  private static double duplicate(Random random) {
    return new double[] {-1.25, 0.1, 0.75}[random.nextInt(3)];
  }

  private static double power(Random random) {
    return Math.scalb(random.nextBoolean() ? 1.0 : -1.0, random.nextInt(-8, 9));
  }

  private static double zero(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      default -> random.nextGaussian();
    };
  }

  private static double[] circle(DType dtype, double modulus, double phase) {
    return dtype.isComplex()
        ? new double[] {modulus * Math.cos(phase), modulus * Math.sin(phase)}
        : new double[] {modulus * (phase < Math.PI ? 1 : -1), 0};
  }
}
