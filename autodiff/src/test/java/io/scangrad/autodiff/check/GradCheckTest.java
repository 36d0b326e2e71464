package io.scangrad.autodiff.check;

import static io.scangrad.autodiff.check.PlantedRules.ones;
import static io.scangrad.autodiff.check.PlantedRules.planted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradCheckTest {
  private static final GradCheck CHECK = GradCheck.standard().withSeed(5);

  private static Tensor normal(int seed, DType dtype, int... sizes) {
    Var re = Var.normal(Key.of(seed), DType.FLOAT64, sizes);
    Var z = dtype.isComplex() ? re.complex(Var.normal(Key.of(seed + 1000), DType.FLOAT64, sizes)) : re;
    return z.cast(dtype).value();
  }

  @Test
  void aRightFunctionPassesToSecondOrderWithEveryOracle() {
    Report report = CHECK.withOrder(2).check(x -> x.tanh().mul(x.exp()).sum(0), normal(1, DType.FLOAT64, 3, 4));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(report.oracles()).containsExactlyInAnyOrder(Oracle.values());
    assertThat(report.resolution()).isBetween(1e-17, 1e-10);
    assertThat(report.worstUlp()).isBetween(0.0, 8.0);
    assertThat(report.snippet()).isEmpty();
    assertThat(report.orThrow()).isSameAs(report);
  }

  @Test
  void aScanWithResetsAndInitialStatePassesComplexToo() {
    Tensor a = normal(2, DType.COMPLEX128, 5, 2);
    Tensor b = normal(3, DType.COMPLEX128, 5, 2);
    Tensor h0 = normal(4, DType.COMPLEX128, 2);
    Report report = CHECK.withOrder(2).check((List<Var> in) -> LinearScan.along(0).from(in.get(2))
        .resets(LinearScan.segments(2, 3)).states(in.get(0).tanh(), in.get(1)), List.of(a, b, h0));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-2, 1e-4, 1e-8, 1e-11})
  void oneWrongEntryOfAHundredTimesAHundredIsFoundAndNamed(double error) {
    Report report = CHECK.check(ones(100, 37, 81, error, true), normal(5, DType.FLOAT64, 100));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
    Location where = report.location().orElseThrow();
    assertThat(where.outputIndex()).containsExactly(37);
    assertThat(where.inputIndex()).containsExactly(81);
    assertThat(where.computed() - where.expected()).isBetween(0.99 * error, 1.01 * error);
    assertThat(where.subject()).isEqualTo("vjp");
  }

  @Test
  void whatIsLargerThanTheResolutionIsAlwaysFound() {
    Tensor x = normal(6, DType.FLOAT64, 30);
    double resolution = CHECK.check(ones(30, 0, 0, 0, true), x).resolution();
    assertThat(resolution).isLessThan(1e-12);
    for (int seed = 0; seed < 14; seed++) {
      Report report = CHECK.withSeed(seed).check(ones(30, seed, 2 * seed, 1.01 * resolution, seed % 2 == 0), x);
      assertThat(report.verdict()).as("seed %d", seed).isEqualTo(Verdict.GRADIENT_WRONG);
    }
  }

  @Test
  void aWrongForwardRuleIsFoundAsThat() {
    Report report = CHECK.check(ones(10, 3, 4, 1e-6, false), normal(7, DType.FLOAT64, 10));
    assertThat(report.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.location().orElseThrow().subject()).isEqualTo("jvp");
    assertThat(report.disagreeing()).contains(Oracle.ADJOINT, Oracle.DIFFERENCE, Oracle.DOUBLE_DOUBLE, Oracle.TAYLOR);
  }

  @Test
  void aDroppedConjugateIsFound() {
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(in.getFirst()).mul(2), (in, t) -> t.mul(in.getFirst()).mul(2));
    Report report = CHECK.check(square, List.of(normal(8, DType.COMPLEX128, 4)));
    assertThat(report.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.reason()).startsWith("vjp is wrong");
  }

  @Test
  void aRuleWrongInBothModesIsFoundThoughItIsItsOwnAdjoint() {
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(in.getFirst().conj()), (in, t) -> t.mul(in.getFirst()));
    Report report = CHECK.check(square, List.of(normal(9, DType.COMPLEX128, 4)));
    assertThat(report.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.disagreeing()).doesNotContain(Oracle.ADJOINT).contains(Oracle.DUAL, Oracle.COMPLEX_STEP);
  }

  @Test
  void aDetachedSecondOrderPathIsFoundAtSecondOrderOnly() {
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(in.getFirst().stopGradient()).mul(2), (in, t) -> t.mul(in.getFirst()).mul(2));
    List<Tensor> x = List.of(normal(10, DType.FLOAT64, 3));
    assertThat(CHECK.check(square, x).verdict()).isEqualTo(Verdict.PASS);
    Report report = CHECK.withOrder(2).check(square, x);
    assertThat(report.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.reason()).contains("vjp of vjp");
  }

  @Test
  void aDerivativeInSinglePrecisionWhereDoubleIsPromisedIsFound() {
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(in.getFirst()).mul(2).cast(DType.FLOAT32).cast(DType.FLOAT64),
        (in, t) -> t.mul(in.getFirst()).mul(2));
    Report report = CHECK.check(square, List.of(normal(22, DType.FLOAT64, 3)));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.reason()).startsWith("vjp is wrong");
  }

  @Test
  void numbersTooSmallForAnOracleSilenceItOnly() {
    Report tiny = CHECK.check(x -> x.log().mul(x), Tensor.of(new double[] {1e-200, 1e10, 3e150}, 3));
    assertThat(tiny.verdict().isGood()).as(tiny.toString()).isTrue();
    Report lost = CHECK.check(x -> x.mul(1e-200), normal(23, DType.FLOAT32, 3));
    assertThat(lost.verdict().isGood()).as(lost.toString()).isTrue();
  }

  @Test
  void derivativesThatAreNoNumbersAreWrong() {
    for (double factor : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Function<List<Var>, Var> square = planted(in -> in.getFirst().square(), (in, w) -> w.mul(factor),
          (in, t) -> t.mul(in.getFirst()).mul(2));
      assertThat(CHECK.check(square, List.of(normal(24, DType.FLOAT64, 3))).verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    }
  }

  @Test
  void aRuleThatKeepsWhatItComputedBeforeIsFound() {
    AtomicReference<Tensor> kept = new AtomicReference<>();
    UnaryOperator<Var> slope = x -> {
      kept.compareAndSet(null, x.mul(2).value());
      return Var.of(kept.get());
    };
    Function<List<Var>, Var> square = planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(slope.apply(in.getFirst())), (in, t) -> t.mul(slope.apply(in.getFirst())));
    Report report = CHECK.check(square, List.of(normal(23, DType.FLOAT64, 3)));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(report.reason()).contains("does the rule keep values of the first?");
  }

  @Test
  void singlePrecisionIsCheckedAgainstTheSameFunctionInDouble() {
    Report good = CHECK.check(x -> x.gelu().softmax(1), normal(11, DType.FLOAT32, 4, 8));
    assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.PASS);
    assertThat(good.resolution()).isBetween(1e-8, 1e-3);
    Report bad = CHECK.check(ones(20, 3, 4, 1e-2, true), normal(12, DType.FLOAT32, 20));
    assertThat(bad.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
  }

  @Test
  void tablesThatFollowTheTypeOfTheInputsMakeNoOtherFunctionOfIt() {
    Tensor keep = Tensor.of(new boolean[] {true, false, true, true}, 4);
    Function<Var, Var> dropout = x -> x.mul(Var.of(keep).cast(DType.FLOAT64).div(0.7).cast(x.dtype()));
    Function<Var, Var> drawn = x -> x.mul(Var.normal(Key.of(3), x.dtype(), 4));
    for (Function<Var, Var> f : List.of(dropout, drawn)) {
      Report report = CHECK.check(f, normal(22, DType.FLOAT32, 4));
      assertThat(report.verdict().isGood()).as(report.toString()).isTrue();
      assertThat(report.resolution()).isLessThan(1e-5);
    }
  }

  @Test
  void anOpaqueOpIsCheckedByDifferencesAlone() {
    Tensor x = normal(13, DType.FLOAT64, 6);
    Report good = CHECK.check(v -> Var.apply(new OpaqueCube(3, 0), v), x);
    assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.PASS);
    assertThat(CHECK.withOrder(2).check(v -> Var.apply(new OpaqueCube(3, 0), v), x).verdict()).isEqualTo(Verdict.PASS);
    assertThat(good.oracles()).contains(Oracle.DIFFERENCE, Oracle.ADJOINT, Oracle.TAYLOR).doesNotContain(Oracle.DUAL);
    assertThat(good.resolution()).isLessThan(1e-6);
    Report bad = CHECK.check(v -> Var.apply(new OpaqueCube(3.00001, 0), v), x);
    assertThat(bad.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(bad.snippet()).contains("new " + OpaqueCube.class.getCanonicalName() + "(");
  }

  @Test
  void differencesThatOnlySeeNoiseAreNotBelieved() {
    // The cube is rounded to a grid: its differences are noise, its dual numbers are not, for the grid is a cast.
    Report report = CHECK.check(
        x -> x.mul(x).mul(x).cast(DType.FLOAT32).cast(DType.FLOAT64), normal(14, DType.FLOAT64, 6));
    assertThat(report.verdict().isGood()).as(report.toString()).isTrue();
    Report stairs = CHECK.withResolution(1).check(v -> Var.apply(new OpaqueCube(3, 1e-3), v), normal(15, DType.FLOAT64, 6));
    assertThat(stairs.verdict()).as(stairs.toString()).isNotEqualTo(Verdict.PASS);
  }

  @Test
  void aFunctionThatChangesFromCallToCallIsInconclusive() {
    AtomicInteger calls = new AtomicInteger();
    Report report = CHECK.check(x -> x.mul(1 + 1e-12 * calls.incrementAndGet()), normal(16, DType.FLOAT64, 2));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reason()).contains("results differ when run again").contains("ulp apart");
  }

  @Test
  void anInfiniteValueIsInconclusive() {
    Report report = CHECK.check(x -> x.log(), Tensor.of(new double[] {0, 1}, 2));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reason()).contains("not finite");
    assertThatThrownBy(report::orThrow).isInstanceOf(AssertionError.class).hasMessageContaining("inconclusive");
  }

  @Test
  void aCheckWeakerThanAskedForIsInconclusive() {
    Report report = CHECK.withResolution(1e-15).check(x -> x.exp().sum(), normal(17, DType.FLOAT64, 50));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reason()).contains("in one entry could stay unseen");
  }

  @Test
  void kinksHaveTheStatedDerivative() {
    Tensor zeros = Tensor.zeros(DType.FLOAT64, Shape.of(3));
    for (Function<Var, Var> f : List.<Function<Var, Var>>of(Var::relu, Var::abs, x -> x.maximum(x.neg()))) {
      Report report = CHECK.check(f, zeros);
      assertThat(report.verdict().isGood()).as(report.toString()).isTrue();
    }
  }

  @Test
  void wholeInputsAndTruthValuesAreHeldFixed() {
    Tensor picks = Tensor.of(new int[] {2, 0, 2}, Shape.of(3));
    Report report = CHECK.check((List<Var> in) -> in.get(0).gather(0, in.get(1)).square(),
        List.of(normal(18, DType.FLOAT64, 4), picks));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void emptyTensorsPass() {
    assertThat(CHECK.withOrder(2).check(x -> x.exp(), Tensor.zeros(DType.FLOAT64, Shape.of(0, 3))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void checksNestInDerivatives() {
    Report report = CHECK.check(x -> Autodiff.grad(v -> v.tanh().square().sum()).apply(x), normal(19, DType.FLOAT64, 3));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void wrongUseIsRefusedInOneSentence() {
    assertThatThrownBy(() -> CHECK.withOrder(3)).hasMessage("gradCheck: order must be 1 or 2, given 3");
    assertThatThrownBy(() -> CHECK.withResolution(0)).hasMessage("gradCheck: resolution must be positive, given 0.0");
    assertThatThrownBy(() -> CHECK.withName("count").check(x -> x, Tensor.of(new int[] {1}, Shape.of(1)))).hasMessage(
        "gradCheck: none of the inputs of count is real or complex; only those have derivatives");
    assertThatThrownBy(() -> CHECK.check(x -> x.equal(x), Tensor.of(new double[] {1}, 1))).hasMessage(
        "gradCheck: f returns bool(1,); only real and complex results have derivatives");
  }

  @Test
  void aFunctionTooLargeToInterpretIsInconclusive() {
    Report report = CHECK.check(x -> x.matmul(x), normal(20, DType.FLOAT64, 200, 200));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reason()).contains("scalar operations").contains("rules do not depend on sizes");
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    Tensor x = normal(21, DType.COMPLEX128, 5);
    Function<Var, Var> f = z -> z.sqrt().mul(z);
    assertThat(CHECK.check(f, x)).isEqualTo(CHECK.check(f, x));
  }
}
