package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The laws hold for a square with its true rule and find each bug planted in the rule. */
class PlantedBugTest {
  private static final BinaryOperator<Var> VJP = (z, w) -> w.mul(z.conj()).mul(2);
  private static final BinaryOperator<Var> JVP = (z, t) -> t.mul(z).mul(2);

  @NullMarked
  private record Square(BinaryOperator<Var> back, BinaryOperator<Var> forth) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(back.apply(inputs.getFirst(), w));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : forth.apply(inputs.getFirst(), t);
    }
  }

  private record Table(OpCase row) implements OpLaws {
    @Override
    public List<OpCase> cases() {
      return List.of(row);
    }
  }

  private static Table square(BinaryOperator<Var> vjp, BinaryOperator<Var> jvp) {
    return new Table(OpCase.of("square", Arguments.one(
        x -> Autodiff.customRule(in -> in.getFirst().square(), new Square(vjp, jvp)).apply(List.of(x)), Domain.any()))
        .kinds(Kind.COMPLEX));
  }

  private static int violations(Table table, Consumer<Application> law) {
    int count = 0;
    for (int seed = 0; seed < 20; seed++) {
      try {
        law.accept(table.row().draw(Draw.of(seed)));
      } catch (AssertionError violation) {
        assertThat(violation).hasMessageContaining("of square").hasMessageContaining("direction seed");
        count++;
      }
    }
    return count;
  }

  @Test
  void theTrueRuleBreaksNoLaw() {
    Table table = square(VJP, JVP);
    assertThat(violations(table, table::vjpIsTheAdjointOfJvp)).isZero();
    assertThat(violations(table, table::derivativesAreTheLimitOfDifferences)).isZero();
    assertThat(violations(table, table::derivativesAreLinear)).isZero();
    assertThat(violations(table, table::allOrdersOfModesAgree)).isZero();
    assertThat(violations(table, table::hessianIsSymmetric)).isZero();
    assertThat(violations(table, table::hessianIsTheLimitOfDifferences)).isZero();
  }

  @Test
  void aDroppedConjugateIsFound() {
    Table table = square((z, w) -> w.mul(z).mul(2), JVP);
    assertThat(violations(table, table::vjpIsTheAdjointOfJvp)).isPositive();
    assertThat(violations(table, table::derivativesAreTheLimitOfDifferences)).isPositive();
  }

  @Test
  void aFactorWrongInBothModesIsFoundByDifferences() {
    Table table = square((z, w) -> w.mul(z.conj()), (z, t) -> t.mul(z));
    assertThat(violations(table, table::vjpIsTheAdjointOfJvp)).isZero();
    assertThat(violations(table, table::derivativesAreTheLimitOfDifferences)).isPositive();
  }

  @Test
  void anErrorOfOnePartInABillionIsFound() {
    Table table = square((z, w) -> w.mul(z.conj()).mul(2 + 2e-9), (z, t) -> t.mul(z).mul(2 + 2e-9));
    assertThat(violations(table, table::derivativesAreTheLimitOfDifferences)).isPositive();
    Table oneSided = square((z, w) -> w.mul(z.conj()).mul(2 + 2e-13), JVP);
    assertThat(violations(oneSided, oneSided::vjpIsTheAdjointOfJvp)).isPositive();
  }

  @Test
  void aDetachedSecondOrderPathIsFound() {
    Table table = square((z, w) -> w.mul(z.conj().stopGradient()).mul(2), JVP);
    assertThat(violations(table, table::derivativesAreTheLimitOfDifferences)).isZero();
    assertThat(violations(table, table::allOrdersOfModesAgree)).isPositive();
    assertThat(violations(table, table::hessianIsTheLimitOfDifferences)).isPositive();
  }

  @Test
  void aRuleThatIsNotLinearIsFound() {
    Table table = square((z, w) -> w.mul(w.abs()).mul(z.conj()), JVP);
    assertThat(violations(table, table::derivativesAreLinear)).isPositive();
  }

  @Test
  void aConstantInTheRuleIsFoundByZero() {
    Table table = square((z, w) -> VJP.apply(z, w).add(1e-300), JVP);
    assertThat(violations(table, table::zeroGivesZero)).isPositive();
  }
}
