package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinglePrecisionTest {
  private static final TensorSpec X = Near.spec(DType.FLOAT32, 3);
  private static final TensorSpec RATE = Near.spec(DType.FLOAT64);
  private static final DeviceInfo POOR =
      new DeviceInfo("0:0", "OpenCL", "p", "poor", "GPU", 1 << 20, 1 << 20, 1 << 15, false, 1, 256, List.of(256L));

  /** {@code rate x} and {@code 2 (1 + rate + rate^2 + ...)}, whose middle part is in 64 bits. */
  private static final Program STEP = Program.capture(in -> {
    Var powers = Shaping.stack(0, List.of(in.get(1).onesLike(), in.get(1), in.get(1).square()));
    Var doubled = powers.sum().mul(Var.scalar(DType.FLOAT64, 2));
    return List.of(in.get(0).mul(in.get(1).cast(DType.FLOAT32)), doubled);
  }, List.of(X, RATE));

  @Test
  void scalarsAloneFit() {
    assertThat(SinglePrecision.fits(STEP)).isTrue();
    assertThat(SinglePrecision.fits(Program.capture(x -> x.cast(DType.FLOAT64).sum(), X))).isTrue();
    assertThat(SinglePrecision.fits(Program.capture(x -> x.cast(DType.FLOAT64), X))).isFalse();
    assertThat(SinglePrecision.fits(Program.capture(x -> x.sum(), Near.spec(DType.FLOAT64, 1)))).isFalse();
    assertThat(SinglePrecision.fits(Program.capture(x -> x.real().sum(), Near.spec(DType.COMPLEX128, 2)))).isFalse();
  }

  @Test
  void nothingIsLeftInDoublePrecision() {
    Program program = Program.capture(in -> List.of(
        Var.apply(new SourceOp.Fill(DType.COMPLEX128, Shape.of(2), 1, 2), List.of()).mul(in.get(1)),
        Var.apply(new SourceOp.Iota(DType.FLOAT64, 4), List.of()).sum(),
        Var.apply(new SourceOp.Random(new Distribution.Uniform(), DType.FLOAT64, Shape.of(3)), List.of(in.get(2))),
        in.get(0).cast(DType.COMPLEX128)), List.of(X, RATE, Near.spec(DType.INT32, 2)));
    Program single = SinglePrecision.of(program);
    for (int value = 0; value < single.size(); value++) {
      assertThat(single.spec(value).dtype().isDouble()).as("value %d", value).isFalse();
      assertThat(single.spec(value).shape()).isEqualTo(program.spec(value).shape());
    }
    assertThat(single.outputs().stream().map(single::spec).map(TensorSpec::dtype))
        .containsExactly(DType.COMPLEX64, DType.FLOAT32, DType.FLOAT32, DType.COMPLEX64);
  }

  @Test
  void programsTakeAndGiveTheTypesTheyHave() {
    Tensor x = Tensor.of(new float[] {1, 2, 4}, 3);
    Tensor rate = Tensor.filled(RATE, 0.5, 0);
    SystemProperty.with("scangrad.simulator.fp64", "false", () -> {
      try (DeviceProgram device = DeviceProgram.compile("step", STEP, 1, Devices.select(null),
          CompilationProgress.NONE)) {
        device.load(List.of(x));
        for (int run = 1; run <= 2; run++) { // the first run compiles
          Tensor sum = device.step(List.of(rate)).getFirst();
          assertThat(sum.dtype()).isEqualTo(DType.FLOAT64);
          assertThat(sum.toDoubles()).containsExactly(3.5);
        }
        assertThat(device.state().getFirst().toDoubles()).containsExactly(0.25, 0.5, 1);
        assertThatThrownBy(() -> device.step(List.of(Tensor.filled(Near.spec(DType.FLOAT32), 1, 0))))
            .hasMessageContaining("tornado: input 1 must be");
        assertThatThrownBy(() -> device.step(List.of(rate, rate))).hasMessage("tornado: needs 1 inputs, given 2");
      }
    });
  }

  @Test
  void tensorsInDoublePrecisionAreRefused() {
    Program program = Program.capture(x -> x.exp(), Near.spec(DType.FLOAT64, 3));
    assertThatThrownBy(() -> DeviceProgram.compile("exp", program, 0, POOR, CompilationProgress.NONE))
        .isInstanceOf(DeviceException.class)
        .hasMessage("device 0:0 (poor, OpenCL) does not compute in double precision, which 64-bit tensors need;"
            + " use 32-bit ones");
  }
}
