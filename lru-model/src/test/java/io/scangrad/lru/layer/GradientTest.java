package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.CentralDifferences;
import io.scangrad.lru.train.Losses;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every entry of every gradient of layers, blocks and models against differences, in double precision. */
final class GradientTest {
  private static final Key KEY = Key.of(21);
  private static final String INPUT = "input";

  private static LinearRecurrentUnit unit(int dModel, boolean bidirectional) {
    return new LinearRecurrentUnit(dModel, 2, 0.3, 0.95, 3, bidirectional);
  }

  /** Moves constants off the values at which they begin, where some gradients would be 0 for any rule. */
  private static Map<String, Tensor> parameters(Layer layer) {
    Map<String, Tensor> trained = new LinkedHashMap<>();
    Parameters.initial(layer, KEY, DType.FLOAT64).trained().forEach((name, t) -> trained.put(name,
        Var.of(t).add(Bits.normal(name.hashCode(), DType.FLOAT64, t.shape().toArray()).mul(0.1)).value()));
    return trained;
  }

  /**
   * Checks the gradients of a weighted sum of outputs by all parameters and the input; returns how many entries there
   * were.
   */
  private static int check(Layer layer, int... inputSizes) {
    Map<String, Tensor> buffers = Parameters.initial(layer, KEY, DType.FLOAT64).buffers();
    Map<String, Tensor> at = parameters(layer);
    at.put(INPUT, Bits.normal(22, DType.FLOAT64, inputSizes).value());
    return CentralDifferences.check(at, named -> {
      Scope scope = Scope.training(named, Scope.bind(buffers, null), KEY);
      Var y = layer.apply(scope, scope.get(INPUT));
      return y.mul(Bits.normal(23, DType.FLOAT64, y.shape().toArray())).mean().add(y.square().mean());
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void unit(boolean bidirectional) {
    int outputMatrices = bidirectional ? 4 : 2;
    assertThat(check(unit(3, bidirectional), 2, 5, 3)).isEqualTo(3 * 2 + (2 + outputMatrices) * 6 + 3 + 30);
  }

  @Test
  void normalisationsAndLinear() {
    assertThat(check(BatchNorm.of(3), 2, 4, 3)).isEqualTo(6 + 24);
    assertThat(check(new LayerNorm(3), 2, 4, 3)).isEqualTo(6 + 24);
    assertThat(check(new Linear(3, 2), 2, 4, 3)).isEqualTo(8 + 24);
  }

  static Stream<Arguments> blocks() {
    return Stream.of(new BatchNorm(3, 0.9), new LayerNorm(3))
        .flatMap(norm -> Stream.of(Mixer.Kind.values()).map(kind -> Arguments.of(norm, kind)));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void block(Layer norm, Mixer.Kind kind) {
    ResidualBlock block = new ResidualBlock(norm, unit(3, false), new Mixer(kind, 3, 0.3));
    int linears = switch (kind) {
      case GLU, MLP -> 2;
      case HALF_GLU -> 1;
      case NONE -> 0;
    };
    assertThat(check(block, 2, 4, 3)).isEqualTo(6 + (6 + 4 * 6 + 3) + linears * 12 + 24);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void modelThatClassifies(Layer norm, Mixer.Kind kind) {
    ResidualBlock block = new ResidualBlock(norm, unit(3, kind == Mixer.Kind.GLU), new Mixer(kind, 3, 0.2));
    SequenceModel model = new SequenceModel(new TokenEncoder(4, 3), List.of(block, block), new Linear(3, 3));
    Map<String, Tensor> buffers = Parameters.initial(model, KEY, DType.FLOAT64).buffers();
    Var tokens = Var.of(Tensor.of(new int[] {1, 3, 0, 2, 2, 1, 0, 0, 3, 3, 1, 0}, Shape.of(3, 4)));
    Var weights = Var.of(0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0).reshape(3, 4);
    Var labels = Var.of(Losses.labels(new int[] {0, 2, 1}, 3));
    Map<String, Tensor> at = parameters(model);
    int entries = CentralDifferences.check(at, named -> {
      Scope scope = Scope.training(named, Scope.bind(buffers, null), KEY);
      return Losses.crossEntropy(model.classify(scope, tokens, weights), labels).loss();
    });
    assertThat(entries).isEqualTo((int) Parameters.initial(model, KEY, DType.FLOAT64).count());
  }
}
