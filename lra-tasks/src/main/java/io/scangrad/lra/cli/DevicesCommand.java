package io.scangrad.lra.cli;

import io.scangrad.lra.device.TornadoPlace;
import io.scangrad.tornado.DeviceInfo;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.incubator.vector.VectorShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scangrad devices}: lists where Scangrad can compute. */
@Command(
    name = "devices",
    description = "Lists where Scangrad can compute: the processor, and the devices of TornadoVM if TORNADOVM_HOME names "
        + "its folder. Memory of the processor is what the heap may have.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad devices [OPTION]...",
    sortOptions = false,
    footer = {"", "Example:", "  TORNADOVM_HOME=~/.sdkman/candidates/tornadovm/current scangrad devices"})
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, with sizes in bytes.")
  private boolean json;

  @Override
  public Integer call() {
    String home = System.getenv("TORNADOVM_HOME");
    boolean tornado = home != null && !home.isEmpty();
    List<DeviceInfo> devices = tornado ? TornadoPlace.devices() : List.of();
    DeviceList list = new DeviceList(Runtime.getRuntime().availableProcessors(),
        VectorShape.preferredShape().vectorBitSize(), Runtime.getRuntime().maxMemory(), devices);
    Results.of(spec).print(json ? list.json() : list.table());
    if (!tornado) {
      spec.commandLine().getErr().println("TORNADOVM_HOME is not set, so there are no devices of TornadoVM");
    } else if (devices.isEmpty()) {
      spec.commandLine().getErr().println("TornadoVM finds no device; for OpenCL, clinfo lists those that have a driver");
    }
    return 0;
  }
}
