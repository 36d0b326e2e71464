package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.rule.Rules;
import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was seen of the rule of an op while samples were differentiated: where mistakes can be made. */
final class Observation {
  /** NaN is put into one of so many samples. */
  private static final int STRIDE = 4;

  /**
   * An op applied inside a rule.
   *
   * @param side the direction
   * @param type the type of the op
   * @param ordinal how many of that type came before it
   */
  record Site(Side side, Class<? extends Op> type, int ordinal) {
    @Override
    public String toString() {
      return Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1) + " " + ordinal;
    }
  }

  /** The sites in the order in which they were first seen, with the mistakes that could be made there by number. */
  final Map<Site, SortedMap<Integer, Sites.Mistake>> sites = new LinkedHashMap<>();

  /** Inputs that got a cotangent, and those of them that got a complex one. */
  final Set<Integer> cotangents = new TreeSet<>();

  final Set<Integer> complexCotangents = new TreeSet<>();

  /** Inputs that had a tangent. */
  final Set<Integer> tangents = new TreeSet<>();

  /** Pairs of inputs whose cotangents have one type and shape, and those that are the same value. */
  final Set<List<Integer>> alike = new LinkedHashSet<>();

  final Set<List<Integer>> tied = new LinkedHashSet<>();

  /** What the rule reads the value of: what an op takes, or where NaN shows. */
  final Set<Saved> read = new LinkedHashSet<>();

  /** Inputs that are truth values or indices. */
  final Set<Integer> discrete = new TreeSet<>();

  /** What the rule computes with: what some op takes whose result can have a derivative. */
  final Set<Saved> computedWith = new LinkedHashSet<>();

  /** Whether the op has a tangent at all, and a complex one. */
  boolean tangent;

  boolean complexTangent;

  private int arity;

  /** Returns whether a direction computes with a value and does not only compare it, or either direction if both. */
  boolean isComputedWith(Saved saved) {
    return saved.side() == Side.BOTH
        ? computedWith.contains(saved.on(Side.VJP)) || computedWith.contains(saved.on(Side.JVP))
        : computedWith.contains(saved);
  }

  /** Returns what is seen in samples whose true derivatives are remembered. */
  static Observation of(Class<? extends Op> type, List<Sample> samples) {
    Observation seen = new Observation();
    for (Sample sample : samples) {
      Rules.replacing((op, rule) -> type.isInstance(op) ? seen.new Observed(op, rule) : rule,
          sample::firstDerivatives);
    }
    for (Saved saved : Saved.all(seen.arity)) {
      if (saved.side() == Side.BOTH) {
        if (seen.read.contains(saved.on(Side.VJP)) && seen.read.contains(saved.on(Side.JVP))) {
          seen.read.add(saved);
        }
      } else if (!seen.read.contains(saved) && seen.isPoisoned(type, saved, samples)) {
        seen.read.add(saved);
      }
    }
    return seen;
  }

  private boolean isPoisoned(Class<? extends Op> type, Saved saved, List<Sample> samples) {
    Mutant poison = new Mutant("poison", saved.side(), saved.toString(), saved.edit(Observation::poisoned), null);
    return IntStream.range(0, samples.size()).filter(i -> i % STRIDE == 0)
        .anyMatch(i -> samples.get(i).showsUnder(type, poison));
  }

  private static Var poisoned(Var x) {
    return switch (x.dtype()) {
      case BOOL -> x.not();
      case INT32 -> x.add(1);
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> x.mul(Double.NaN);
    };
  }

  private List<@Nullable Var> noted(Side side, RuleCall call, RuleCall.Direction direction) {
    arity = Math.max(arity, call.inputs().size());
    for (int i = 0; i < call.inputs().size(); i++) {
      if (!call.inputs().get(i).dtype().isDifferentiable()) {
        discrete.add(i);
      }
    }
    Map<Class<? extends Op>, Integer> seen = new HashMap<>();
    return call.rewritten(direction, (index, op, inputs) -> {
      int ordinal = seen.merge(op.getClass(), 1, Integer::sum) - 1;
      note(new Site(side, op.getClass(), ordinal), op, inputs);
      Var result = Var.apply(op, inputs);
      noteUse(side, call, inputs, result.dtype().isDifferentiable());
      return result;
    });
  }

  private void note(Site site, Op op, List<Var> inputs) {
    List<Sites.Mistake> mistakes = Sites.at(op);
    SortedMap<Integer, Sites.Mistake> possible = sites.computeIfAbsent(site, s -> new TreeMap<>());
    for (int i = 0; i < mistakes.size(); i++) {
      if (!possible.containsKey(i) && mistakes.get(i).replacement().of(op, inputs) != null) {
        possible.put(i, mistakes.get(i));
      }
    }
  }

  /** Notes which saved values an op takes; one that is two of them at once tells nothing. */
  private void noteUse(Side side, RuleCall call, List<Var> inputs, boolean differentiable) {
    for (Var x : inputs) {
      List<Saved> same = Saved.all(call.inputs().size()).stream()
          .filter(saved -> saved.side() == side && RuleCall.isOneValue(x, saved.of(call))).toList();
      if (same.size() == 1) {
        read.add(same.getFirst());
        if (differentiable) {
          computedWith.add(same.getFirst());
        }
      }
    }
  }

  private void noteCotangents(RuleCall call, List<@Nullable Var> results, boolean[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      @Nullable Var x = results.get(i);
      if (!wanted[i] || x == null) {
        continue;
      }
      cotangents.add(i);
      if (x.isComplex()) {
        complexCotangents.add(i);
      }
      for (int j = 0; j < i; j++) {
        @Nullable Var y = results.get(j);
        if (wanted[j] && y != null && y.spec().equals(x.spec())) {
          alike.add(List.of(j, i));
          if (call.isOneValue(j, i)) {
            tied.add(List.of(j, i));
          }
        }
      }
    }
  }

  private final class Observed implements Rule {
    private final Op op;
    private final Rule rule;

    private Observed(Op op, Rule rule) {
      this.op = op;
      this.rule = rule;
    }

    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      List<@Nullable Var> results = noted(Side.VJP, new RuleCall(op, inputs, output, Arrays.asList(w)), call -> {
        @Nullable Var along = call.along().getFirst();
        return rule.vjp(call.inputs(), call.output(), along == null ? w : along, wanted);
      });
      noteCotangents(new RuleCall(op, inputs, output, Arrays.asList(w)), results, wanted);
      return results;
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> along) {
      @Nullable Var result = noted(Side.JVP, new RuleCall(op, inputs, output, along),
          call -> Arrays.asList(rule.jvp(call.inputs(), call.output(), call.along()))).getFirst();
      if (result != null) {
        tangent = true;
        complexTangent |= result.isComplex();
        for (int i = 0; i < along.size(); i++) {
          if (along.get(i) != null) {
            tangents.add(i);
          }
        }
      }
      return result;
    }
  }
}
