package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceFP64NotSupported;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;

class DeviceFailuresTest {
  private static final DeviceInfo DEVICE =
      new DeviceInfo("0:0", "OpenCL", "p", "card", "GPU", 4L << 30, 1L << 30, 1 << 15, true, 1, 64, List.of());

  private static RuntimeException run(RuntimeException failure) {
    return DeviceFailures.run(failure, "training step", DEVICE, 5L << 30);
  }

  @Test
  void aLackOfMemorySaysWhatIsNeededAndWhatThereIs() {
    RuntimeException lack = new TornadoOutOfMemoryException("Unable to allocate 5 bytes\n\tTo increase ...");
    assertThat(run(new TornadoBailoutRuntimeException("wrapped", lack)))
        .isInstanceOf(DeviceException.class)
        .hasMessage("device 0:0 (card, OpenCL) is out of memory: training step needs 5,120 MiB, the device has 4,096 "
            + "MiB, of which TornadoVM may use 4GB (-Dtornado.device.memory); make batch or model smaller");
    assertThat(run(lack)).isInstanceOf(DeviceException.class).hasCause(lack);
  }

  private static void usable(String budget, long bytes) {
    SystemProperty.with("tornado.device.memory", budget,
        () -> assertThat(DeviceFailures.usable(DEVICE)).as(budget).isEqualTo(bytes));
  }

  @Test
  void programsMayTakeWhatTornadoMayUse() {
    usable("3000000000", 3_000_000_000L);
    usable("64MB", 64 << 20);
    usable("2GB", 2L << 30);
    usable("8GB", DEVICE.memory());
    usable("9000000000", DEVICE.memory());
    usable("much", DEVICE.memory());
  }

  @Test
  void aKernelThatDoesNotBuildIsOneLineWithoutColours() {
    assertThat(run(new TornadoBailoutRuntimeException("\u001B[33mError\n  in kernel\u001B[0m\n")))
        .hasMessage("training step failed on device 0:0 (card, OpenCL): Error in kernel; what TornadoVM and the driver "
            + "printed before says why");
    assertThat(run(new TornadoRuntimeException((String) null))).hasMessageContaining(": TornadoRuntimeException; ");
  }

  @Test
  void aDeviceWithoutDoublesIsTold() {
    assertThat(run(new TornadoDeviceFP64NotSupported("x")))
        .hasMessage("device 0:0 (card, OpenCL) does not compute in double precision, which 64-bit tensors need;"
            + " use 32-bit ones");
  }

  @Test
  void otherFailuresStayAsTheyAre() {
    RuntimeException ours = new IllegalArgumentException("tornado: needs 1 inputs, given 2");
    assertThat(run(ours)).isSameAs(ours);
  }

  @Test
  void aStartThatFailsSaysWhatIsMissing() {
    assertThat(DeviceFailures.start(new NoClassDefFoundError("uk/ac/manchester/tornado/api/TornadoRuntime")))
        .hasMessageStartingWith("TornadoVM is not there: the JVM has to be started with the options in ")
        .hasMessageEndingWith("(missing: uk/ac/manchester/tornado/api/TornadoRuntime)");
    Exception compiler = new ClassNotFoundException("jdk.graal.compiler.nodes.ValueNode");
    assertThat(DeviceFailures.start(new NoClassDefFoundError("jdk/graal/compiler/nodes/ValueNode")))
        .hasMessage("TornadoVM is incomplete: jdk/graal/compiler/nodes/ValueNode is missing; install it anew");
    assertThat(DeviceFailures.start(new IllegalStateException(compiler)))
        .hasMessage("TornadoVM is incomplete: jdk.graal.compiler.nodes.ValueNode is missing; install it anew");
    Error unlinked = new UnsatisfiedLinkError("libOpenCL.so.1: no file");
    assertThat(DeviceFailures.start(new ExceptionInInitializerError(unlinked)))
        .hasMessageStartingWith("the library of TornadoVM's driver cannot be loaded (libOpenCL.so.1: no file); ");
    assertThat(DeviceFailures.start(new IllegalStateException("odd\nthing")))
        .hasMessage("TornadoVM does not start: odd thing");
  }

  @Test
  void aBackendWithoutPlatformsIsALackOfDevices() {
    assertThat(DeviceFailures.isLackOfDevices(new TornadoRuntimeException(
        "[WARNING] No OpenCL platforms found. Deoptimizing to sequential execution."))).isTrue();
    assertThat(DeviceFailures.isLackOfDevices(new TornadoRuntimeException("No memory"))).isFalse();
  }
}
