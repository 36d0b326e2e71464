package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.CustomRule;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each law of composition, structure and memory finds the bug planted for it. */
class StructureBugTest {
  private record Table(OpCase row) implements OpLaws, ElementwiseLaws, HomogeneousLaws {
    @Override
    public List<OpCase> cases() {
      return List.of(row);
    }
  }

  /** The square, with a factor in both directions of its rule. */
  @NullMarked
  private record Square(double factor) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
      return Arrays.asList(w.mul(in.getFirst().conj()).mul(factor));
    }

    @Override
    public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : t.mul(in.getFirst()).mul(factor);
    }
  }

  /** Twice the input, by an op that may overwrite its input or, in its rule, the cotangent. */
  @NullMarked
  private record Doubled(boolean overInput, boolean overCotangent) implements CustomRule {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return inputs.getFirst();
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      Tensor x = inputs.getFirst();
      Tensor result = Vectors.combine(2, x, 0, x);
      if (overInput) {
        overwrite(x);
      }
      return result;
    }

    @Override
    public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
      Var gradient = w.mul(2);
      if (overCotangent) {
        overwrite(w.value());
      }
      return Arrays.asList(gradient);
    }

    @Override
    public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : t.mul(2);
    }

    private static void overwrite(Tensor x) {
      if (x.elements() > 0) {
        x.storage().set(x.layout().position(0), 7, 7);
      }
    }
  }

  private static OpCase row(UnaryOperator<Var> f, Domain domain) {
    return OpCase.of("planted", Arguments.one(f, domain)).traits(OpCase.Trait.ELEMENTWISE).homogeneous(2, 2);
  }

  private static UnaryOperator<Var> square(double factor) {
    return x -> Autodiff.customRule(in -> in.getFirst().square(), new Square(factor)).apply(List.of(x));
  }

  private static UnaryOperator<Var> doubled(boolean overInput, boolean overCotangent) {
    return x -> Var.apply(new Doubled(overInput, overCotangent), x);
  }

  private static List<String> violations(Table table, Consumer<Application> law) {
    List<String> messages = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      try {
        law.accept(table.row().draw(Draw.of(seed), Kind.COMPLEX));
      } catch (AssertionError violation) {
        assertThat(violation).hasMessageContaining("of planted").hasMessageContaining("direction seed");
        messages.add(String.valueOf(violation.getMessage()));
      }
    }
    return messages;
  }

  @Test
  void theTrueSquareBreaksNoLaw() {
    Table table = new Table(row(square(2), Domain.any()));
    for (Consumer<Application> law : List.<Consumer<Application>>of(table::derivativesOfACompositionAreComposed,
        table::secondDerivativesOfACompositionAreComposed, table::detachedInputsGetZeros,
        table::oneDetachedOrUnusedInputLeavesTheOthers, table::valuesAreComputedWithoutWriting,
        table::derivativesAreComputedWithoutWriting, table::checkpointedIsPlain,
        table::checkpointedIsPlainInSecondOrder, table::derivativesAreFiniteWhereTheValueIs,
        table::movingElementsCommutes, table::eulersIdentity, table::aCommonPhaseTurnsTheGradient)) {
      assertThat(violations(table, law)).isEmpty();
    }
  }

  @Test
  void aFactorWrongInBothModesIsFoundByEulersIdentity() {
    Table table = new Table(row(square(1), Domain.any()));
    assertThat(violations(table, table::vjpIsTheAdjointOfJvp)).isEmpty();
    assertThat(violations(table, table::eulersIdentity)).isNotEmpty()
        .allMatch(message -> message.startsWith("f'(x)[x] = k f(x): "));
    assertThat(violations(table, table::aCommonPhaseTurnsTheGradient)).isNotEmpty();
  }

  @Test
  void aWrongDegreeIsFound() {
    Table scale = new Table(row(Var::square, Domain.any()).homogeneous(1, 2));
    assertThat(violations(scale, scale::eulersIdentity)).isNotEmpty();
    Table phase = new Table(row(Var::square, Domain.any()).homogeneous(2, 1));
    assertThat(violations(phase, phase::aCommonPhaseTurnsTheGradient)).isNotEmpty();
  }

  @Test
  void anOpThatOverwritesItsInputIsFound() {
    Table table = new Table(row(doubled(true, false), Domain.any()));
    assertThat(violations(table, table::valuesAreComputedWithoutWriting)).isNotEmpty()
        .allMatch(message -> message.startsWith("no op writes into its inputs: an input"));
    assertThat(violations(table, table::derivativesAreComputedWithoutWriting)).isNotEmpty();
  }

  @Test
  void aRuleThatOverwritesItsCotangentIsFound() {
    Table table = new Table(row(doubled(false, true), Domain.any()));
    assertThat(violations(table, table::valuesAreComputedWithoutWriting)).isEmpty();
    assertThat(violations(table, table::derivativesAreComputedWithoutWriting)).isNotEmpty()
        .allMatch(message -> message.startsWith("no rule writes into what it is given: the cotangent"));
  }

  @Test
  void aFunctionThatChangesBetweenCallsIsFound() {
    int[] calls = new int[1];
    Table table = new Table(row(x -> x.square().mul(1 + calls[0]++ % 2), Domain.any()));
    assertThat(violations(table, table::checkpointedIsPlain)).isNotEmpty();
    assertThat(violations(table, table::checkpointedIsPlainInSecondOrder)).isNotEmpty();
    assertThat(violations(table, table::derivativesOfACompositionAreComposed)).isNotEmpty();
  }

  @Test
  void aFunctionOfThePositionIsFound() {
    Table table = new Table(row(
        x -> x.mul(Var.iota(DType.FLOAT64, x.shape().elements()).add(1).reshape(x.shape())), Domain.any()));
    assertThat(violations(table, table::movingElementsCommutes)).isNotEmpty();
  }

  @Test
  void aPoleInTheDomainIsFound() {
    Table table = new Table(row(Var::sqrt, Domain.any()));
    assertThat(violations(table, table::derivativesAreFiniteWhereTheValueIs)).isNotEmpty()
        .allMatch(message -> message.contains("is not finite"));
  }

  /** A backend that does one thing wrong. */
  private record Wrong(UnaryOperator<Tensor> bug) implements Backend {
    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      return bug.apply(CpuBackend.standard().run(op, inputs));
    }

    @Override
    public String name() {
      return "wrong";
    }
  }

  private record OnWrong(OpCase row, Backend backend) implements ThreadLaws, ValueLaws {
    @Override
    public List<OpCase> cases() {
      return List.of(row);
    }

    @Override
    public List<Backend> threadings() {
      return List.of(CpuBackend.standard(), backend);
    }
  }

  private static Tensor each(Tensor x, DoubleUnaryOperator part) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, part.applyAsDouble(re[i]), part.applyAsDouble(im[i]));
    }
    return Tensor.of(storage, x.shape());
  }

  private static boolean breaks(OnWrong table, Consumer<Application> law) {
    for (int seed = 0; seed < 40; seed++) {
      try {
        law.accept(table.row().draw(Draw.of(seed), Kind.REAL));
      } catch (AssertionError violation) {
        assertThat(violation).hasMessageContaining("of planted");
        return true;
      }
    }
    return false;
  }

  @Test
  void aBackendThatFlushesSubnormalsOrLosesInfinityIsFound() {
    OpCase row = row(Var::neg, Domain.any());
    OnWrong right = new OnWrong(row, new Wrong(x -> x));
    assertThat(breaks(right, right::extremeValuesAreTheReferences)).isFalse();
    OnWrong flushing = new OnWrong(row.traits(OpCase.Trait.EXACT),
        new Wrong(x -> each(x, v -> Math.abs(v) < Double.MIN_NORMAL ? 0 * v : v)));
    assertThat(breaks(flushing, flushing::extremeValuesAreTheReferences)).isTrue();
    OnWrong finite = new OnWrong(row, new Wrong(x -> each(x, v -> Math.clamp(v, -1e308, 1e308))));
    assertThat(breaks(finite, finite::extremeValuesAreTheReferences)).isTrue();
    assertThat(breaks(finite, finite::valueIsTheReferences)).isFalse();
  }

  @Test
  void aBackendThatRoundsOtherwiseIsFoundByThreads() {
    OpCase row = row(x -> x.mul(3), Domain.any());
    OnWrong right = new OnWrong(row, new Wrong(x -> x));
    assertThat(breaks(right, right::threadsChangeNoBits)).isFalse();
    OnWrong wrong = new OnWrong(row, new Wrong(x -> each(x, Math::nextUp)));
    assertThat(breaks(wrong, wrong::threadsChangeNoBits)).isTrue();
  }

  @Test
  void zerosOfDifferentSignsAreNotTheSameBits() {
    Tensor zero = Tensor.of(new double[] {0.0}, 1);
    Tensor minus = Tensor.of(new double[] {-0.0}, 1);
    Agreement.identical("left = right", "zeros", List.of(zero), List.of(minus));
    ThrowingCallable bits = () -> Agreement.sameBits("left = right", "zeros", List.of(zero), List.of(minus));
    assertThatThrownBy(bits).isInstanceOf(AssertionError.class)
        .hasMessage("left = right: result 0 f64(1,) at 0 has zeros of different signs\nof zeros");
  }
}
