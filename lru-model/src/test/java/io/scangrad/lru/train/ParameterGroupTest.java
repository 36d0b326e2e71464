package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterGroupTest {
  private final Map<String, Tensor> trained = new LinkedHashMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();

  ParameterGroupTest() {
    add("a", Role.DENSE, Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    add("b", Role.RECURRENT, Tensor.of(new float[] {5}, 1));
    add("c", Role.DENSE, Tensor.of(new float[0], 0, 3));
    add("d", Role.DENSE, Tensor.of(new double[] {6, 7}, 2));
    add("e", Role.DENSE, Tensor.scalar(DType.FLOAT32, 8));
  }

  private void add(String name, Role role, Tensor tensor) {
    trained.put(name, tensor);
    roles.put(name, role);
  }

  @Test
  void parametersOfOneRoleAndTypeAreOneVector() {
    List<ParameterGroup> groups = ParameterGroup.of(new Parameters(trained, roles, Map.of()));
    assertThat(groups).extracting(ParameterGroup::name).containsExactly("dense f32", "recurrent f32", "dense f64");
    Tensor vector = groups.getFirst().packTensors(trained);
    assertThat(vector.shape()).isEqualTo(Shape.of(5));
    assertThat(vector.toDoubles()).containsExactly(1, 2, 3, 4, 8);
    Map<String, Tensor> parts = groups.getFirst().unpackTensors(vector);
    assertThat(parts.keySet()).containsExactly("a", "c", "e");
    parts.forEach((name, part) -> {
      Tensor original = trained.getOrDefault(name, part);
      assertThat(part.spec()).isEqualTo(original.spec());
      assertThat(part.toDoubles()).isEqualTo(original.toDoubles());
    });
  }
}
