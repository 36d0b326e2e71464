package io.scangrad.lru.layer;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the unit whatever its sizes, numbers and inputs. */
final class LinearRecurrentUnitLaws {
  private static final double EXACT = 1e-12;
  private static final String[] BACK = {"cBackRe", "cBackIm"};

  private static LinearRecurrentUnit unit(int dModel, int dState) {
    return new LinearRecurrentUnit(dModel, dState, 0.2, 0.999, 6.28, false);
  }

  private static Scope scope(Layer layer, long seed, DType dtype) {
    return Scope.evaluation(Parameters.initial(layer, Key.of(seed), dtype), null);
  }

  private static Var stepped(Layer layer, Scope scope, Var u) {
    State state = layer.initialState(scope, u.size(0));
    List<Var> outputs = new ArrayList<>();
    for (int t = 0; t < u.size(1); t++) {
      Layer.Step step = layer.step(scope, u.at(1, t), state);
      outputs.add(step.output());
      state = step.state();
    }
    return Shaping.stack(1, outputs);
  }

  @Property(tries = 40)
  void parallelIsRecurrentInDouble(@ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int length,
      @ForAll @IntRange(min = 1, max = 9) int dModel, @ForAll @IntRange(min = 1, max = 9) int dState) {
    LinearRecurrentUnit unit = unit(dModel, dState);
    Scope scope = scope(unit, seed, DType.FLOAT64);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, dModel);
    Bits.assertClose("output", unit.apply(scope, u), stepped(unit, scope, u), EXACT);
  }

  /**
   * In single precision each form may be off by a few roundings for each of the steps that the state remembers and of
   * the terms of the three sums; both are compared with double precision, from the rounded parameters.
   */
  @Property(tries = 20)
  void bothFormsAreSingleRoundingsFromDouble(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
    LinearRecurrentUnit unit = unit(8, 16);
    Parameters narrow = Parameters.initial(unit, Key.of(seed), DType.FLOAT32);
    Map<String, Tensor> widened = new LinkedHashMap<>();
    narrow.trained().forEach((name, t) -> widened.put(name, Var.of(t).cast(DType.FLOAT64).value()));
    Scope wide = Scope.evaluation(narrow.withTrained(widened), null);
    Scope scope = Scope.evaluation(narrow, null);
    Var u = Bits.normal(seed + 1, DType.FLOAT32, 2, length, 8);
    Var expected = unit.apply(wide, u.cast(DType.FLOAT64));
    double bound = (length + 8 + 16) * 0x1p-24 * 4;
    Bits.assertClose("parallel", unit.apply(scope, u), expected, bound);
    Bits.assertClose("recurrent", stepped(unit, scope, u), expected, bound);
  }

  @Property(tries = 20)
  void sequenceCutInTwoIsTheWhole(
      @ForAll long seed, @ForAll @IntRange(max = 20) int before, @ForAll @IntRange(max = 20) int after) {
    LinearRecurrentUnit unit = unit(3, 4);
    int length = before + after;
    Var weights = Bits.normal(seed + 2, DType.FLOAT64, 2, length, 3);
    Var edge = Bits.normal(seed + 3, DType.FLOAT64, 2, 4);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    assertSameValueAndGradients(unit, seed, u,
        (scope, x) -> value(unit.run(scope, x, null, null), weights, edge),
        (scope, x) -> {
          Layer.Step first = unit.run(scope, x.slice(1, 0, before), null, null);
          Layer.Step second = unit.run(scope, x.slice(1, before, length), first.state(), null);
          Var output = Shaping.concat(1, first.output(), second.output());
          return value(new Layer.Step(output, second.state()), weights, edge);
        });
  }

  @Property(tries = 20)
  void packedSequencesAreSeparateOnes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int a,
      @ForAll @IntRange(min = 0, max = 9) int b, @ForAll @IntRange(min = 1, max = 9) int c) {
    LinearRecurrentUnit unit = unit(3, 4);
    int length = a + b + c;
    Var weights = Bits.normal(seed + 2, DType.FLOAT64, 2, length, 3);
    Var edge = Bits.normal(seed + 3, DType.FLOAT64, 2, 4);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    assertSameValueAndGradients(unit, seed, u,
        (scope, x) -> value(unit.run(scope, x, null, LinearScan.segments(a, b, c)), weights, edge),
        (scope, x) -> {
          Layer.Step first = unit.run(scope, x.slice(1, 0, a), null, null);
          Layer.Step second = unit.run(scope, x.slice(1, a, a + b), null, null);
          Layer.Step third = unit.run(scope, x.slice(1, a + b, length), null, null);
          Var output = Shaping.concat(1, first.output(), second.output(), third.output());
          return value(new Layer.Step(output, third.state()), weights, edge);
        });
  }

  @Property(tries = 20)
  void resetsOfOneSequenceLeaveTheOthersOfTheBatchAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int at) {
    LinearRecurrentUnit unit = unit(2, 5);
    Scope scope = scope(unit, seed, DType.FLOAT64);
    int length = 13;
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 2);
    boolean[] resets = new boolean[2 * length];
    resets[length + at] = true;
    Var run = unit.run(scope, u, null, Var.of(Tensor.of(resets, 2, length))).output();
    Var plain = unit.apply(scope, u);
    Bits.assertClose("untouched", run.at(0, 0), plain.at(0, 0), EXACT);
    Bits.assertClose("before", run.at(0, 1).slice(0, 0, at), plain.at(0, 1).slice(0, 0, at), EXACT);
    Var fresh = unit.apply(scope, u.slice(0, 1, 2).slice(1, at, length));
    Bits.assertClose("after", run.at(0, 1).slice(0, at, length), fresh.at(0, 0), EXACT);
  }

  @Property(tries = 20)
  void bidirectionalIsForwardPlusBackwardOfTheFlippedSequence(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
    LinearRecurrentUnit both = new LinearRecurrentUnit(3, 5, 0, 0.99, 6.28, true);
    LinearRecurrentUnit one = new LinearRecurrentUnit(3, 5, 0, 0.99, 6.28, false);
    Parameters p = Parameters.initial(both, Key.of(seed), DType.FLOAT64);
    Map<String, Tensor> forward = new LinkedHashMap<>(p.trained());
    for (String name : BACK) {
      forward.remove(name);
    }
    Map<String, Tensor> backward = new LinkedHashMap<>(forward);
    p.trained().forEach((name, t) -> {
      if (name.startsWith("cBack")) {
        backward.put(name.replace("Back", ""), t);
      }
    });
    backward.computeIfPresent("d", (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    Var expected = one.apply(Scope.evaluation(p.withTrained(forward), null), u)
        .add(one.apply(Scope.evaluation(p.withTrained(backward), null), u.flip(1)).flip(1));
    Bits.assertClose("output", both.apply(Scope.evaluation(p, null), u), expected, EXACT);
  }

  private static Var value(Layer.Step run, Var weights, Var edge) {
    Var last = run.state().values().getFirst();
    return run.output().mul(weights).sum().add(last.real().mul(edge).sum()).add(last.imag().mul(edge).square().sum());
  }

  /** Compares value and gradients by the input and every parameter. */
  private static void assertSameValueAndGradients(LinearRecurrentUnit unit, long seed, Var u,
      BiFunction<Scope, Var, Var> one, BiFunction<Scope, Var, Var> other) {
    Map<String, Tensor> trained = Parameters.initial(unit, Key.of(seed), DType.FLOAT64).trained();
    List<String> names = List.copyOf(trained.keySet());
    List<Var> at = new ArrayList<>(Scope.bind(trained, null).values());
    at.add(u);
    Autodiff.ValueAndGrad expected = Autodiff.valueAndGrad(bound(names, one), at);
    Autodiff.ValueAndGrad actual = Autodiff.valueAndGrad(bound(names, other), at);
    Bits.assertClose("value", actual.value(), expected.value(), EXACT * 100);
    for (int i = 0; i < at.size(); i++) {
      String name = i < names.size() ? names.get(i) : "u";
      Bits.assertClose(name, actual.gradients().get(i), expected.gradients().get(i), EXACT * 100);
    }
  }

  private static Function<List<Var>, Var> bound(List<String> names, BiFunction<Scope, Var, Var> f) {
    return at -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), at.get(i));
      }
      return f.apply(Scope.training(named, Map.of(), Key.of(0)), at.getLast());
    };
  }
}
