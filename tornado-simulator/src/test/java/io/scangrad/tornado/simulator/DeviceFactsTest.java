package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoBackendNotFound;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceNotFound;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** What the simulator says of itself: that it is no device, and its limits. */
class DeviceFactsTest {
  private final TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
  private final TornadoDevice device = runtime.getDefaultDevice();

  @Test
  void saysThatItIsNoDevice() {
    assertThat(device.getDeviceName()).isEqualTo("Scangrad simulator (not a device)");
    assertThat(device.getPhysicalDevice().getDeviceName()).contains("not a device");
    assertThat(device.getDeviceContext().getDeviceName()).contains("not a device");
    assertThat(device.getPlatformName()).contains("not a device");
    assertThat(device.getDescription()).contains("not a device");
    assertThat(device).hasToString("Scangrad simulator (not a device)");
    assertThat(device.getDeviceType()).isEqualTo(TornadoDeviceType.CUSTOM);
    assertThat(device.getTornadoVMBackend()).isEqualTo(TornadoVMBackendType.JAVA);
    assertThat(device.isSPIRVSupported()).isFalse();
  }

  @Test
  void hasOneBackendWithOneDevice() {
    assertThat(runtime.getNumBackends()).isEqualTo(1);
    assertThat(runtime.getBackendType(0)).isEqualTo(TornadoVMBackendType.JAVA);
    TornadoBackend backend = runtime.getBackend(0);
    assertThat(backend.getName()).contains("not a device");
    assertThat(backend.getNumDevices()).isEqualTo(1);
    assertThat(backend.getAllDevices()).containsExactly(device);
    assertThat(backend.getDefaultDevice()).isSameAs(TornadoExecutionPlan.DEFAULT_DEVICE);
    assertThat(backend.getTypeDefaultDevice()).isEqualTo(TornadoDeviceType.CUSTOM);
    assertThat(TornadoExecutionPlan.getDevice(0, 0)).isSameAs(device);
    assertThatThrownBy(() -> TornadoExecutionPlan.getDevice(1, 0)).isInstanceOf(TornadoBackendNotFound.class);
    assertThatThrownBy(() -> TornadoExecutionPlan.getDevice(0, 1)).isInstanceOf(TornadoDeviceNotFound.class);
  }

  @Test
  void limitsAreThoseOfTheSettings() {
    Properties.with("memory", "1000", () -> assertThat(device.getMaxGlobalMemory()).isEqualTo(1000));
    Properties.with("localMemory", "64", () -> assertThat(device.getDeviceLocalMemorySize()).isEqualTo(64));
    Properties.with(
        "groupSize",
        "32",
        () -> {
          assertThat(device.getPhysicalDevice().getDeviceMaxWorkGroupSize()).containsExactly(32);
          assertThat(device.getDeviceMaxWorkgroupDimensions()).containsExactly(32, 32, 32);
        });
    assertThat(device.getDeviceContext().isFP64Supported()).isTrue();
    Properties.with("fp64", "false", () -> assertThat(device.getDeviceContext().isFP64Supported()).isFalse());
    Properties.with("type", "CPU", () -> assertThat(device.getDeviceType()).isEqualTo(TornadoDeviceType.CPU));
  }

  @Test
  void aContextOfTheHostIsNoWorkItem() {
    KernelContext context = new KernelContext();
    assertThat(context.globalIdx).isZero();
    assertThatThrownBy(context::localBarrier).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.allocateFloatLocalArray(1)).isInstanceOf(IllegalStateException.class);
  }
}
