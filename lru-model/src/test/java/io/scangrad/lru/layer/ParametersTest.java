package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Layer MODEL =
      new ResidualBlock(BatchNorm.of(3), new Linear(3, 3), new Mixer(Mixer.Kind.NONE, 3, 0));
  private static final Parameters START = Parameters.initial(MODEL, Key.of(1), DType.FLOAT32);
  private static final Tensor BIAS = Tensor.of(new float[] {1, 2, 3}, 3);
  private static final Tensor MEAN = Tensor.of(new float[] {4, 5, 6}, 3);

  private static void refuses(String message, String name, Tensor tensor) {
    assertThatThrownBy(() -> START.replacing(Map.of(name, tensor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void replacingChangesWhatIsNamedAndNothingElse() {
    String buffer = START.buffers().keySet().iterator().next();
    Parameters changed = START.replacing(Map.of("core.bias", BIAS, buffer, MEAN));
    assertThat(changed.trained()).containsEntry("core.bias", BIAS).containsOnlyKeys(START.trained().keySet());
    assertThat(changed.buffers()).containsEntry(buffer, MEAN).containsOnlyKeys(START.buffers().keySet());
    assertThat(changed.roles()).isEqualTo(START.roles());
    START.trained().forEach((name, tensor) -> {
      if (!name.equals("core.bias")) {
        assertThat(changed.trained()).containsEntry(name, tensor);
      }
    });
    assertThat(START.trained().get("core.bias").re(0)).isZero();
  }

  @Test
  void theOrderStays() {
    assertThat(START.replacing(Map.of("core.bias", BIAS)).trained().keySet())
        .containsExactlyElementsOf(START.trained().keySet());
  }

  @Test
  void nothingGivenChangesNothing() {
    assertThat(START.replacing(Map.of())).isEqualTo(START);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    refuses("parameters: no core.biases; there are " + START.trained().keySet() + " and " + START.buffers().keySet(),
        "core.biases", BIAS);
  }

  @Test
  void anotherShapeOrTypeIsRefusedWithWhatToDo() {
    refuses("parameters: core.weight is f32(3, 3), given f32(9,)", "core.weight",
        Tensor.zeros(DType.FLOAT32, Shape.of(9)));
    refuses("parameters: core.bias is f32(3,), given f64(3,); cast it to f32", "core.bias",
        Tensor.zeros(DType.FLOAT64, Shape.of(3)));
    Parameters wide = Parameters.initial(new Linear(2, 3), Key.of(1), DType.FLOAT32);
    assertThatThrownBy(() -> wide.replacing(Map.of("weight", Tensor.zeros(DType.FLOAT32, Shape.of(2, 3)))))
        .hasMessage("parameters: weight is f32(3, 2), given f32(2, 3); transpose it");
  }
}
