package io.scangrad.autodiff.check;

import static io.scangrad.autodiff.check.PlantedRules.planted;
import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Derivatives that are no numbers never pass. */
class NotFiniteTest {
  private static final GradCheck CHECK = GradCheck.standard().withSeed(3);

  private static Tensor column(double... values) {
    return Tensor.of(values, values.length);
  }

  private static Report doubled(Tensor vjp, Tensor jvp) {
    Function<List<Var>, Var> f = planted(in -> in.getFirst().mul(2),
        (in, w) -> w.mul(Var.of(vjp)), (in, t) -> t.mul(Var.of(jvp)));
    return CHECK.check(f, List.of(column(1, 2, 3, 4, 5)));
  }

  @Test
  void aNanIsFoundAndNamedInBothModes() {
    Tensor right = column(2, 2, 2, 2, 2);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Tensor wrong = column(2, 2, 2, bad, 2);
      for (Report report : List.of(doubled(wrong, right), doubled(right, wrong), doubled(wrong, wrong))) {
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
        Location where = report.location().orElseThrow();
        assertThat(where.outputIndex()).as(report.toString()).containsExactly(3);
        assertThat(where.inputIndex()).as(report.toString()).containsExactly(3);
        assertThat(where.expected()).isEqualTo(2);
      }
    }
  }

  @Test
  void anInfiniteDerivativeOfAnOpaqueOpIsWrong() {
    Report report = CHECK.check(x -> Var.apply(new OpaqueSine(1, Double.POSITIVE_INFINITY), x), column(1, 2));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.GRADIENT_WRONG);
  }

  @Test
  void aDerivativeThatIsInfiniteIsInconclusive() {
    Report report = CHECK.check(Var::sqrt, column(0, 1));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.reason()).isEqualTo("the derivative is not finite at this point; move it into the domain");
  }

  @Test
  void valuesWhoseSquaresOverflowAreFinite() {
    Report report = CHECK.check(x -> x.mul(1e200), column(1, 2));
    assertThat(report.verdict().isGood()).as(report.toString()).isTrue();
  }
}
