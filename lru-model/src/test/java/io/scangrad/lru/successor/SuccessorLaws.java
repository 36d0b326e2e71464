package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every layer of the package, whatever its numbers and inputs. */
final class SuccessorLaws {
  private static final double EXACT = 1e-12;

  private static Var input(long seed, int batch, int length) {
    return Bits.normal(seed + 1, DType.FLOAT64, batch, length, Core.D_MODEL);
  }

  @Property(tries = 20)
  void parallelIsStepByStep(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 2, length);
      Layer.Step expected = core.stepped(scope, u, core.layer().initialState(scope, 2));
      Core.assertClose(core.name(), core.run().run(scope, u, null, null), expected, EXACT);
      Bits.assertClose(core.name(), core.layer().apply(scope, u), expected.output(), EXACT);
    }
  }

  @Property(tries = 10)
  void stepsGoOnWhereARunStopped(@ForAll long seed, @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(min = 1, max = 9) int after) {
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 2, before + after);
      Layer.Step first = core.run().run(scope, u.slice(1, 0, before), null, null);
      Layer.Step rest = core.stepped(scope, u.slice(1, before, before + after), first.state());
      Layer.Step whole = core.run().run(scope, u, null, null);
      Var output = whole.output().slice(1, before, before + after);
      Core.assertClose(core.name(), rest, new Layer.Step(output, whole.state()), EXACT);
    }
  }

  @Property(tries = 10)
  void initialStateIsNone(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int length) {
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 2, length);
      Layer.Step none = core.run().run(scope, u, null, null);
      Core.assertClose(core.name(), core.run().run(scope, u, core.layer().initialState(scope, 2), null), none, 0);
    }
  }

  @Property(tries = 10)
  void sequenceCutInTwoIsTheWhole(
      @ForAll long seed, @ForAll @IntRange(max = 9) int before, @ForAll @IntRange(max = 9) int after) {
    int length = before + after;
    for (Core core : Core.small()) {
      assertSameValueAndGradients(core, seed, length,
          (scope, x) -> Core.number(core.run().run(scope, x, null, null), seed),
          (scope, x) -> {
            Layer.Step first = core.run().run(scope, x.slice(1, 0, before), null, null);
            Layer.Step second = core.run().run(scope, x.slice(1, before, length), first.state(), null);
            Var output = Shaping.concat(1, first.output(), second.output());
            return Core.number(new Layer.Step(output, second.state()), seed);
          });
    }
  }

  @Property(tries = 10)
  void packedSequencesAreSeparateOnes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int a,
      @ForAll @IntRange(min = 0, max = 6) int b, @ForAll @IntRange(min = 1, max = 6) int c) {
    int length = a + b + c;
    for (Core core : Core.small()) {
      assertSameValueAndGradients(core, seed, length,
          (scope, x) -> Core.number(core.run().run(scope, x, null, LinearScan.segments(a, b, c)), seed),
          (scope, x) -> {
            Layer.Step first = core.run().run(scope, x.slice(1, 0, a), null, null);
            Layer.Step second = core.run().run(scope, x.slice(1, a, a + b), null, null);
            Layer.Step third = core.run().run(scope, x.slice(1, a + b, length), null, null);
            Var output = Shaping.concat(1, first.output(), second.output(), third.output());
            return Core.number(new Layer.Step(output, third.state()), seed);
          });
    }
  }

  /** Each sequence of a batch has resets of its own; the first row has none. */
  @Property(tries = 10)
  void resetsOfOneSequenceLeaveTheOthersOfTheBatchAlone(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10) int at) {
    int length = 11;
    boolean[] truths = new boolean[2 * length];
    truths[length + at] = true;
    Var resets = Var.of(Tensor.of(truths, 2, length));
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 2, length);
      Var y = core.run().run(scope, u, null, resets).output();
      Var plain = core.layer().apply(scope, u);
      Bits.assertClose(core.name(), y.at(0, 0), plain.at(0, 0), EXACT);
      Bits.assertClose(core.name(), y.at(0, 1).slice(0, 0, at), plain.at(0, 1).slice(0, 0, at), EXACT);
      Var fresh = core.layer().apply(scope, u.slice(0, 1, 2).slice(1, at, length));
      Bits.assertClose(core.name(), y.at(0, 1).slice(0, at, length), fresh.at(0, 0), EXACT);
    }
  }

  /** A reset at the first position drops all of a state: memory, window and what else there is. */
  @Property(tries = 10)
  void resetAtTheFirstPositionDropsTheState(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int before,
      @ForAll @IntRange(min = 1, max = 5) int after) {
    boolean[] truths = new boolean[after];
    truths[0] = true;
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Layer.Step earlier = core.run().run(scope, input(seed, 2, before), null, null);
      Var u = input(seed + 5, 2, after);
      Layer.Step reset = core.run().run(scope, u, earlier.state(), Var.of(Tensor.of(truths, after)));
      Core.assertClose(core.name(), reset, core.run().run(scope, u, null, null), EXACT);
    }
  }

  /** To the bit, and also if what comes later is no number. */
  @Property(tries = 10)
  void laterInputsNeverChangeEarlierOutputs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 11) int from) {
    int length = 12;
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 2, length);
      Tensor expected = kept(core, scope, u, 0.5, from);
      Bits.assertSame(core.name(), kept(core, scope, u, Double.NaN, from), expected);
      Bits.assertSame(core.name(), kept(core, scope, u, Double.POSITIVE_INFINITY, from), expected);
    }
  }

  /** The outputs before a position from which on inputs are a constant. */
  private static Tensor kept(Core core, Scope scope, Var u, double later, int from) {
    Var rest = Var.fill(u.dtype(), u.shape().with(1, u.size(1) - from), later);
    Var y = core.layer().apply(scope, Shaping.concat(1, u.slice(1, 0, from), rest));
    assertThat(y.shape()).isEqualTo(u.shape());
    return y.slice(1, 0, from).value().copy();
  }

  @Property(tries = 10)
  void sequencesOfABatchDoNotMeet(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int length) {
    for (Core core : Core.small()) {
      Scope scope = core.scope(seed);
      Var u = input(seed, 3, length);
      Layer.Step all = core.run().run(scope, u, null, null);
      Layer.Step one = core.run().run(scope, u.slice(0, 1, 2), null, null);
      Bits.assertClose(core.name(), all.output().slice(0, 1, 2), one.output(), EXACT);
      Var nothing = Var.fill(u.dtype(), Shape.of(1, length, Core.D_MODEL), Double.NaN);
      Layer.Step beside = core.run().run(scope, Shaping.concat(0, nothing, u.slice(0, 1, 2), nothing), null, null);
      Bits.assertClose(core.name(), beside.output().slice(0, 1, 2), one.output(), EXACT);
      for (int i = 0; i < Core.tensors(one.state()).size(); i++) {
        Var kept = Core.tensors(beside.state()).get(i).slice(0, 1, 2);
        Bits.assertClose(core.name() + " state", kept, Core.tensors(one.state()).get(i), EXACT);
      }
    }
  }

  /** Compares value and gradients by the input and every parameter. */
  private static void assertSameValueAndGradients(Core core, long seed, int length,
      BiFunction<Scope, Var, Var> one, BiFunction<Scope, Var, Var> other) {
    Map<String, Tensor> trained = core.parameters(seed);
    List<String> names = List.copyOf(trained.keySet());
    List<Var> at = new ArrayList<>(Scope.bind(trained, null).values());
    at.add(input(seed, 2, length));
    Autodiff.ValueAndGrad expected = Autodiff.valueAndGrad(bound(names, one), at);
    Autodiff.ValueAndGrad actual = Autodiff.valueAndGrad(bound(names, other), at);
    Bits.assertClose(core.name() + " value", actual.value(), expected.value(), EXACT * 1000);
    for (int i = 0; i < at.size(); i++) {
      String name = core.name() + " " + (i < names.size() ? names.get(i) : "u");
      Bits.assertClose(name, actual.gradients().get(i), expected.gradients().get(i), EXACT * 1000);
    }
  }

  private static Function<List<Var>, Var> bound(List<String> names, BiFunction<Scope, Var, Var> f) {
    return at -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), at.get(i));
      }
      return f.apply(Scope.evaluation(named), at.getLast());
    };
  }
}
