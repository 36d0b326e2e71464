package io.scangrad.tornado;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * The devices of TornadoVM: which there are, and which one programs run on.
 *
 * @since 0.1
 */
public final class Devices {
  private static final Pattern ID = Pattern.compile("(\\d{1,4}):(\\d{1,4})");

  private Devices() {}

  /**
   * Returns all devices, in the order of their ids.
   *
   * @throws DeviceException if TornadoVM is not there or does not start
   */
  public static List<DeviceInfo> list() {
    RuntimeOptions.set();
    try {
      List<DeviceInfo> all = new ArrayList<>();
      TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
      for (int b = 0; b < runtime.getNumBackends(); b++) {
        TornadoBackend backend = runtime.getBackend(b);
        for (int d = 0; d < backend.getNumDevices(); d++) {
          all.add(info(b + ":" + d, runtime.getBackendType(b), backend.getDevice(d)));
        }
      }
      return List.copyOf(all);
    } catch (RuntimeException | LinkageError e) {
      if (DeviceFailures.isLackOfDevices(e)) {
        return List.of();
      }
      throw DeviceFailures.start(e);
    }
  }

  /**
   * Makes the programs of this process run on a device. TornadoVM reads its choice once, so this has to come before
   * anything else that uses it.
   *
   * @param id backend and number of the device, as in {@code 0:1}; null for the first of all
   * @return the device
   * @throws DeviceException if there is no such device, or none at all, or TornadoVM does not start
   */
  public static DeviceInfo select(@Nullable String id) {
    Matcher parts = ID.matcher(id == null ? "0:0" : id);
    if (!parts.matches()) {
      throw new DeviceException("device \"" + id + "\" is no BACKEND:DEVICE, two numbers as in 0:0");
    }
    String plain = Integer.parseInt(parts.group(1)) + ":" + Integer.parseInt(parts.group(2));
    if (id != null || System.getProperty("tornado.device") == null) {
      System.setProperty("tornado.backend", plain.substring(0, plain.indexOf(':')));
      System.setProperty("tornado.device", plain.substring(plain.indexOf(':') + 1));
    }
    return find(list(), plain);
  }

  /** Returns a device by its id. */
  static DeviceInfo find(List<DeviceInfo> all, String id) {
    if (all.isEmpty()) {
      throw new DeviceException(
          "TornadoVM finds no device; install the driver of one, for OpenCL one that clinfo lists");
    }
    return all.stream().filter(device -> device.id().equals(id)).findFirst().orElseThrow(() -> new DeviceException(
        "there is no device " + id + "; there " + (all.size() == 1 ? "is " : "are ")
            + all.stream().map(DeviceInfo::toString).collect(Collectors.joining(", "))));
  }

  private static DeviceInfo info(String id, TornadoVMBackendType backend, TornadoDevice device) {
    TornadoTargetDevice physical = device.getPhysicalDevice();
    long @Nullable [] groups = physical.getDeviceMaxWorkGroupSize();
    long @Nullable [] shape = device.getDeviceMaxWorkgroupDimensions();
    return new DeviceInfo(
        id,
        name(backend),
        device.getPlatformName().strip(),
        physical.getDeviceName().strip(),
        device.getDeviceType().name().replaceFirst("^CL_DEVICE_TYPE_", ""),
        device.getMaxGlobalMemory(),
        device.getMaxAllocMemory(),
        device.getDeviceLocalMemorySize(),
        device.getDeviceContext().isFP64Supported(),
        physical.getDeviceMaxComputeUnits(),
        groups == null || groups.length == 0 ? 0 : groups[0],
        shape == null ? List.of() : Arrays.stream(shape).boxed().toList());
  }

  private static String name(TornadoVMBackendType backend) {
    return switch (backend.name()) { // by name: TornadoVM adds some from version to version
      case "OPENCL" -> "OpenCL";
      case "SPIRV" -> "SPIR-V";
      case "METAL" -> "Metal";
      default -> backend.name();
    };
  }
}
