package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.autodiff.check.Report;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients, precision, capture and errors of every layer of the package. */
final class SuccessorTest {
  private static final long SEED = 41;

  static Stream<Core> small() {
    return Core.small().stream();
  }

  static Stream<Core> standard() {
    return Core.standard(8, 8).stream();
  }

  private static Scope bound(List<String> names, List<Var> values) {
    Map<String, Var> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return Scope.evaluation(named);
  }

  /** Checks outputs and states of a packed sequence in two pieces by all parameters and the input. */
  @ParameterizedTest
  @MethodSource("small")
  void gradientsAreThoseOfTheirPrograms(Core core) {
    Map<String, Tensor> parameters = core.parameters(SEED);
    List<String> names = List.copyOf(parameters.keySet());
    List<Tensor> at = new ArrayList<>(parameters.values());
    at.add(Bits.normal(SEED, DType.FLOAT64, 2, 6, Core.D_MODEL).value());
    Var resets = Var.of(Tensor.of(new boolean[] {false, true, false, false}, 4));
    Function<List<Var>, Var> f = in -> {
      Scope scope = bound(names, in);
      Layer.Step first = core.run().run(scope, in.getLast().slice(1, 0, 2), null, null);
      Layer.Step second = core.run().run(scope, in.getLast().slice(1, 2, 6), first.state(), resets);
      List<Var> parts = new ArrayList<>(List.of(first.output().reshape(-1), second.output().reshape(-1)));
      for (Var x : Core.tensors(second.state())) {
        parts.add(x.real().reshape(-1));
        if (x.isComplex()) {
          parts.add(x.imag().reshape(-1));
        }
      }
      return Shaping.concat(0, parts);
    };
    Report report = GradCheck.standard().withName(core.name()).withSeed(SEED).check(f, at).orThrow();
    assertThat(report.resolution()).isLessThan(1e-6);
  }

  /**
   * Coefficients are off by a few roundings each, and a state is off by those of as many positions as it remembers, at
   * most all of them.
   */
  @ParameterizedTest
  @MethodSource("standard")
  void singlePrecisionFollowsDoubleOverTwoThousandPositions(Core core) {
    int length = 2048;
    Map<String, Tensor> narrow = Parameters.initial(core.layer(), Key.of(SEED), DType.FLOAT32).trained();
    Map<String, Tensor> wide = new LinkedHashMap<>();
    narrow.forEach((name, t) -> wide.put(name, Var.of(t).cast(DType.FLOAT64).value()));
    Tensor u = Bits.normal(SEED, DType.FLOAT32, 1, length, 8).value();
    List<String> names = new ArrayList<>(narrow.keySet());
    Autodiff.ValueAndGrad actual = loss(core, names, narrow, Var.of(u), y -> y.square().mean());
    Autodiff.ValueAndGrad expected =
        loss(core, names, wide, Var.of(u).cast(DType.FLOAT64), y -> y.square().mean());
    double bound = length * 0x1p-24 * 8;
    Bits.assertClose("output", core.layer().apply(Scope.evaluation(Scope.bind(narrow, null)), Var.of(u)),
        core.layer().apply(Scope.evaluation(Scope.bind(wide, null)), Var.of(u).cast(DType.FLOAT64)), bound);
    for (int i = 0; i < names.size(); i++) {
      Bits.assertClose(names.get(i), actual.gradients().get(i), expected.gradients().get(i), 4 * bound);
    }
    Bits.assertClose("input", actual.gradients().getLast(), expected.gradients().getLast(), 4 * bound);
  }

  private static Autodiff.ValueAndGrad loss(
      Core core, List<String> names, Map<String, Tensor> parameters, Var u, UnaryOperator<Var> of) {
    List<Var> at = new ArrayList<>(Scope.bind(parameters, null).values());
    at.add(u);
    return Autodiff.valueAndGrad(in -> of.apply(core.layer().apply(bound(names, in), in.getLast())), at);
  }

  /** Logits in the hundreds, gates that round to 0 or 1: there must be no 0 times infinity. */
  @ParameterizedTest
  @MethodSource("standard")
  void gradientsStayFiniteWhereGatesAreShut(Core core) {
    Map<String, Tensor> parameters = Parameters.initial(core.layer(), Key.of(SEED), DType.FLOAT32).trained();
    Map<String, Tensor> large = new LinkedHashMap<>();
    parameters.forEach((name, t) -> large.put(name, Var.of(t).mul(10).value()));
    Var u = Bits.normal(SEED, DType.FLOAT32, 2, 40, 8).mul(30);
    Autodiff.ValueAndGrad loss = loss(core, List.copyOf(large.keySet()), large, u, Var::mean);
    assertThat(loss.value().item()).isFinite();
    loss.gradients().forEach(
        g -> assertThat(Arrays.stream(g.value().toDoubles())).allMatch(Double::isFinite));
  }

  @ParameterizedTest
  @MethodSource("small")
  void capturedRunIsTheEagerOneToTheBit(Core core) {
    Map<String, Tensor> parameters = Parameters.initial(core.layer(), Key.of(SEED), DType.FLOAT32).trained();
    List<String> names = List.copyOf(parameters.keySet());
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.add(Bits.normal(SEED, DType.FLOAT32, 2, 7, Core.D_MODEL).value());
    inputs.add(Tensor.of(new boolean[] {false, false, true, false, true, false, false}, 7));
    int u = names.size();
    Function<List<Var>, List<Var>> f = in -> {
      Layer.Step run = core.run().run(bound(names, in), in.get(u), null, in.get(u + 1));
      Autodiff.ValueAndGrad loss = Autodiff.valueAndGrad(
          at -> Core.number(core.run().run(bound(names, at), at.getLast(), null, in.get(u + 1)), SEED),
          in.subList(0, u + 1));
      List<Var> results = new ArrayList<>(List.of(run.output()));
      results.addAll(Core.tensors(run.state()));
      results.addAll(loss.gradients());
      return results;
    };
    assertCapturedIsEager(f, inputs);
  }

  @ParameterizedTest
  @MethodSource("small")
  void capturedStepIsTheEagerOneToTheBit(Core core) {
    Map<String, Tensor> parameters = Parameters.initial(core.layer(), Key.of(SEED), DType.FLOAT32).trained();
    Scope scope = Scope.evaluation(Scope.bind(parameters, null));
    Var past = Bits.normal(SEED, DType.FLOAT32, 2, 5, Core.D_MODEL);
    State state = core.run().run(scope, past, null, null).state();
    List<Tensor> inputs = new ArrayList<>(List.of(Bits.normal(SEED + 1, DType.FLOAT32, 2, Core.D_MODEL).value()));
    Core.tensors(state).forEach(x -> inputs.add(x.value().copy()));
    assertCapturedIsEager(in -> {
      State before = rebuilt(state, new ArrayList<>(in.subList(1, in.size())));
      Layer.Step step = core.layer().step(scope, in.getFirst(), before);
      List<Var> results = new ArrayList<>(List.of(step.output()));
      results.addAll(Core.tensors(step.state()));
      return results;
    }, inputs);
  }

  private static void assertCapturedIsEager(Function<List<Var>, List<Var>> f, List<Tensor> inputs) {
    Program program = Program.capture(f, inputs.stream().map(Tensor::spec).toList());
    List<Tensor> captured = Compiler.onCpu().compile(program).apply(inputs);
    List<Var> eager = f.apply(inputs.stream().map(Var::of).toList());
    for (int i = 0; i < eager.size(); i++) {
      Bits.assertSame("result " + i, captured.get(i), eager.get(i).value());
    }
  }

  /** A state of the same form with other tensors, taken from the front of a list. */
  private static State rebuilt(State like, List<Var> tensors) {
    List<Var> values = new ArrayList<>();
    like.values().forEach(x -> values.add(tensors.removeFirst()));
    return new State(values, like.children().stream().map(child -> rebuilt(child, tensors)).toList());
  }

  @ParameterizedTest
  @MethodSource("small")
  void inputsThatDoNotFitAreRefused(Core core) {
    Scope scope = core.scope(SEED);
    State state = core.layer().initialState(scope, 2);
    Var u = Var.zeros(DType.FLOAT64, Shape.of(2, 6, Core.D_MODEL));
    String layer = core.layer().getClass().getSimpleName();
    assertThatIllegalArgumentException().isThrownBy(() -> core.run().run(scope, u.at(0, 0), null, null))
        .withMessage(layer + ": needs input (batch, length, 3), given f64(6, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> core.layer().step(scope, u, state))
        .withMessage(layer + ": a step needs input (batch, 3), given f64(2, 6, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> core.run().run(scope, u, State.NONE, null))
        .withMessageStartingWith(layer + ": the state must come from initialState, run or step of this layer");
    assertThatIllegalArgumentException().isThrownBy(() -> core.layer().step(scope, u.at(1, 0), State.NONE))
        .withMessageStartingWith(layer + ": the state must come from initialState, run or step of this layer");
    Var numbers = Var.zeros(DType.FLOAT64, Shape.of(6));
    assertThatIllegalArgumentException().isThrownBy(() -> core.run().run(scope, u, null, numbers))
        .withMessage(layer + ": resets must be bool(2, 6) or bool(6,), given f64(6,)");
    Var short5 = Var.zeros(DType.BOOL, Shape.of(5));
    assertThatIllegalArgumentException().isThrownBy(() -> core.run().run(scope, u, null, short5))
        .withMessage(layer + ": resets must be bool(2, 6) or bool(6,), given bool(5,)");
  }

  @ParameterizedTest
  @MethodSource("standard")
  void parametersHaveTheTypeAskedForAndNoBuffers(Core core) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Parameters p = Parameters.initial(core.layer(), Key.of(SEED), dtype);
      assertThat(p.buffers()).isEmpty();
      assertThat(p.trained().values()).allSatisfy(t -> assertThat(t.dtype()).isEqualTo(dtype));
      Var y = core.layer().apply(Scope.evaluation(p, null), Bits.normal(SEED, dtype, 1, 3, 8));
      assertThat(y.dtype()).isEqualTo(dtype);
    }
  }
}
