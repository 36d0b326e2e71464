package io.scangrad.lru.layer;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.DenseScan.Activation;
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

/** What holds for the unit whatever its sizes, function, numbers and inputs. */
final class DenseRecurrentUnitLaws {
  private static final double EXACT = 1e-11;

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
  void fusedIsRecurrentInDouble(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int length, @ForAll @IntRange(min = 1, max = 9) int dModel,
      @ForAll @IntRange(min = 1, max = 40) int dState) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(dModel, dState, activation);
    Scope scope = scope(unit, seed, DType.FLOAT64);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, dModel);
    Bits.assertClose("output", unit.apply(scope, u), stepped(unit, scope, u), EXACT);
  }

  @Property(tries = 30)
  void fusedIsRecurrentInGradients(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int length) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(3, 5, activation);
    Var weights = Bits.normal(seed + 2, DType.FLOAT64, 2, length, 3);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    assertSameValueAndGradients(unit, seed, u, (scope, x) -> unit.apply(scope, x).mul(weights).sum(),
        (scope, x) -> stepped(unit, scope, x).mul(weights).sum());
  }

  @Property(tries = 20)
  void sequenceCutInTwoIsTheWhole(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(max = 12) int before, @ForAll @IntRange(max = 12) int after) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(3, 4, activation);
    int length = before + after;
    Var weights = Bits.normal(seed + 2, DType.FLOAT64, 2, length, 3);
    Var edge = Bits.normal(seed + 3, DType.FLOAT64, 2, 4);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    assertSameValueAndGradients(unit, seed, u,
        (scope, x) -> value(unit.run(scope, x, null, null), weights, edge),
        (scope, x) -> {
          Layer.Step first = unit.run(scope, x.slice(1, 0, before), null, null);
          Layer.Step second = unit.run(scope, x.slice(1, before, length), first.state(), null);
          return value(new Layer.Step(Shaping.concat(1, first.output(), second.output()), second.state()), weights,
              edge);
        });
  }

  @Property(tries = 20)
  void packedSequencesAreSeparateOnes(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(max = 6) int a, @ForAll @IntRange(max = 6) int b, @ForAll @IntRange(min = 1, max = 6) int c) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(3, 4, activation);
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
  void sequencesOfABatchDoNotKnowEachOther(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int batch) {
    DenseRecurrentUnit unit = new DenseRecurrentUnit(3, 9, activation, true);
    Scope scope = scope(unit, seed, DType.FLOAT64);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, batch, 7, 3);
    Var all = unit.apply(scope, u);
    int row = (int) Math.floorMod(seed, (long) batch);
    Bits.assertClose("row " + row, all.slice(0, row, row + 1), unit.apply(scope, u.slice(0, row, row + 1)), EXACT);
  }

  /** Resets of one sequence leave the others alone; what comes before does not change, what comes after is fresh. */
  @Property(tries = 20)
  void resetsBelongToTheirSequence(@ForAll Activation activation, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int at) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(2, 5, activation);
    Scope scope = scope(unit, seed, DType.FLOAT64);
    int length = 9;
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

  private static Var value(Layer.Step run, Var weights, Var edge) {
    return run.output().mul(weights).sum().add(run.state().values().getFirst().mul(edge).sum());
  }

  /** Compares value and gradients by the input and every parameter. */
  private static void assertSameValueAndGradients(DenseRecurrentUnit unit, long seed, Var u,
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
