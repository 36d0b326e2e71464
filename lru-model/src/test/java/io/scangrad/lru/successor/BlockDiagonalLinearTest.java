package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlockDiagonalLinearTest {
  @ParameterizedTest
  @CsvSource({"6, 6, 1", "6, 6, 2", "6, 3, 3", "4, 8, 4", "5, 5, 5"})
  void isAFullMatrixWithZerosOutsideOfItsBlocks(int inputs, int outputs, int blocks) {
    BlockDiagonalLinear layer = new BlockDiagonalLinear(inputs, outputs, blocks);
    Map<String, Tensor> p = new LinkedHashMap<>();
    Parameters.initial(layer, Key.of(2), DType.FLOAT64).trained().forEach((name, t) -> p.put(name,
        Var.of(t).add(Bits.normal(name.hashCode(), DType.FLOAT64, t.shape().toArray())).value()));
    double[][] full = new double[outputs][inputs];
    Tensor weight = Scope.evaluation(Scope.bind(p, null)).get("weight").value();
    for (int o = 0; o < outputs; o++) {
      int block = o / (outputs / blocks);
      for (int i = 0; i < inputs / blocks; i++) {
        full[o][block * (inputs / blocks) + i] = weight.re(block, i, o % (outputs / blocks));
      }
    }
    Var x = Bits.normal(3, DType.FLOAT64, 1, 4, inputs);
    double[][] rows = Plain.rows(x.value());
    double[][] expected = Arrays.stream(rows)
        .map(row -> Plain.sum(Plain.times(full, row), Plain.vector(p, "bias"))).toArray(double[][]::new);
    Scope scope = Scope.evaluation(Scope.bind(p, null));
    Plain.assertClose(layer.apply(scope, x), expected);
    Var position = layer.apply(scope, x.at(1, 2));
    assertThat(position.shape()).isEqualTo(Shape.of(1, outputs));
    Plain.assertClose(position.unsqueeze(1), new double[][] {expected[2]});
  }

  @Test
  void blocksBeginWithTheVarianceOfTheirOwnWidth() {
    Parameters p = Parameters.initial(new BlockDiagonalLinear(400, 400, 4), Key.of(2), DType.FLOAT32);
    double[] weight = Plain.vector(p.trained(), "weight");
    assertThat(weight).hasSize(4 * 100 * 100);
    assertThat(Arrays.stream(weight).map(x -> x * x).average().orElseThrow())
        .isCloseTo(0.01, within(5 * 0.01 * Math.sqrt(2.0 / weight.length)));
    assertThat(Plain.vector(p.trained(), "bias")).containsOnly(0).hasSize(400);
    assertThat(p.roles().values()).containsOnly(Role.DENSE);
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BlockDiagonalLinear(6, 0, 2))
        .withMessage("BlockDiagonalLinear: outputs (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new BlockDiagonalLinear(6, 4, 3))
        .withMessage("BlockDiagonalLinear: blocks (=3) must divide inputs (=6) and outputs (=4)");
  }
}
