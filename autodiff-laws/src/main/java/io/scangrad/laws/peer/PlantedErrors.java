package io.scangrad.laws.peer;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Wrong first derivatives to run checkers on, with the right ones beside them.
 *
 * <p>Where nothing else is said, both modes are wrong in the same way, so that they still are each other's adjoint, and
 * points are normal. Matrices have 100 rows and columns, and one of their entries is wrong. Everything is drawn from
 * the seed of a candidate.
 *
 * @since 0.1
 */
public final class PlantedErrors {
  /** Rows and columns of the Jacobian matrices. */
  public static final int SIZE = 100;

  private static final int FEW = 8;
  private static final String ONES = "A x, A all ones";
  private static final String NORMAL = "A x, A normal";
  private static final String UNEVEN = "A x, A ones and one 1e6";
  private static final String CURVED = "tanh(A x), A normal";
  private static final String PRODUCT = "a b";
  private static final String SQUARE = "z z";

  private static final BinaryOperator<Var> TANH = (x, w) -> w.sub(w.mul(x.tanh().square()));
  private static final BinaryOperator<Var> TWICE = (x, w) -> TANH.apply(x, w).mul(2);
  private static final BinaryOperator<Var> ABS2 = (z, t) -> z.conj().mul(t).real().mul(2);

  private PlantedErrors() {}

  /** Returns all wrong derivatives, followed by the right ones. */
  public static List<PlantedError> all() {
    List<PlantedError> all = new ArrayList<>(wrong());
    all.addAll(right());
    return all;
  }

  /** Returns the wrong derivatives. */
  public static List<PlantedError> wrong() {
    List<PlantedError> errors = new ArrayList<>();
    for (String function : List.of(ONES, NORMAL)) {
      for (String size : List.of("1e-10", "1e-4", "1e-3", "1e-2", "0.1", "1")) {
        errors.add(matrix(function, "one entry + " + size, entry -> entry + Double.parseDouble(size)));
      }
    }
    for (String size : List.of("1e-3", "1e-2", "0.1", "1")) {
      errors.add(matrix(CURVED, "one entry, relative " + size, entry -> entry * (1 + Double.parseDouble(size))));
    }
    errors.add(matrix(UNEVEN, "one entry + 1e-4", entry -> entry + 1e-4));
    errors.add(matrix(NORMAL, "one entry, wrong sign", entry -> -entry));
    errors.add(swapped("a, b independent", Double.POSITIVE_INFINITY));
    errors.add(swapped("b = a + 1e-3 normal", 1e-3));
    errors.add(swapped("b = a + 1e-6 normal", 1e-6));
    errors.add(square("conjugate dropped in reverse", (z, w) -> w.mul(z).mul(2)));
    errors.add(complexProduct("conjugate dropped in reverse", (a, b) -> b));
    errors.add(abs2("conjugate of z in reverse", (z, w) -> z.conj().mul(w).mul(2)));
    errors.add(tanh("factor 2", TWICE, TWICE));
    errors.add(tanh("factor 2 in forward only", TANH, TWICE));
    errors.add(tanh("factor 2 in reverse only", TWICE, TANH));
    return errors;
  }

  /** Returns the right derivatives of the same functions. */
  public static List<PlantedError> right() {
    return List.of(
        matrix(ONES, PlantedError.NONE, entry -> entry),
        matrix(NORMAL, PlantedError.NONE, entry -> entry),
        matrix(UNEVEN, PlantedError.NONE, entry -> entry),
        matrix(CURVED, PlantedError.NONE, entry -> entry),
        new PlantedError(PRODUCT, PlantedError.NONE, seed -> product(seed, Double.POSITIVE_INFINITY, (a, b) -> b)),
        square(PlantedError.NONE, (z, w) -> w.mul(z.conj()).mul(2)),
        complexProduct(PlantedError.NONE, (a, b) -> b.conj()),
        abs2(PlantedError.NONE, (z, w) -> z.mul(w).mul(2)),
        tanh(PlantedError.NONE, TANH, TANH));
  }

  /** Returns a map with a matrix, one entry of whose derivative is replaced. */
  private static PlantedError matrix(String function, String error, DoubleUnaryOperator entry) {
    return new PlantedError(function, error, seed -> {
      SplittableRandom random = new SplittableRandom(seed);
      boolean curved = function.equals(CURVED);
      // Sums of 100 terms of size 1 would saturate tanh.
      double scale = curved ? 1 / Math.sqrt(SIZE) : 1;
      double[] a = new double[SIZE * SIZE];
      for (int k = 0; k < a.length; k++) {
        a[k] = function.equals(ONES) || function.equals(UNEVEN) ? 1 : scale * random.nextGaussian();
      }
      a[0] = function.equals(UNEVEN) ? 1e6 : a[0];
      double[] b = a.clone();
      int place = random.nextInt(b.length);
      b[place] = entry.applyAsDouble(b[place]);
      Var matrix = Var.of(Tensor.of(a, SIZE, SIZE));
      Function<List<Var>, Var> f = in -> {
        Var product = matrix.matmul(in.getFirst());
        return curved ? product.tanh() : product;
      };
      return Candidate.of(f, new Slopes.Matrix(Tensor.of(b, SIZE, SIZE), curved),
          List.of(Tensor.of(normal(random, SIZE), SIZE, 1)));
    });
  }

  /** Returns a product whose operands have exchanged derivatives, at points that are a distance apart. */
  private static PlantedError swapped(String where, double apart) {
    return new PlantedError(PRODUCT, "operands swapped, " + where, seed -> product(seed, apart, (a, b) -> a));
  }

  private static Candidate product(long seed, double apart, BinaryOperator<Var> slope) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = normal(random, FEW);
    double[] b = normal(random, FEW);
    for (int k = 0; k < FEW && apart < Double.POSITIVE_INFINITY; k++) {
      b[k] = a[k] + apart * b[k];
    }
    return Candidate.of(in -> in.get(0).mul(in.get(1)), new Slopes.Two(slope, slope),
        List.of(Tensor.of(a, FEW), Tensor.of(b, FEW)));
  }

  private static PlantedError complexProduct(String error, BinaryOperator<Var> back) {
    return new PlantedError("a b, complex", error, seed -> {
      SplittableRandom random = new SplittableRandom(seed);
      return Candidate.of(in -> in.get(0).mul(in.get(1)), new Slopes.Two(back, (a, b) -> b),
          List.of(complex(random), complex(random)));
    });
  }

  private static PlantedError square(String error, BinaryOperator<Var> back) {
    return one(SQUARE, error, Var::square, new Slopes.One(back, (z, t) -> t.mul(z).mul(2)), true);
  }

  private static PlantedError abs2(String error, BinaryOperator<Var> back) {
    return one("z conj(z)", error, Var::absSquared, new Slopes.One(back, ABS2), true);
  }

  private static PlantedError tanh(String error, BinaryOperator<Var> back, BinaryOperator<Var> forth) {
    return one("tanh(x)", error, Var::tanh, new Slopes.One(back, forth), false);
  }

  private static PlantedError one(
      String function, String error, UnaryOperator<Var> f, Rule rule, boolean complex) {
    return new PlantedError(function, error, seed -> {
      SplittableRandom random = new SplittableRandom(seed);
      return Candidate.of(in -> f.apply(in.getFirst()), rule,
          List.of(complex ? complex(random) : Tensor.of(normal(random, FEW), FEW)));
    });
  }

  private static Tensor complex(SplittableRandom random) {
    return Tensor.complex(normal(random, FEW), normal(random, FEW), FEW);
  }

  private static double[] normal(SplittableRandom random, int count) {
    return Probes.draw(count, random::nextGaussian);
  }
}
