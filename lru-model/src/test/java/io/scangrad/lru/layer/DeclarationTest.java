package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeclarationTest {
  @Test
  void keyOfAParameterDependsOnItsWholeNameOnly() {
    Declaration root = Declaration.drawing(Key.of(1), DType.FLOAT32);
    assertThat(root.key("ab")).isEqualTo(Declaration.drawing(Key.of(1), DType.FLOAT64).key("ab"));
    assertThat(root.key("ab")).isNotEqualTo(root.key("ba")).isNotEqualTo(root.key("a"))
        .isNotEqualTo(Declaration.drawing(Key.of(2), DType.FLOAT32).key("ab"));
  }

  @Test
  void nameCanBeTakenOnlyOnce() {
    Declaration to = Declaration.drawing(Key.of(1), DType.FLOAT32);
    to.constant("scale", Role.DENSE, 1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> to.buffer("scale", 1, 2))
        .withMessage("declare: the name scale is taken");
    assertThat(to.parameters().trained()).containsOnlyKeys("scale");
  }

  @Test
  void parametersAreReal() {
    assertThatIllegalArgumentException().isThrownBy(() -> Declaration.drawing(Key.of(1), DType.COMPLEX64))
        .withMessage("parameters: must be f32 or f64, given c64");
    assertThatIllegalArgumentException().isThrownBy(() -> Declaration.drawing(Key.of(1), DType.INT32))
        .withMessage("parameters: must be f32 or f64, given i32");
  }

  @Test
  void mapsOfParametersCannotBeChanged() {
    Parameters p = Parameters.initial(BatchNorm.of(2), Key.of(1), DType.FLOAT32);
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> p.trained().remove("scale"));
    Parameters changed = p.withBuffers(Map.of("mean", Tensor.of(new float[] {1, 2}, 2)));
    assertThat(changed.buffers().keySet()).containsExactly("mean", "variance");
    assertThat(Scope.evaluation(p, null).get("mean").value().toDoubles()).containsOnly(0);
    assertThat(Scope.evaluation(changed, null).get("mean").value().toDoubles()).containsExactly(1, 2);
  }

  @Test
  void evaluationHasNoRandomness() {
    Scope scope = Scope.evaluation(Parameters.initial(BatchNorm.of(2), Key.of(1), DType.FLOAT64), null).child("drop");
    assertThat(scope.isTraining()).isFalse();
    assertThat(scope.dtype()).isEqualTo(DType.FLOAT64);
    assertThatIllegalStateException().isThrownBy(scope::key)
        .withMessage("scope: drop. asked for randomness outside training");
  }

  @Test
  void updateKeepsACopyUnderTheWholeName() {
    Scope scope = Scope.training(Map.of(), Map.of(), Key.of(1));
    scope.child("norm").update("mean", Var.of(1, 2));
    assertThat(scope.updates()).containsOnlyKeys("norm.mean");
  }
}
