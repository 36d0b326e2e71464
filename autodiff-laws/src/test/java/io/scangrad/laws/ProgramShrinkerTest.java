package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.rule.Rules;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramShrinkerTest {
  private static final ProgramLaws LAWS = new ProgramLaws() {};

  private static final Consumer<ProgramCase> SMALL = p -> {
    int ops = p.program().ops().size();
    if (ops > 2) {
      throw Agreement.violation("at most two ops", p, ops + " ops");
    }
  };

  /** A rule whose cotangent of one argument is changed. */
  @NullMarked
  private record Wrong(Rule rule, int argument, UnaryOperator<Var> change) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      List<@Nullable Var> cotangents = new ArrayList<>(rule.vjp(inputs, output, w, wanted));
      @Nullable Var right = cotangents.get(argument);
      cotangents.set(argument, right == null ? null : change.apply(right));
      return cotangents;
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      return rule.jvp(inputs, output, tangents);
    }
  }

  private static boolean has(ProgramCase p, Class<? extends Op> op) {
    return p.program().ops().stream().anyMatch(op::isInstance);
  }

  /** Returns what is reported of the first program of about ten ops in which a rule that is wrong breaks a law. */
  private static LawViolation found(Class<? extends Op> op, int argument, UnaryOperator<Var> change,
      Consumer<ProgramCase> law) {
    for (long seed : LongStream.range(1, 4000).toArray()) {
      ProgramCase p = RandomPrograms.of(seed);
      int ops = p.program().ops().size();
      if (ops >= 8 && ops <= 14 && has(p, op)) {
        @Nullable LawViolation violation = Rules.replacing(
            (any, rule) -> op.isInstance(any) ? new Wrong(rule, argument, change) : rule,
            () -> catchThrowableOfType(LawViolation.class, () -> law.accept(p)));
        if (violation != null) {
          return violation;
        }
      }
    }
    throw new AssertionError("no program breaks the law");
  }

  @Test
  void aScanWithoutTheCotangentOfItsInitialStateIsLeftAlone() {
    assertThat(found(LinearScan.class, 2, Var::zerosLike, LAWS::vjpIsTheAdjointOfJvp))
        .hasMessageContaining(" = linearScan[").hasMessageContaining(" ops to 1: RandomPrograms.of(")
        .hasMessageStartingWith("<w, f'(x)[t]> = <f*(w), t>: ").hasMessageContaining("direction seed 0 (ones)");
  }

  @Test
  void aScanWithAWrongSignAtItsCoefficientsIsLeftAlone() {
    assertThat(found(LinearScan.class, 0, Var::neg, LAWS::derivativesAreTheLimitOfDifferences))
        .hasMessageContaining(" = linearScan[").hasMessageContaining(" ops to 1: ")
        .hasMessageStartingWith("f*(w) = limit of differences: ");
  }

  @Test
  void aProductWithAConjugateTooManyIsLeftAloneAndComplex() {
    assertThat(found(LinearAlgebraOp.MatMul.class, 1, g -> g.isComplex() ? g.conj() : g, LAWS::vjpIsTheAdjointOfJvp))
        .hasMessageContaining(":c128(1, 1) = matmul[").hasMessageContaining(" ops to 1: ");
  }

  @Test
  void aDetachedSlopeIsLeftAlone() {
    assertThat(found(UnaryOp.Exp.class, 0, Var::stopGradient, LAWS::allOrdersOfModesAgree))
        .hasMessageContaining("{ a:f64() ->\n  b:f64() = exp a\n  in b }").hasMessageContaining(" ops to 1: ");
  }

  @Test
  void aWrongSignOfAGatherIsLeftAlone() {
    assertThat(found(ShapeOp.Gather.class, 0, Var::neg, LAWS::vjpIsTheAdjointOfJvp))
        .hasMessageContaining(" = gather[axis=0] a b").hasMessageContaining(" ops to 1: ");
  }

  @Test
  void aBugThatNeedsTwoOpsKeepsTwo() {
    Consumer<ProgramCase> law = p -> {
      if (has(p, LinearScan.class) && has(p, LinearAlgebraOp.MatMul.class)) {
        throw Agreement.violation("never both", p, "both");
      }
    };
    ProgramCase p = LongStream.range(1, 4000).mapToObj(RandomPrograms::of)
        .filter(any -> any.program().ops().size() >= 8 && any.program().outputs().size() == 1)
        .filter(any -> has(any, LinearScan.class) && has(any, LinearAlgebraOp.MatMul.class))
        .findFirst().orElseThrow();
    ProgramCase smallest = ProgramShrinker.shrink(p, law);
    assertThat(has(smallest, LinearScan.class) && has(smallest, LinearAlgebraOp.MatMul.class)).isTrue();
    assertThat(smallest.program().ops()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void whatIsLeftIsSimple() {
    ProgramCase p = LongStream.range(1, 4000).mapToObj(RandomPrograms::of)
        .filter(any -> any.program().ops().size() >= 8).findFirst().orElseThrow();
    ProgramCase smallest = ProgramShrinker.shrink(p, SMALL);
    assertThat(smallest.program().ops()).hasSize(3);
    assertThat(smallest.seed()).isEqualTo(ProgramCase.ONES);
    assertThat(ProgramDomain.DRAWN.holds(smallest)).isTrue();
    for (Tensor x : smallest.inputs()) {
      assertThat(x.layout().isContiguous()).isTrue();
      assertThat(x.elements()).isLessThanOrEqualTo(2);
      assertThat(Arrays.stream(x.toDoubles()).map(v -> 16 * v).allMatch(v -> v == Math.rint(v))).isTrue();
    }
  }

  @Test
  void aProgramThatKeepsTheLawStaysWhatItIs() {
    ProgramCase p = RandomPrograms.of(2);
    Consumer<ProgramCase> kept = any -> {};
    assertThat(ProgramShrinker.shrink(p, kept)).isSameAs(p);
    assertThatCode(() -> ProgramShrinker.check(p, kept)).doesNotThrowAnyException();
  }

  @Test
  void whatIsHardlyBrokenIsReportedAsItIs() {
    ProgramCase p = LongStream.range(1, 4000).mapToObj(RandomPrograms::of)
        .filter(any -> any.program().ops().size() >= 8).findFirst().orElseThrow();
    Consumer<ProgramCase> hardly = any -> {
      throw Agreement.violation("law", any, "hardly", 1.5);
    };
    assertThat(ProgramShrinker.shrink(p, hardly)).isSameAs(p);
    int ops = p.program().ops().size();
    assertThat(catchThrowableOfType(LawViolation.class, () -> ProgramShrinker.check(p, hardly)))
        .hasMessageContaining("shrunk from " + ops + " ops to " + ops + ": RandomPrograms.of(" + p.seed() + "L)");
  }

  @Test
  void aGapNearItsToleranceIsNotTakenForTheBug() {
    // Every program breaks the law, those of fewer than three ops hardly.
    Consumer<ProgramCase> law = p -> {
      throw Agreement.violation("law", p, "gap", p.program().ops().size() < 3 ? 1.5 : 3);
    };
    ProgramCase p = LongStream.range(1, 4000).mapToObj(RandomPrograms::of)
        .filter(any -> any.program().ops().size() >= 8).findFirst().orElseThrow();
    assertThat(ProgramShrinker.shrink(p, law).program().ops()).hasSize(3);
  }

  @Test
  void anExceptionIsShrunkTooButNotToAnother() {
    Consumer<ProgramCase> law = p -> {
      if (p.program().ops().size() > 1) {
        throw new IllegalStateException("broken");
      }
      throw new UnsupportedOperationException("something else");
    };
    ProgramCase p = LongStream.range(1, 4000).mapToObj(RandomPrograms::of)
        .filter(any -> any.program().ops().size() >= 8).findFirst().orElseThrow();
    assertThat(catchThrowableOfType(LawViolation.class, () -> ProgramShrinker.check(p, law)))
        .hasMessageStartingWith("java.lang.IllegalStateException: broken\nof { ")
        .hasMessageContaining(" ops to 2: RandomPrograms.of(");
  }
}
