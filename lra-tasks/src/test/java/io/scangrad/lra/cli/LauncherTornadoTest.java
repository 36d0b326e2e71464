package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code ./scangrad} starts the JVM with TornadoVM, and what it says where it cannot. */
class LauncherTornadoTest {
  private static final String HINT = "install it with SDKMAN: sdk install tornadovm 5.2.0-jdk25-opencl";

  /** Prints the options that it is given in a file and its arguments; as the probe it says how much memory there is. */
  private static final String JDK = """
      case $* in *DeviceProbe*) echo "probe: $*" >&2; echo noise; echo 'scangrad-device-memory 900'; exit ;; esac
      for a; do echo "$a"; case $a in @*) cat "${a#@}" ;; esac; done""";

  @TempDir private Path folder;
  private FakeCheckout checkout;
  private FakeTornado tornado;

  @BeforeEach
  void prepare() {
    Path app = folder.resolve("a p p");
    checkout = new FakeCheckout(folder).with("SCANGRAD_APP", app).with("SCANGRAD_LIBRARY_DIRS", folder.resolve("none"));
    checkout.write(app.resolve("one.jar"), "");
    jdk("25.0.1", JDK);
    tornado = new FakeTornado(checkout, folder.resolve("tornado"));
  }

  private void jdk(String version, String script) {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), version, script);
  }

  private void refuses(String sentence, String... arguments) {
    Launched launched = checkout.run(arguments);
    assertThat(launched.err()).startsWith("scangrad: " + sentence).hasLineCount(1);
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.out()).isEmpty();
  }

  @Test
  void theOptionsOfTornadoComeFirstAndTheirConflictsAreGone() {
    Launched launched = checkout.run("train", "copy", "--backend", "tornado", "--steps", "3");
    assertThat(launched.exit()).isZero();
    assertThat(launched.err()).isEmpty();
    assertThat(launched.out().lines())
        .startsWith("@/dev/fd/3")
        .containsOnlyOnce("-XX:+EnableJVMCI", "--add-modules tornado.runtime,tornado.annotation",
            "-Djava.library.path=" + tornado.home() + "/lib", "-Dtornado.device.memory=900", "-XX:+UseSerialGC",
            "--module-path \"" + tornado.modules() + "/asm-9.9.jar:" + tornado.modules()
                + "/tornado-api-5.2.0-jdk25.jar:" + tornado.modules() + "/tornado-runtime-5.2.0-jdk25.jar\"")
        .endsWith(folder.resolve("a p p/one.jar").toString(), "io.scangrad.lra.cli.Start", "train", "copy", "--backend",
            "tornado", "--steps", "3");
    assertThat(launched.out()).doesNotContain("ParallelGC", "ALL-SYSTEM", "ejml-core-0.38", "unittests");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "train copy --backend=tornado", "evaluate runs/a --backend tornado --device 0:1", "devices", "devices --json",
      "gradcheck --op tanh --backend tornado", "bench scan --backend tornado --device 0:0"})
  void theseCommandsStartWithTornado(String arguments) {
    assertThat(checkout.run(arguments.split(" ")).out()).startsWith("@/dev/fd/3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "train copy", "train copy --backend cpu", "train copy --run-dir tornado", "evaluate --backend", "program lru", "bench scan"})
  void theseDoWithoutIt(String arguments) {
    checkout.with("TORNADOVM_HOME", folder.resolve("nowhere"));
    assertThat(checkout.run(arguments.split(" ")).out()).isNotEmpty().doesNotContain("@/dev/fd/3");
  }

  @Test
  void devicesAreListedWithoutTornadoToo() {
    checkout.with("TORNADOVM_HOME", "");
    assertThat(checkout.run("devices").out()).doesNotContain("@/dev/fd/3")
        .endsWith("io.scangrad.lra.cli.Start\ndevices\n");
  }

  @Test
  void theMemoryOfTheDeviceThatIsNamedIsMeasured() {
    jdk("25.0.1", "for last; do :; done; case $* in *DeviceProbe*) echo \"scangrad-device-memory $last\" ;; "
        + "*) for a; do echo \"$a\"; done ;; esac");
    assertThat(checkout.run("train", "copy", "--backend", "tornado", "--device", "7").out().lines())
        .contains("-Dtornado.device.memory=7");
    assertThat(checkout.run("train", "copy", "--backend", "tornado", "--device=8").out().lines())
        .contains("-Dtornado.device.memory=8");
    checkout.with("SCANGRAD_JAVA_OPTS", "-Dtornado.device.memory=1GB");
    assertThat(checkout.run("train", "copy", "--backend", "tornado", "--device=9").out().lines())
        .containsSubsequence("-Dtornado.device.memory=9", "-Dtornado.device.memory=1GB");
  }

  @Test
  void whatTheProbeSaysIsShown() {
    jdk("25.0.1", "echo noise; echo 'there is no device 0:7' >&2; exit 3");
    refuses("there is no device 0:7\n", "train", "copy", "--backend", "tornado");
    jdk("25.0.1", "echo 'java: symbol lookup error: libx.so: undefined symbol: cuInit' >&2; exit 127");
    refuses("the TornadoVM in " + tornado.home() + " does not start (exit status 127): java: symbol lookup error: "
        + "libx.so: undefined symbol: cuInit\n", "train", "copy", "--backend", "tornado");
    jdk("25.0.1", "echo \"Unrecognized VM option 'EnableJVMCI'\" >&2; "
        + "echo 'Error: Could not create the Java Virtual Machine.' >&2; "
        + "echo 'Error: A fatal exception has occurred. Program will exit.' >&2; exit 1");
    refuses("the TornadoVM in " + tornado.home() + " does not start (exit status 1): Unrecognized VM option "
        + "'EnableJVMCI'\n", "train", "copy", "--backend", "tornado");
  }

  @Test
  void aTornadoThatDoesNotStartIsToldForDevicesToo() {
    jdk("25.0.1", "echo 'Error occurred during initialization of boot layer'; "
        + "echo 'java.lang.module.FindException: Module tornado.runtime not found'; exit 1");
    refuses("the TornadoVM in " + tornado.home() + " does not start (exit status 1): "
        + "java.lang.module.FindException: Module tornado.runtime not found\n", "devices");
    jdk("25.0.1", "echo 'WARNING: package p not in module m'; echo 'TornadoVM is incomplete: x'; exit 3");
    refuses("TornadoVM is incomplete: x\n", "devices");
  }

  @Test
  void devicesAreListedWithoutADeviceOfTornadoToo() {
    jdk("25.0.1", "case $* in *DeviceProbe*) echo 'TornadoVM finds no device; install one' >&2; exit 3 ;; "
        + "*) echo listed ;; esac");
    assertThat(checkout.run("devices").out()).isEqualTo("listed\n");
    refuses("TornadoVM finds no device; install one\n", "train", "copy", "--backend", "tornado");
  }

  @Test
  void classesOfAnotherJdkAreTold() {
    jdk("25.0.1", "echo 'Error occurred during initialization of boot layer'; echo 'Caused by: "
        + "java.lang.module.InvalidModuleDescriptorException: Unsupported major.minor version 70.0'; exit 1");
    refuses("the TornadoVM in " + tornado.home() + " is for JDK 26 and this is JDK 25 (" + checkout.jvmDir() + "/jdk); "
        + "install TornadoVM for JDK 25, as sdk install tornadovm 5.2.0-jdk25-opencl, or set JAVA_HOME\n", "devices");
  }

  @Test
  void aMissingHomeIsToldWithTheWayToInstallIt() {
    checkout.with("TORNADOVM_HOME", "");
    refuses("--backend tornado needs TornadoVM, and TORNADOVM_HOME is not set; " + HINT, "train", "copy", "--backend",
        "tornado");
    Path nowhere = folder.resolve("nowhere");
    checkout.with("TORNADOVM_HOME", nowhere);
    refuses("TORNADOVM_HOME (=" + nowhere + ") is no folder; " + HINT, "devices");
    Path empty = folder.resolve("bin");
    checkout.with("TORNADOVM_HOME", empty);
    refuses("there is no tornado-argfile in TORNADOVM_HOME (=" + empty + "); " + HINT, "devices");
  }

  @Test
  void aFolderThatWasMovedIsTold() throws Exception {
    Path moved = Files.move(tornado.home(), folder.resolve("moved"));
    checkout.with("TORNADOVM_HOME", moved);
    refuses(moved + "/tornado-argfile names " + tornado.home() + "/lib, which is not there; TornadoVM was moved or "
        + "removed: " + HINT, "devices");
  }

  @Test
  void anArgfileOfSomethingElseIsTold() {
    tornado.argfile("-Da=b\n");
    refuses("there is no tornado-api in the module path of " + tornado.home() + "/tornado-argfile; " + HINT, "devices");
  }

  @Test
  void anotherJdkIsTold() throws Exception {
    Files.move(tornado.modules().resolve("tornado-api-5.2.0-jdk25.jar"),
        tornado.modules().resolve("tornado-api-5.2.0-jdk21-dev.jar"));
    refuses("the TornadoVM in " + tornado.home() + " is for JDK 21 and this is JDK 25 (" + checkout.jvmDir() + "/jdk); "
        + "install TornadoVM for JDK 25, as sdk install tornadovm 5.2.0-jdk25-opencl, or set JAVA_HOME", "devices");
  }

  @Test
  void nvidiasLibraryIsLookedForBeforeTheDynamicLoaderMissesIt() {
    checkout.write(tornado.library("libtornado-ptx.so"), "");
    refuses("the TornadoVM in " + tornado.home() + " is for NVIDIA (libtornado-ptx.so), and there is no libcuda.so.1 "
        + "here; install NVIDIA's driver, or TornadoVM for OpenCL", "devices");
    checkout.write(folder.resolve("driver/libcuda.so.1"), "");
    checkout.with("LD_LIBRARY_PATH", folder.resolve("driver"));
    assertThat(checkout.run("devices").exit()).isZero();
  }

  @Test
  void aFolderWithSpacesIsFound() {
    FakeTornado spaced = new FakeTornado(checkout, folder.resolve("tor na do"));
    spaced.argfile("-Djava.library.path=\"%1$s/lib\"\n--module-path \".:%1$s/share/java/tornado\"\n"
        .formatted(spaced.home()));
    assertThat(checkout.run("devices").out()).contains(spaced.modules() + "/tornado-api-5.2.0-jdk25.jar");
  }
}
