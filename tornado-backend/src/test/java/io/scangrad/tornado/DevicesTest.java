package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {
  private static final DeviceInfo ONE = device("0:0", "one");
  private static final DeviceInfo TWO = device("0:1", "two");

  private static DeviceInfo device(String id, String name) {
    return new DeviceInfo(id, "OpenCL", "p", name, "GPU", 1000, 100, 10, true, 1, 64, List.of(64L, 64L, 64L));
  }

  /** There is a single one on the simulator; there may be more on an installed TornadoVM. */
  @Test
  void devicesAreListedWithWhatTheyHave() {
    assertThat(Devices.list().getFirst().id()).isEqualTo("0:0");
    assertThat(Devices.list()).allSatisfy(device -> {
      assertThat(device.name()).isNotBlank();
      assertThat(device.memory()).isPositive();
      assertThat(device.doubles()).isTrue();
      assertThat(device.groupShape()).hasSize(3);
    });
  }

  @Test
  void theFirstIsSelectedUnlessOneIsNamed() {
    assertThat(Devices.select(null)).isEqualTo(Devices.select("0:0")).isEqualTo(Devices.select("00:0"));
  }

  @Test
  void whatIsThereIsToldWithWhatIsNot() {
    assertThat(Devices.find(List.of(ONE, TWO), "0:1")).isEqualTo(TWO);
    assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> Devices.find(List.of(ONE, TWO), "1:0"))
        .withMessage("there is no device 1:0; there are 0:0 (one, OpenCL), 0:1 (two, OpenCL)");
    assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> Devices.find(List.of(), "0:0"))
        .withMessageStartingWith("TornadoVM finds no device; install the driver of one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0:", ":0", "a:b", "0:0:0", "-1:0", "0:12345", " 0:0"})
  void malformedIdsAreRefused(String id) {
    assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> Devices.select(id))
        .withMessage("device \"" + id + "\" is no BACKEND:DEVICE, two numbers as in 0:0");
  }

  @Test
  void theDriverKeepsATenthOfTheMemory() {
    assertThat(DeviceProbe.usable(ONE)).isEqualTo(900);
  }
}
