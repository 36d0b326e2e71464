package io.scangrad.laws.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each checker accepts what is right, refuses what is grossly wrong and has its edge where its rule puts it. */
class PeersTest {
  private static final long SEEDS = 4;

  private static PlantedError planted(String description) {
    return PlantedErrors.all().stream().filter(e -> e.toString().equals(description)).findFirst().orElseThrow();
  }

  private static long refused(Checker checker, PlantedError error, long seeds) {
    return LongStream.range(0, seeds).filter(s -> !checker.accepts(error.draw().apply(s), 100 + s)).count();
  }

  @Test
  void rightDerivativesAreAccepted() {
    for (Checker checker : Comparison.peers()) {
      for (PlantedError right : PlantedErrors.right()) {
        assertThat(refused(checker, right, SEEDS)).as("%s on %s", checker.name(), right).isZero();
      }
    }
  }

  @Test
  void grossErrorsAreRefused() {
    for (String error : List.of("tanh(x): factor 2", "tanh(x): factor 2 in reverse only",
        "z z: conjugate dropped in reverse", "a b, complex: conjugate dropped in reverse",
        "z conj(z): conjugate of z in reverse", "a b: operands swapped, a, b independent")) {
      for (Checker checker : Comparison.peers()) {
        assertThat(refused(checker, planted(error), SEEDS)).as("%s on %s", checker.name(), error).isEqualTo(SEEDS);
      }
    }
  }

  @Test
  void forwardModeIsLookedAtWhereTheRuleSays() {
    PlantedError error = planted("tanh(x): factor 2 in forward only");
    List<Checker> blind = List.of(new TorchSlow(false), new TorchFast(false));
    List<Checker> seeing = List.of(new TorchSlow(true), new TorchFast(true), new JaxCheckGrads(), new ChainRules());
    assertThat(blind).allMatch(checker -> refused(checker, error, SEEDS) == 0);
    assertThat(seeing).allMatch(checker -> refused(checker, error, SEEDS) == SEEDS);
  }

  /** Probes without signs add up all entries: 1 in one of 10,000 ones is below the relative tolerance of their sum. */
  @Test
  void fastModeMissesAnEntryWrongByOneAmongTenThousandOnes() {
    PlantedError error = planted("A x, A all ones: one entry + 1");
    assertThat(refused(new TorchFast(false), error, 2000)).isZero();
    assertThat(refused(new TorchSlow(false), error, 2)).isEqualTo(2);
  }

  @Test
  void aSeedDecides() {
    PlantedError error = planted("A x, A all ones: one entry + 1e-3");
    Candidate candidate = error.draw().apply(0);
    Checker checker = new JaxCheckGrads();
    List<Boolean> verdicts = LongStream.range(0, 40).mapToObj(s -> checker.accepts(candidate, s)).toList();
    assertThat(verdicts).contains(true, false)
        .isEqualTo(LongStream.range(0, 40).mapToObj(s -> checker.accepts(candidate, s)).toList());
  }

  private static Candidate scalar(double slope, double claimed) {
    BinaryOperator<Var> rule = (x, w) -> w.mul(claimed);
    return Candidate.of(in -> in.getFirst().mul(slope), new Slopes.One(rule, rule),
        List.of(Tensor.of(new double[] {0.75}, 1)));
  }

  /** With one input and one output all probes of PyTorch are 1: fast and slow mode have the same edge. */
  @Test
  void pytorchAllowsItsTwoTolerancesAdded() {
    for (Checker checker : Comparison.peers().subList(0, 4)) {
      assertThat(checker.accepts(scalar(0, 0.99e-5), 1)).as(checker.name()).isTrue();
      assertThat(checker.accepts(scalar(0, 1.01e-5), 1)).as(checker.name()).isFalse();
      assertThat(checker.accepts(scalar(2, 2 + 2.009e-3), 1)).as(checker.name()).isTrue();
      assertThat(checker.accepts(scalar(2, 2 + 2.011e-3), 1)).as(checker.name()).isFalse();
    }
  }

  /** {@code 0 Re z} with a claimed gradient of a modulus, in direction 0.6 + 0.8 i. */
  private static Candidate complex(double modulus) {
    BinaryOperator<Var> back = (z, w) -> w.mul(0.6 * modulus).complex(w.mul(0.8 * modulus));
    return Candidate.of(in -> in.getFirst().real().mul(0), new Slopes.One(back, (z, t) -> t.real().mul(0)),
        List.of(Tensor.complex(new double[] {0.75}, new double[] {0.5}, 1)));
  }

  @Test
  void fastModeAllowsTwiceAsMuchForAComplexInput() {
    assertThat(new TorchSlow(true).accepts(complex(0.99e-5), 1)).isTrue();
    assertThat(new TorchSlow(true).accepts(complex(1.01e-5), 1)).isFalse();
    assertThat(new TorchFast(true).accepts(complex(1.99e-5), 1)).isTrue();
    assertThat(new TorchFast(true).accepts(complex(2.01e-5), 1)).isFalse();
  }

  @Test
  void complexResultsAreLookedAtInBothParts() {
    // Only the imaginary part of the result has a wrong derivative: w -> Re w + i Im w (1 + 0.1).
    BinaryOperator<Var> back = (z, w) -> w.real().complex(w.imag().mul(1.1));
    Candidate candidate = Candidate.of(in -> in.getFirst().mul(1), new Slopes.One(back, (z, t) -> t),
        List.of(Tensor.complex(new double[] {0.75, 2}, new double[] {0.5, -1}, 2)));
    assertThat(Comparison.peers()).allMatch(checker -> !checker.accepts(candidate, 3));
  }

  @Test
  void complexInputsAreMovedInBothDirections() {
    // Only i t has a wrong image: f'(z)[t] = Re t + i Im t (1 + 0.1).
    BinaryOperator<Var> forth = (z, t) -> t.real().complex(t.imag().mul(1.1));
    Candidate candidate = Candidate.of(in -> in.getFirst().mul(1), new Slopes.One((z, w) -> w, forth),
        List.of(Tensor.complex(new double[] {0.75, 2}, new double[] {0.5, -1}, 2)));
    for (Checker checker : List.of(new TorchSlow(true), new TorchFast(true), new JaxCheckGrads(), new ChainRules())) {
      assertThat(checker.accepts(candidate, 3)).as(checker.name()).isFalse();
    }
  }
}
