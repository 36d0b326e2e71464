package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single ops on what stands for a device in the tests. */
class TornadoBackendTest {
  private static final DeviceInfo DEVICE = Devices.select(null);

  private final TornadoBackend backend = new TornadoBackend(DEVICE, 2);

  @AfterEach
  void close() {
    backend.close();
  }

  private static Tensor vector(float... values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void inputsOfAnyLayoutAreTakenAndResultsAreCopies() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor sum = backend.run(new BinaryOp.Add(), x.permute(1, 0), x.permute(1, 0));
    assertThat(sum.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(sum.toDoubles()).containsExactly(2, 8, 4, 10, 6, 12);
    Tensor turned = backend.run(new ShapeOp.Permute(List.of(1, 0)), x);
    assertThat(turned.toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(turned.layout().isContiguous()).isTrue();
  }

  @Test
  void opsWithoutInputsRunThereToo() {
    assertThat(backend.run(new SourceOp.Iota(DType.INT32, 3)).toDoubles()).containsExactly(0, 1, 2);
    assertThat(backend.kept()).isOne();
  }

  @Test
  void derivativesAreComputedByIt() {
    Var x = Var.on(backend, vector(1, -2, 3));
    Var slope = Autodiff.grad((Var v) -> v.mul(v).sum()).apply(x);
    assertThat(slope.backend()).isSameAs(backend);
    assertThat(slope.value().toDoubles()).containsExactly(2, -4, 6);
  }

  @Test
  void theProgramsUsedLastAreKept() {
    Tensor x = vector(1, -2);
    backend.run(new UnaryOp.Neg(), x);
    TornadoExecutable neg = backend.known(new UnaryOp.Neg(), x);
    backend.run(new UnaryOp.Abs(), x);
    backend.run(new UnaryOp.Neg(), x);
    backend.run(new UnaryOp.Conj(), Tensor.filled(new TensorSpec(DType.COMPLEX64, Shape.of(2)), 1, 2));
    assertThat(backend.kept()).isEqualTo(2);
    assertThat(backend.known(new UnaryOp.Neg(), x)).isNotNull().isSameAs(neg);
    assertThat(backend.known(new UnaryOp.Abs(), x)).isNull();
    assertThat(backend.run(new UnaryOp.Abs(), x).toDoubles()).containsExactly(1, 2);
    assertThat(backend.run(new UnaryOp.Abs(), vector(-3)).toDoubles()).containsExactly(3);
    assertThat(backend.kept()).isEqualTo(2);
  }

  @Test
  void whatWasClosedRefuses() {
    backend.run(new UnaryOp.Neg(), vector(1));
    backend.close();
    assertThat(backend.kept()).isZero();
    assertThatThrownBy(() -> backend.run(new UnaryOp.Neg(), vector(1))).isInstanceOf(IllegalStateException.class)
        .hasMessage("tornado: neg on a backend that was closed");
  }

  @Test
  void refusalsNameTheOp() {
    CustomOp own = Near.ownOp();
    assertThatThrownBy(() -> backend.run(own, vector(1))).isInstanceOf(NotLoweredException.class)
        .hasMessage(
            "tornado: customOp to f32(1,) cannot run on a device: it is an op of the user's own, written in Java");
    assertThatThrownBy(() -> backend.run(new BinaryOp.Add(), vector(1), vector(1, 2)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("add: ");
    Tensor outside = Tensor.of(new int[] {3}, Shape.of(1));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> backend.run(new ShapeOp.Gather(0), vector(1, 2), outside))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("gather");
    }
    assertThat(backend.run(new ShapeOp.Gather(0), vector(1, 2), Tensor.of(new int[] {1}, Shape.of(1))).toDoubles())
        .containsExactly(2);
  }

  @Test
  void itsNameIsThatOfTheDevice() {
    assertThat(backend.name()).isEqualTo("tornado " + DEVICE).startsWith("tornado 0:0 (");
    DeviceInfo poor = new DeviceInfo("0:0", "OpenCL", "p", "poor", "GPU", 8, 8, 8, false, 1, 1, List.of());
    assertThatThrownBy(() -> new TornadoBackend(poor)).isInstanceOf(DeviceException.class)
        .hasMessageContaining("double precision");
  }
}
