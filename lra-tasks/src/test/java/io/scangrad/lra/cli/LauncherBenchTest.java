package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./scangrad bench} builds and starts, and that its builds are not taken for others. */
class LauncherBenchTest {
  @TempDir private Path folder;
  private FakeCheckout checkout;

  @BeforeEach
  void prepare() {
    checkout = new FakeCheckout(folder).machine("Linux", "x86_64");
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25");
  }

  @Test
  void theBenchmarksAreBuiltAndStarted() {
    Launched launched = checkout.run("bench", "scan", "--json");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out().lines())
        .contains("-Dscangrad.launcher=" + checkout.launcher())
        .doesNotContain("--enable-native-access=ALL-UNNAMED")
        .endsWith("io.scangrad.benchmarks.Start", "scan", "--json");
    assertThat(launched.out()).contains(checkout.benchBuilds() + "/");
    assertThat(checkout.mavenRuns()).singleElement().asString().contains("-pl benchmarks -am ").doesNotContain("-P");
    assertThat(checkout.run("bench").err()).isEmpty();
    assertThat(checkout.mavenRuns()).hasSize(1);
  }

  @Test
  void thePeerIsBuiltApartAndMayLoadNativeCode() {
    checkout.run("bench");
    Launched launched = checkout.run("bench", "--peer", "scan");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out().lines())
        .contains("--enable-native-access=ALL-UNNAMED")
        .endsWith("io.scangrad.benchmarks.Start", "--peer", "scan");
    assertThat(launched.out()).contains(checkout.peerBuilds() + "/");
    assertThat(checkout.mavenRuns()).hasSize(2).last().asString().contains("-pl benchmarks -am -Ppeer ");
    assertThat(checkout.run("bench").out()).contains(checkout.benchBuilds() + "/").doesNotContain("bench-peer");
    assertThat(checkout.mavenRuns()).hasSize(2);
  }

  @Test
  void theCommandLineIsBuiltApartFromTheBenchmarks() {
    checkout.run("bench");
    Launched launched = checkout.run("train", "bench");
    assertThat(launched.out().lines()).endsWith("io.scangrad.lra.cli.Start", "train", "bench");
    assertThat(checkout.mavenRuns()).hasSize(2).last().asString().contains("-pl lra-tasks -am ");
    assertThat(checkout.published()).hasSize(1);
  }

  @Test
  void anotherPlatformHasNoPeer() {
    Launched launched = checkout.machine("Darwin", "arm64").run("bench", "--peer");
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err())
        .isEqualTo("scangrad: --peer needs PyTorch, which comes for Linux-x86_64 only; this is Darwin-arm64\n");
    assertThat(checkout.mavenRuns()).isEmpty();
    assertThat(checkout.run("bench").exit()).isZero();
  }

  @Test
  void withoutANetworkItSaysSoInOneSentence() {
    checkout.maven("echo '[ERROR] Could not resolve dependencies: org.bytedeco:pytorch:jar:1 (absent)'; exit 1");
    Launched launched = checkout.run("bench", "--peer");
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.err())
        .endsWith(
            "scangrad: cannot fetch PyTorch (org.bytedeco:pytorch) for --peer, which needs a network the first time (log: "
                + checkout.root().resolve("target/build.log") + ")\n");
    assertThat(checkout.peerBuilds()).isEmptyDirectory();
    assertThat(checkout.builds()).isEmptyDirectory();
  }

  @Test
  void anyOtherFailureOfThePeersBuildIsReportedAsIt() {
    checkout.maven("echo '[ERROR] A.java:[1,1] class expected'; exit 1");
    assertThat(checkout.run("bench", "--peer").err()).contains("the build failed").endsWith("class expected\n");
  }

  @Test
  void aNewerSourceOfThePeerIsBuilt() {
    checkout.write(checkout.root().resolve("benchmarks/src/peer/java/B.java"), "");
    checkout.run("bench", "--peer");
    checkout.write(checkout.root().resolve("benchmarks/src/peer/java/B.java"), "class B {}");
    checkout.edit(checkout.root().resolve("benchmarks/src/peer/java/B.java"));
    checkout.run("bench", "--peer");
    assertThat(checkout.mavenRuns()).hasSize(2);
  }
}
