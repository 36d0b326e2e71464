package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Rewrite;
import io.scangrad.autodiff.Var;
import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What the rule of an op is tried on: drawn when asked for, the same for every mutant. Not thread-safe. */
final class Samples {
  /** Draws of a row of the op itself, per kind of numbers and batch. */
  private static final int OWN = 12;

  /** Draws of a function that executes the op, per kind of numbers, in the first batch. */
  private static final int OTHER = 3;

  private final Class<? extends Op> type;
  private final List<OpCase> cases;
  private final Backend backend;
  private final SplittableRandom random;
  private final List<Sample> drawn = new ArrayList<>();
  private int batches;

  Samples(Class<? extends Op> type, List<OpCase> cases, Backend backend, long seed) {
    this.type = type;
    this.cases = cases.stream().filter(row -> row.order() >= 1).toList();
    this.backend = backend;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns the samples of some batches. Each holds points of the rows of the op, points where two of its inputs are
   * one value, and, in the first one, points of functions that execute the op; each from the small to the large, empty
   * ones last.
   */
  List<Sample> of(int count) {
    for (; batches < count; batches++) {
      List<Application> own = new ArrayList<>();
      List<Application> tied = new ArrayList<>();
      List<Application> other = new ArrayList<>();
      for (OpCase row : cases) {
        if (row.op().filter(type::equals).isPresent()) {
          List<Application> points = draw(row, OWN);
          own.addAll(points);
          points.forEach(a -> tied(a).ifPresent(tied::add));
        } else if (row.op().isEmpty() && batches == 0) {
          draw(row, OTHER).stream().filter(this::isExecutedIn).forEach(other::add);
        }
      }
      for (List<Application> part : List.of(own, tied, other)) {
        part.sort(Comparator.comparingInt(Samples::size));
        part.forEach(a -> drawn.add(new Sample(a, backend)));
      }
    }
    return List.copyOf(drawn);
  }

  private List<Application> draw(OpCase row, int count) {
    List<Application> points = new ArrayList<>();
    for (Kind kind : row.kinds()) {
      for (int i = 0; i < count && kind.dtype().isDifferentiable(); i++) {
        points.add(row.draw(Draw.of(random.nextLong()), kind));
      }
    }
    return points;
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

  /** Returns whether the value is computed with the op, in 64-bit or in 32-bit parts. */
  private boolean isExecutedIn(Application a) {
    Set<Class<?>> types = new HashSet<>();
    for (Application point : List.of(a, a.single())) {
      Rewrite.run((index, op, inputs) -> {
        types.add(op.getClass());
        return Var.apply(op, inputs);
      }, in -> List.of(a.function().apply(in)), point.inputs().stream().map(Var::of).toList());
    }
    return types.contains(type);
  }

  /** Returns the function with one value for two inputs of one type and shape, if there are such. */
  private Optional<Application> tied(Application a) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < a.inputs().size(); i++) {
      for (int j = i + 1; j < a.inputs().size(); j++) {
        Tensor x = a.inputs().get(i);
        if (x.dtype().isDifferentiable() && x.spec().equals(a.inputs().get(j).spec())) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    return pairs.isEmpty() ? Optional.empty() : Optional.of(tied(a, pairs.get(random.nextInt(pairs.size()))));
  }

  private Application tied(Application a, int[] pair) {
    int first = pair[0];
    int second = pair[1];
    List<Tensor> inputs = new ArrayList<>(a.inputs());
    // A divisor is kept off 0, a dividend is not; elsewhere it is the first input that may have a domain of its own.
    inputs.set(first, inputs.get(type == BinaryOp.Div.class ? second : first));
    inputs.remove(second);
    Function<List<Var>, Var> function = in -> {
      List<Var> both = new ArrayList<>(in);
      both.add(second, in.get(first));
      return a.function().apply(both);
    };
    Set<OpCase.Trait> traits = new HashSet<>(a.of().traits());
    traits.retainAll(Set.of(OpCase.Trait.KINK, OpCase.Trait.VANISHES));
    OpCase row = new OpCase(a.of().name() + " of one value twice", a.of().op(), a.of().arguments(), a.of().kinds(),
        traits, a.of().order(), Optional.empty());
    return new Application(row, a.parameters(), function, inputs, a.seed());
  }
}
