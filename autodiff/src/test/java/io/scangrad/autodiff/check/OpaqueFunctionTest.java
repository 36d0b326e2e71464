package io.scangrad.autodiff.check;

import static io.scangrad.autodiff.check.PlantedRules.planted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of which the recorded program tells nothing: differences alone decide. */
class OpaqueFunctionTest {
  private static final GradCheck CHECK = GradCheck.standard().withSeed(2);
  private static final Tensor X = Tensor.of(new double[] {1.5, -2, 0.3}, 3);

  private static Var read(Var x) {
    return Var.of(Tensor.of(x.value().toDoubles(), x.size(0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-7, 1e-8, 1e-9, 1e-10})
  void anErrorThatBothModesShareIsFoundDownToTheResolution(double error) {
    Report good = CHECK.check(v -> Var.apply(new OpaqueSine(1, 1), v), X);
    assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.PASS);
    assertThat(good.resolution()).isLessThan(0.3e-10);
    Report bad = CHECK.check(v -> Var.apply(new OpaqueSine(1, 1 + error), v), X);
    assertThat(bad.verdict()).as(bad.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
  }

  @Test
  void valuesReadOutsideOfOpsAreNoConstants() {
    Report report = CHECK.check(x -> x.mul(read(x)), X);
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.reason()).contains("reads values outside of ops").doesNotContain("customRule");
    assertThat(report.snippet()).contains("reads values outside of ops");
    Location where = report.location().orElseThrow();
    assertThat(2 * where.computed()).isCloseTo(where.expected(), within(1e-6));
  }

  @Test
  void aRuleThatReadsValuesOutsideOfOpsIsWrongAtSecondOrder() {
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(read(in.getFirst())).mul(2), (in, t) -> t.mul(read(in.getFirst())).mul(2));
    assertThat(CHECK.check(square, List.of(X)).verdict()).isEqualTo(Verdict.PASS);
    Report report = CHECK.withOrder(2).check(square, List.of(X));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
  }

  @Test
  void whatIsReadButDoesNotMatterIsRight() {
    Report shifted = CHECK.check(x -> {
      double largest = x.max(0).item();
      return x.sub(largest).exp().div(x.sub(largest).exp().sum(0));
    }, X);
    assertThat(shifted.verdict()).as(shifted.toString()).isEqualTo(Verdict.PASS);
    Report branched = CHECK.check(x -> x.value().toDoubles()[0] >= 1.5 ? x.square() : x.mul(3).sub(2.25), X);
    assertThat(branched.verdict().isGood()).as(branched.toString()).isTrue();
    assertThat(branched.oracles()).contains(Oracle.DUAL);
  }

  @Test
  void aLadderThatLooksSettledByChanceIsNotBelieved() {
    Tensor x = Tensor.of(new float[] {-1.0256968f}, 1);
    Report report = CHECK.withSeed(502902).check(v -> Var.apply(new OpaqueSine(500, 1), v), x);
    assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.GRADIENT_WRONG);
  }

  @Test
  void theRoundingOfMovedPointsFarFromZeroIsNoError() {
    for (int seed = 0; seed < 8; seed++) {
      Tensor far = Tensor.of(new double[] {1.132e11 + seed, -2.04e11}, 2);
      Report report = CHECK.withSeed(seed).check(v -> Var.apply(new OpaqueSine(50, 1), v), far);
      assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.GRADIENT_WRONG);
    }
  }

  @Test
  void aFunctionMayRefuseWiderTypesAndOtherPointsInItsOwnWords() {
    Function<Var, Var> f = x -> {
      if (x.dtype().isDouble() || Math.abs(x.value().toDoubles()[0]) > 1) {
        throw new IllegalStateException("not mine");
      }
      return x.square();
    };
    Report report = CHECK.check(f, Tensor.of(new float[] {1, 0.5f}, 2));
    assertThat(report.verdict().isGood()).as(report.toString()).isTrue();
  }
}
