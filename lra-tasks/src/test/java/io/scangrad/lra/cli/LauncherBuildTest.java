package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code ./scangrad} builds, and what it leaves when a build fails or is cut off. */
class LauncherBuildTest {
  @TempDir private Path folder;
  private FakeCheckout checkout;
  private Path jdk;

  @BeforeEach
  void prepare() {
    checkout = new FakeCheckout(folder);
    jdk = checkout.jdk(checkout.jvmDir().resolve("jdk 25"), "25");
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(10);
    }
  }

  @Test
  void aFreshCheckoutIsBuiltOnce() {
    Launched first = checkout.run("--version");
    assertThat(first.exit()).isZero();
    assertThat(first.err())
        .isEqualTo("scangrad: building (log: " + checkout.root().resolve("target/build.log") + ") ...\n");
    assertThat(first.out()).endsWith("/a.jar\nio.scangrad.lra.cli.Start\n--version\n");
    Launched second = checkout.run("--version");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(checkout.mavenRuns()).hasSize(1).first().asString().startsWith(jdk + ": ").endsWith(" package");
  }

  @Test
  void aNewerSourceIsBuilt() {
    checkout.run();
    checkout.edit(checkout.source());
    assertThat(checkout.run().exit()).isZero();
    assertThat(checkout.mavenRuns()).hasSize(2);
    assertThat(checkout.published()).hasSize(1);
  }

  @Test
  void aNewerPomIsBuilt() {
    checkout.run();
    checkout.edit(checkout.root().resolve("pom.xml"));
    checkout.run();
    assertThat(checkout.mavenRuns()).hasSize(2);
  }

  @Test
  void aDeletedSourceIsBuilt() throws IOException {
    checkout.run();
    Files.delete(checkout.source());
    checkout.edit(checkout.source().getParent());
    checkout.run();
    assertThat(checkout.mavenRuns()).hasSize(2);
  }

  @Test
  void aFailedBuildIsReportedAndNotKept() {
    checkout.maven("echo '[INFO] compiling'; echo '[ERROR] A.java:[1,1] class expected'; exit 1");
    Launched failed = checkout.run();
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err())
        .endsWith(
            "scangrad: the build failed; " + checkout.root().resolve("target/build.log") + " ends with the reason:\n"
                + "A.java:[1,1] class expected\n");
    assertThat(checkout.published()).isEmpty();
    assertThat(checkout.maven("").run().exit()).isZero();
  }

  @Test
  void withoutMavenItSaysSoInOneSentence() {
    Launched launched = checkout.withoutMaven().run();
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err())
        .isEqualTo(
            "scangrad: the sources need building and there is no mvn on the PATH;"
                + " install Maven 3.8.7 or newer (Debian: apt install maven)\n");
  }

  @Test
  void aBuiltCheckoutNeedsNoMaven() {
    checkout.run();
    assertThat(checkout.withoutMaven().run().exit()).isZero();
  }

  @Test
  void twoAtOnceBuildOnce() throws InterruptedException {
    checkout.maven("echo >'" + folder.resolve("building") + "'; while [ ! -e '" + folder.resolve("go") + "' ]; do"
        + " sleep 0.1; done");
    Launched first = checkout.start();
    await(folder.resolve("building"));
    Launched second = checkout.start();
    while (!second.err().contains("waiting for process " + first.process().pid())) {
      Thread.sleep(10);
    }
    checkout.write(folder.resolve("go"), "");
    assertThat(first.exit()).isZero();
    assertThat(second.exit()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(checkout.mavenRuns()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsTaken() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(checkout.builds());
    Files.createSymbolicLink(checkout.builds().resolve("lock"), Path.of(Long.toString(dead.pid())));
    assertThat(checkout.run().exit()).isZero();
    assertThat(checkout.published()).hasSize(1).noneMatch(name -> name.startsWith("lock"));
  }

  @Test
  void aTerminatedBuildLeavesNothing() throws InterruptedException {
    checkout.maven("echo >'" + folder.resolve("building") + "'; exec sleep 60");
    Launched launched = checkout.start();
    await(folder.resolve("building"));
    launched.process().destroy();
    assertThat(launched.exit()).isEqualTo(143);
    assertThat(checkout.builds()).isEmptyDirectory();
    assertThat(checkout.maven("").run().exit()).isZero();
  }

  @Test
  void aBuildInUseOutlivesTheNext() throws Exception {
    Path running = folder.resolve("running");
    checkout.jdk(jdk, "25", "[ \"$1\" = -version ] || [ -e '" + folder.resolve("quick") + "' ] || { echo >'" + running
        + "'; exec sleep 60; }");
    Launched training = checkout.start();
    await(running); // Otherwise it may see what makes the next ones quick, and end before they look for it.
    Path inUse = checkout.builds().resolve(Files.readString(checkout.builds().resolve("current")).strip());
    await(inUse.resolve("user-" + training.process().pid()));
    checkout.write(folder.resolve("quick"), "");
    checkout.edit(checkout.source());
    checkout.run();
    assertThat(inUse.resolve("a.jar")).exists();
    training.process().destroy();
    training.exit();
    checkout.edit(checkout.source());
    checkout.run();
    assertThat(inUse).doesNotExist();
    assertThat(checkout.published()).hasSize(1);
  }

  @Test
  void itWorksThroughSymbolicLinksFromAnyFolder() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("some where"));
    Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute link"), checkout.launcher());
    Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("some where", "absolute link"));
    Launched launched = checkout.start(elsewhere, relative, "--help");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out()).contains(checkout.builds() + "/").endsWith("--help\n");
    assertThat(checkout.start(elsewhere, absolute).exit()).isZero();
    assertThat(checkout.mavenRuns()).hasSize(1);
  }

  @Test
  void aColonInTheFolderIsRefused() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a:b"));
    Path launcher = Files.copy(checkout.launcher(), odd.resolve("scangrad"));
    Launched launched = checkout.start(folder, launcher);
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err())
        .isEqualTo(
            "scangrad: the folder " + odd.toRealPath()
                + " has a colon in its name, which a Java class path cannot hold; move it\n");
  }
}
