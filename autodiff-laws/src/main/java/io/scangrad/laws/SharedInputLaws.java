package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for functions of several inputs when two of them are the same value; the table needs such rows.
 *
 * @since 0.1
 */
public interface SharedInputLaws extends LawTable {
  /** Draws applications of rows with several inputs that have derivatives. */
  @Provide
  default Arbitrary<Application> severalInputs() {
    return draw(row -> row.order() >= 1 && SharedInputLaws.takesSeveral(row),
        OpCase::drawDifferentiable);
  }

  /** The gradient of {@code f(x, x)} is the sum of both partial gradients there, and so for all second derivatives. */
  @Property(tries = FEW_TRIES)
  default void aSharedInputGetsTheSumOfBothGradients(@ForAll("severalInputs") Application a) {
    List<Tensor> varied = a.varied();
    int second = second(varied);
    if (second < 0) {
      return;
    }
    Tensor x = varied.getFirst();
    List<Tensor> apart = new ArrayList<>(varied);
    apart.set(second, x);
    List<Tensor> shared = new ArrayList<>(varied);
    shared.remove(second);
    Tensor w = a.cotangent(Derivatives.value(backend(), a.over(backend()), apart), 36);
    List<Tensor> directions = new ArrayList<>(a.directions(36));
    directions.remove(second);
    Agreement.check("gradient of f(x, x) = sum of both partial gradients", a, backend(),
        b -> Derivatives.vjp(b, shared(a, b, second), shared, w),
        b -> merged(Derivatives.vjp(b, a.over(b), apart, w), second));
    Agreement.check("derivative of f(x, x) along t = derivative of f along (t, t)", a, backend(),
        b -> List.of(Derivatives.jvp(b, shared(a, b, second), shared, directions)),
        b -> List.of(Derivatives.jvp(b, a.over(b), apart, repeated(directions, second))));
    if (a.of().order() >= 2) {
      Agreement.check("second derivatives of f(x, x) = sums of those of f", a, backend(),
          b -> Derivatives.vjpOfVjp(b, shared(a, b, second), shared, w, directions),
          b -> merged(Derivatives.vjpOfVjp(b, a.over(b), apart, w, repeated(directions, second)), second));
    }
  }

  /** Returns whether a row has, at some points, two inputs of one type and shape. */
  static boolean takesSeveral(OpCase row) {
    return IntStream.range(0, 8).anyMatch(seed -> second(row.drawDifferentiable(Draw.of(seed)).varied()) > 0);
  }

  /** Returns the place of an input with type and shape of the first one, -1 if there is none. */
  private static int second(List<Tensor> varied) {
    for (int i = 1; i < varied.size(); i++) {
      if (varied.get(i).spec().equals(varied.getFirst().spec())) {
        return i;
      }
    }
    return -1;
  }

  private static Function<List<Var>, Var> shared(Application a, Backend b, int second) {
    Function<List<Var>, Var> f = a.over(b);
    return in -> {
      List<Var> all = new ArrayList<>(in);
      all.add(second, in.getFirst());
      return f.apply(all);
    };
  }

  private static List<Tensor> repeated(List<Tensor> directions, int second) {
    List<Tensor> all = new ArrayList<>(directions);
    all.add(second, directions.getFirst());
    return all;
  }

  private static List<Tensor> merged(List<Tensor> gradients, int second) {
    List<Tensor> all = new ArrayList<>(gradients);
    all.set(0, Vectors.plus(gradients.getFirst(), 1, all.remove(second)));
    return all;
  }
}
