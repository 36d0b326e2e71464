package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Rewrite;
import io.scangrad.autodiff.Var;
import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Draws what the rule of an op is tried on. */
final class Samples {
  /** Draws of a row of the op itself, per kind of numbers. */
  private static final int OWN = 24;

  /** Of these, draws that are used with one value for two inputs. */
  private static final int TIED = 12;

  /** Draws of a function that executes the op, per kind of numbers. */
  private static final int OTHER = 3;

  private Samples() {}

  /**
   * Returns points of the rows of an op, then points where two inputs are one value, then points of functions that
   * execute the op; each from the small to the large, empty ones last.
   */
  static List<Application> of(Class<? extends Op> type, List<OpCase> cases, Set<Kind> kinds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Application> own = new ArrayList<>();
    List<Application> tied = new ArrayList<>();
    List<Application> other = new ArrayList<>();
    for (OpCase row : cases) {
      for (Kind kind : row.order() == 0 ? Set.<Kind>of() : row.kinds()) {
        if (!kind.dtype().isDifferentiable() || !kinds.contains(kind)) {
          continue;
        }
        boolean owned = row.op().filter(type::equals).isPresent();
        for (int i = 0; i < (owned ? OWN : row.op().isEmpty() ? OTHER : 0); i++) {
          Application drawn = row.draw(Draw.of(random.nextLong()), kind);
          if (!owned && !executed(drawn).contains(type) && !executed(drawn.single()).contains(type)) {
            continue;
          }
          (owned ? own : other).add(drawn);
          if (owned && i < TIED) {
            tie(type, drawn, tied);
          }
        }
      }
    }
    List<Application> all = new ArrayList<>();
    for (List<Application> part : List.of(own, tied, other)) {
      part.sort(Comparator.comparingInt(Samples::size));
      all.addAll(part);
    }
    return all;
  }

  private static int size(Application a) {
    int elements = 0;
    for (Tensor x : a.inputs()) {
      if (x.elements() == 0) {
        return Integer.MAX_VALUE;
      }
      elements += x.elements();
    }
    return elements;
  }

  /** Returns the types of the ops that the value is computed with. */
  private static Set<Class<?>> executed(Application a) {
    Set<Class<?>> types = new HashSet<>();
    Rewrite.run((index, op, inputs) -> {
      types.add(op.getClass());
      return Var.apply(op, inputs);
    }, in -> List.of(a.function().apply(in)), a.inputs().stream().map(Var::of).toList());
    return types;
  }

  /** Adds the function with one value for the first two inputs of one type and shape, if there are such. */
  private static void tie(Class<? extends Op> type, Application a, List<Application> tied) {
    for (int i = 0; i < a.inputs().size(); i++) {
      for (int j = i + 1; j < a.inputs().size(); j++) {
        Tensor x = a.inputs().get(i);
        Tensor y = a.inputs().get(j);
        if (x.dtype().isDifferentiable() && x.spec().equals(y.spec())) {
          List<Tensor> inputs = new ArrayList<>(a.inputs());
          // A divisor is kept off 0, a dividend is not; elsewhere the first input is the one with a domain of its own.
          inputs.set(i, type == BinaryOp.Div.class ? y : x);
          inputs.remove(j);
          int first = i;
          int second = j;
          Function<List<Var>, Var> function = in -> {
            List<Var> both = new ArrayList<>(in);
            both.add(second, in.get(first));
            return a.function().apply(both);
          };
          OpCase row = a.of();
          OpCase named = new OpCase(row.name() + " of one value twice", row.op(), row.arguments(), row.kinds(), Set.of(),
              row.order());
          tied.add(new Application(named, a.parameters(), function, inputs, a.seed()));
          return;
        }
      }
    }
  }
}
