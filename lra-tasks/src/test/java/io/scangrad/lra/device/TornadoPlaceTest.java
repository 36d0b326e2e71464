package io.scangrad.lra.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.train.ResidentProgram;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tornado.DeviceInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs on what stands for a device in the tests. */
class TornadoPlaceTest {
  private static final TensorSpec VECTOR = new TensorSpec(DType.FLOAT32, Shape.of(3));
  private static final DeviceInfo DEVICE = TornadoPlace.select(null);

  private final List<String> said = new ArrayList<>();

  /** Adds an input to the state, and returns twice the new state. */
  private static Program sum() {
    return Program.capture(in -> {
      Var next = in.get(0).add(in.get(1));
      return List.of(next, next.mul(2));
    }, List.of(VECTOR, VECTOR));
  }

  private static List<Tensor> vector(float... values) {
    return List.of(Tensor.of(values, values.length));
  }

  @Test
  void theStateStaysThereAndCompilationIsToldOnce() {
    try (ResidentProgram program = new TornadoPlace(DEVICE, said::add).compile("a sum", sum(), 1)) {
      program.load(vector(1, 2, 3));
      assertThat(said).isEmpty();
      assertThat(program.step(vector(1, 1, 1)).getFirst().toDoubles()).containsExactly(4, 6, 8);
      assertThat(program.step(vector(1, 0, 1)).getFirst().toDoubles()).containsExactly(6, 6, 10);
      assertThat(program.state().getFirst().toDoubles()).containsExactly(3, 3, 5);
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).matches("compiling a sum: \\d+ kernels in 1 task graphs, 1 MiB on the device \\.\\.\\.");
    assertThat(said.get(1)).matches("compiling a sum took \\d+\\.\\d s, with its first run");
  }

  @Test
  void refusalsAreSentencesForTheUser() {
    assertThatExceptionOfType(RunException.class).isThrownBy(() -> TornadoPlace.select("x"))
        .withMessage("device \"x\" is no BACKEND:DEVICE, two numbers as in 0:0");
    assertThatExceptionOfType(RunException.class).isThrownBy(() -> TornadoPlace.select("3:1"))
        .withMessageStartingWith("there is no device 3:1; there is 0:0 (");
    DeviceInfo tiny = new DeviceInfo("0:0", "OpenCL", "p", "tiny", "GPU", 8, 8, 8, true, 1, 1, List.of());
    assertThatExceptionOfType(RunException.class)
        .isThrownBy(() -> new TornadoPlace(tiny, said::add).compile("a sum", sum(), 1))
        .withMessageStartingWith("device 0:0 (tiny, OpenCL) is out of memory: a sum needs ");
  }

  @Test
  void theDevicesAreListed() {
    assertThat(TornadoPlace.devices()).containsExactly(DEVICE);
  }
}
