package io.scangrad.lru.diagonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class S5Test {
  private static Scope scope(S5 unit) {
    return Scope.evaluation(Parameters.initial(unit, Key.of(3), DType.FLOAT64), null);
  }

  @Test
  void stateMatrixBeginsAsBlocksOfTheNormalPartOfHippo() {
    Scope scope = scope(new S5(3, 12, 3, 1e-3, 1e-1, false));
    assertThat(scope.get("lambdaRe").value().toDoubles()).containsOnly(-0.5);
    double[] im = scope.get("lambdaIm").value().toDoubles();
    double[] block = HippoNormal.of(8).frequencies();
    for (int i = 0; i < 12; i++) {
      assertThat(im[i]).isEqualTo(block[i % 4]);
    }
  }

  /** Of V^H B0 with entries of variance 1/2N and of C0 V with complex entries of twice that. */
  @Test
  void matricesKeepTheVarianceOfWhatTheyWereDrawnFrom() {
    int n = 64;
    Scope scope = scope(new S5(400, n, 4, 1e-3, 1e-1, true));
    assertThat(scope.get("bRe").complex(scope.get("bIm")).absSquared().mean().item() * 2 * n)
        .isCloseTo(1, within(0.05));
    for (String c : List.of("c", "cBack")) {
      assertThat(scope.get(c + "Re").complex(scope.get(c + "Im")).absSquared().mean().item() * n)
          .isCloseTo(1, within(0.05));
    }
    assertThat(scope.get("cRe").value().toDoubles()).isNotEqualTo(scope.get("cBackRe").value().toDoubles());
  }

  /**
   * B = V^H B0 for a real B0, and V with its conjugate has orthonormal columns: 2 Re(V B) gives B0 back, whose entries
   * are cut off at two deviations.
   */
  @Test
  void inputMatrixIsARealOneInTheBasisOfTheEigenvectors() {
    int n = 8;
    Scope scope = scope(new S5(5, n, 1, 1e-3, 1e-1, false));
    HippoNormal hippo = HippoNormal.of(2 * n);
    Var v = Var.of(hippo.re()).reshape(2 * n, n).complex(Var.of(hippo.im()).reshape(2 * n, n));
    Var b = scope.get("bRe").complex(scope.get("bIm"));
    Var real = v.matmul(b).real().mul(2);
    Bits.assertClose("V^H B0", v.conj().matmul(real.complex(real.zerosLike()), true, false), b, 1e-12);
    double limit = 2 * Math.sqrt(1 / (2.0 * n)) / 0.8796;
    assertThat(real.abs().max().item()).isLessThan(limit);
  }

  @Test
  void outputsAreThoseOfTheEquations() {
    S5 unit = new S5(3, 4, 2, 0.05, 0.5, false);
    Scope scope = scope(unit);
    Var u = Bits.normal(5, DType.FLOAT64, 1, 6, 3);
    Var lambda = scope.get("lambdaRe").complex(scope.get("lambdaIm"));
    Var a = lambda.mul(scope.get("logDelta").exp()).exp();
    Var b = a.sub(1).div(lambda).unsqueeze(-1).mul(scope.get("bRe").complex(scope.get("bIm")));
    Var c = scope.get("cRe").complex(scope.get("cIm"));
    Var x = Var.of(0, 0, 0, 0).reshape(4, 1).complex(Var.of(0, 0, 0, 0).reshape(4, 1));
    List<Var> outputs = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      Var input = u.at(1, t).reshape(3, 1);
      x = a.unsqueeze(-1).mul(x).add(b.matmul(input.complex(input.zerosLike())));
      outputs.add(c.matmul(x).real().mul(2).add(input.mul(scope.get("d").reshape(3, 1))).reshape(1, 3));
    }
    Bits.assertClose("output", unit.apply(scope, u), Shaping.stack(1, outputs), 1e-13);
  }

  @Test
  void parametersHaveTheRolesOfThePaper() {
    Parameters p = Parameters.initial(new S5(3, 4, 2, 0.1, 0.5, true), Key.of(3), DType.FLOAT32);
    assertThat(p.trained().keySet()).containsExactly(
        "lambdaRe", "lambdaIm", "logDelta", "bRe", "bIm", "cRe", "cIm", "cBackRe", "cBackIm", "d");
    p.roles().forEach((name, role) -> assertThat(role).as(name).isEqualTo(
        name.startsWith("c") || name.equals("d") ? Role.DENSE : Role.RECURRENT));
  }

  @Test
  void blocksMustDivideTheStates() {
    assertThatIllegalArgumentException().isThrownBy(() -> new S5(3, 6, 4, 0.1, 0.5, false))
        .withMessage("S5: dState (=6) must be a multiple of hippoBlocks (=4)");
    assertThatIllegalArgumentException().isThrownBy(() -> new S5(3, 6, 0, 0.1, 0.5, false))
        .withMessage("S5: dState (=6) must be a multiple of hippoBlocks (=0)");
    assertThatIllegalArgumentException().isThrownBy(() -> new S5(3, 6, 1, 0, 0.5, false))
        .withMessage("S5: needs 0 < dtMin <= dtMax < infinity, given dtMin (=0.0) and dtMax (=0.5)");
  }
}
