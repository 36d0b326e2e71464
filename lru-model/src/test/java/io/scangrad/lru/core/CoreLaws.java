package io.scangrad.lru.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.ParameterTree;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What every core of the list has to satisfy. */
final class CoreLaws {
  private static final double EXACT = 1e-11;
  private static final double ROUNDING = 1e-12;

  /** Six states can be divided into three blocks. */
  private static CoreSizes sizes(int dModel) {
    return CoreSizes.of(dModel, 6).withRing(0.2, 0.99, 6).withHippoBlocks(3);
  }

  private static Scope scope(Layer layer, long seed) {
    return Scope.evaluation(Parameters.initial(layer, Key.of(seed), DType.FLOAT64), null);
  }

  @Property(tries = 100)
  void stepsAreTheWholeSequence(@ForAll Core core, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length,
      @ForAll @IntRange(min = 1, max = 5) int dModel) {
    Recurrence layer = core.make(sizes(dModel));
    Scope scope = scope(layer, seed);
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, dModel);
    State state = layer.initialState(scope, 2);
    List<Var> outputs = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      Layer.Step step = layer.step(scope, u.at(1, t), state);
      outputs.add(step.output());
      state = step.state();
    }
    Layer.Step run = layer.run(scope, u, null, null);
    Bits.assertClose("output", run.output(), Shaping.stack(1, outputs), EXACT);
    assertSameState(run.state(), state);
  }

  @Property(tries = 60)
  void sequenceCutInTwoIsTheWhole(@ForAll Core core, @ForAll long seed, @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(min = 1, max = 9) int after) {
    int length = before + after;
    assertSameValueAndGradients(core.make(sizes(3)), seed, length,
        (run, u) -> run.apply(u, null, null),
        (run, u) -> {
          Layer.Step first = run.apply(u.slice(1, 0, before), null, null);
          Layer.Step second = run.apply(u.slice(1, before, length), first.state(), null);
          return new Layer.Step(Shaping.concat(1, first.output(), second.output()), second.state());
        });
  }

  @Property(tries = 60)
  void packedSequencesAreSeparateOnes(@ForAll Core core, @ForAll boolean both, @ForAll long seed,
      @ForAll @IntRange(max = 7) int a, @ForAll @IntRange(max = 7) int b, @ForAll @IntRange(min = 1, max = 7) int c) {
    int length = a + b + c;
    assertSameValueAndGradients(core.make(sizes(3).inBothDirections(both)), seed, length,
        (run, u) -> run.apply(u, null, LinearScan.segments(a, b, c)),
        (run, u) -> {
          Layer.Step first = run.apply(u.slice(1, 0, a), null, null);
          Layer.Step second = run.apply(u.slice(1, a, a + b), null, null);
          Layer.Step third = run.apply(u.slice(1, a + b, length), null, null);
          return new Layer.Step(Shaping.concat(1, first.output(), second.output(), third.output()), third.state());
        });
  }

  @Property(tries = 60)
  void resetsOfOneSequenceLeaveTheOthersOfTheBatchAlone(
      @ForAll Core core, @ForAll long seed, @ForAll @IntRange(min = 1, max = 11) int at) {
    Recurrence layer = core.make(sizes(2));
    Scope scope = scope(layer, seed);
    int length = 12;
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 2);
    boolean[] resets = new boolean[2 * length];
    resets[length + at] = true;
    Var run = layer.run(scope, u, null, Var.of(Tensor.of(resets, 2, length))).output();
    Var plain = layer.apply(scope, u);
    Bits.assertClose("untouched", run.slice(0, 0, 1), plain.slice(0, 0, 1), EXACT);
    Bits.assertClose("before", run.at(0, 1).slice(0, 0, at), plain.at(0, 1).slice(0, 0, at), EXACT);
    Var fresh = layer.apply(scope, u.slice(0, 1, 2).slice(1, at, length));
    Bits.assertClose("after", run.at(0, 1).slice(0, at, length), fresh.at(0, 0), EXACT);
  }

  /**
   * A single sequence shows nothing before a change, not even a rounding; of many, some have units of relu that are not
   * 0, through which a change is seen.
   */
  @Property(tries = 60)
  void outputsDependOnThePastAndInBothDirectionsOnTheFuture(
      @ForAll Core core, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int at) {
    int length = 9;
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 32, length, 3);
    Var changed = u.add(Var.iota(DType.FLOAT64, length).equal(at).cast(DType.FLOAT64).reshape(1, length, 1));
    Recurrence causal = core.make(sizes(3));
    Scope scope = scope(causal, seed);
    Var difference = causal.apply(scope, changed.slice(0, 0, 1)).sub(causal.apply(scope, u.slice(0, 0, 1))).abs();
    assertThat(difference.slice(1, 0, at).sum().item()).isZero();
    assertThat(difference.at(1, at).sum().item()).isPositive();
    Recurrence both = core.make(sizes(3).inBothDirections(true));
    Scope twice = scope(both, seed);
    Var all = both.apply(twice, changed).sub(both.apply(twice, u)).abs().sum(0, 2);
    assertThat(all.min().item()).isGreaterThan(ROUNDING);
  }

  @Property(tries = 40)
  void singlePrecisionIsDoublePrecisionRounded(
      @ForAll Core core, @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length, @ForAll boolean both) {
    Recurrence layer = core.make(sizes(4).inBothDirections(both));
    Parameters narrow = Parameters.initial(layer, Key.of(seed), DType.FLOAT32);
    Map<String, Tensor> widened = new LinkedHashMap<>();
    narrow.trained().forEach((name, t) -> widened.put(name, Var.of(t).cast(DType.FLOAT64).value()));
    Var u = Bits.normal(seed + 1, DType.FLOAT32, 2, length, 4);
    Var wide = layer.apply(Scope.evaluation(narrow.withTrained(widened), null), u.cast(DType.FLOAT64));
    Var y = layer.apply(Scope.evaluation(narrow, null), u);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
    Bits.assertClose("output", y, wide, (length + 20) * 0x1p-24 * 8);
  }

  @Property(tries = 40)
  void whatIsListedIsWhatIsDrawn(@ForAll Core core, @ForAll @IntRange(min = 1, max = 5) int dModel,
      @ForAll boolean both) {
    Recurrence layer = core.make(sizes(dModel).inBothDirections(both));
    Parameters drawn = Parameters.initial(layer, Key.of(1), DType.FLOAT32);
    ParameterTree tree = ParameterTree.of(layer);
    Map<String, List<Integer>> listed = new LinkedHashMap<>();
    tree.entries().forEach(entry -> listed.put(entry.path(), entry.sizes()));
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    drawn.trained().forEach((name, t) -> shapes.put(name, Arrays.stream(t.shape().toArray()).boxed().toList()));
    assertThat(listed).containsExactlyEntriesOf(shapes);
    assertThat(tree.count()).isCloseTo(drawn.count(), within(0.0));
    assertThat(drawn.trained().values()).allSatisfy(t -> assertThat(Var.of(t).isFinite().value().toDoubles())
        .doesNotContain(0));
  }

  @Property(tries = 40)
  void emptySequenceGivesNoOutputAndKeepsTheState(@ForAll Core core, @ForAll long seed) {
    Recurrence layer = core.make(sizes(2));
    Scope scope = scope(layer, seed);
    State state = layer.run(scope, Bits.normal(seed, DType.FLOAT64, 1, 3, 2), null, null).state();
    Layer.Step run = layer.run(scope, Bits.normal(1, DType.FLOAT64, 1, 0, 2), state, null);
    assertThat(run.output().shape()).isEqualTo(Shape.of(1, 0, 2));
    assertSameState(run.state(), state);
    Recurrence both = core.make(sizes(2).inBothDirections(true));
    assertThat(both.apply(scope(both, seed), Bits.normal(1, DType.FLOAT64, 1, 0, 2)).shape())
        .isEqualTo(Shape.of(1, 0, 2));
  }

  private static void assertSameState(State actual, State expected) {
    assertThat(actual.values()).hasSameSizeAs(expected.values());
    assertThat(actual.children()).hasSameSizeAs(expected.children());
    for (int i = 0; i < actual.values().size(); i++) {
      Bits.assertClose("state " + i, actual.values().get(i), expected.values().get(i), EXACT);
    }
    for (int i = 0; i < actual.children().size(); i++) {
      assertSameState(actual.children().get(i), expected.children().get(i));
    }
  }

  /** A pass of a layer with given parameters. */
  private interface Run {
    Layer.Step apply(Var u, State state, Var resets);
  }

  /** Compares value and gradients, by the input and every parameter, of a weighted sum of outputs and last state. */
  private static void assertSameValueAndGradients(Recurrence layer, long seed, int length,
      BiFunction<Run, Var, Layer.Step> one, BiFunction<Run, Var, Layer.Step> other) {
    Map<String, Tensor> trained = Parameters.initial(layer, Key.of(seed), DType.FLOAT64).trained();
    List<String> names = List.copyOf(trained.keySet());
    List<Var> at = new ArrayList<>(Scope.bind(trained, null).values());
    at.add(Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3));
    Autodiff.ValueAndGrad expected = Autodiff.valueAndGrad(bound(layer, names, one), at);
    Autodiff.ValueAndGrad actual = Autodiff.valueAndGrad(bound(layer, names, other), at);
    Bits.assertClose("value", actual.value(), expected.value(), EXACT * 100);
    for (int i = 0; i < at.size(); i++) {
      String name = i < names.size() ? names.get(i) : "u";
      Bits.assertClose(name, actual.gradients().get(i), expected.gradients().get(i), EXACT * 100);
    }
  }

  private static Function<List<Var>, Var> bound(
      Recurrence layer, List<String> names, BiFunction<Run, Var, Layer.Step> pass) {
    return at -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), at.get(i));
      }
      Scope scope = Scope.evaluation(named);
      Layer.Step run = pass.apply((u, state, resets) -> layer.run(scope, u, state, resets), at.getLast());
      Var y = run.output();
      return y.mul(Bits.normal(7, DType.FLOAT64, y.shape().toArray())).sum().add(edge(run.state()));
    };
  }

  private static Var edge(State state) {
    Var sum = Var.scalar(DType.FLOAT64, 0);
    for (Var x : state.values()) {
      Var weights = Bits.normal(8, DType.FLOAT64, x.shape().toArray());
      sum = sum.add(x.real().mul(weights).sum());
      sum = x.isComplex() ? sum.add(x.imag().mul(weights).square().sum()) : sum;
    }
    for (State child : state.children()) {
      sum = sum.add(edge(child));
    }
    return sum;
  }
}
