package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK {@code ./scangrad} takes, and what it hands to it. */
class LauncherJdkTest {
  @TempDir private Path folder;
  private FakeCheckout checkout;

  @BeforeEach
  void prepare() {
    Path app = folder.resolve("a p p");
    checkout = new FakeCheckout(folder).with("SCANGRAD_APP", app);
    checkout.write(app.resolve("one.jar"), "");
    checkout.write(app.resolve("two.jar"), "");
  }

  private String chosen() {
    return checkout.run().out().lines().findFirst().orElse("none");
  }

  @Test
  void javaHomeComesFirst() {
    checkout.jdk(checkout.jvmDir().resolve("third"), "25");
    checkout.with("JAVA25_HOME", checkout.jdk(folder.resolve("second"), "25.0.1"));
    checkout.with("JAVA_HOME", checkout.jdk(folder.resolve("first jdk"), "25.0.1"));
    assertThat(chosen()).isEqualTo("first jdk");
  }

  @Test
  void java25HomeComesBeforeTheSearch() {
    checkout.jdk(checkout.jvmDir().resolve("third"), "25");
    checkout.with("JAVA25_HOME", checkout.jdk(folder.resolve("second"), "25.0.1"));
    assertThat(chosen()).isEqualTo("second");
  }

  @Test
  void foldersAreSearchedInTheirOrder() {
    Path other = folder.resolve("other");
    checkout.jdk(checkout.jvmDir().resolve("a"), "25");
    checkout.jdk(other.resolve("b"), "25");
    checkout.with("SCANGRAD_JVM_DIRS", folder.resolve("missing") + ":" + other + ":" + checkout.jvmDir());
    assertThat(chosen()).isEqualTo("b");
  }

  @Test
  void theJdkOfThePathComesLast() {
    Path home = checkout.jdk(folder.resolve("on path"), "25.0.2");
    checkout.script(
        folder.resolve("bin/java"),
        "[ \"$1\" != -XshowSettings:properties ] || echo '    java.home = " + home + "' >&2");
    assertThat(chosen()).isEqualTo("on path");
    checkout.jdk(checkout.jvmDir().resolve("found"), "25");
    assertThat(chosen()).isEqualTo("found");
  }

  @Test
  void tooOldJdksArePassedOver() {
    checkout.with("JAVA_HOME", checkout.jdk(folder.resolve("java8"), "1.8.0_402"));
    checkout.with("JAVA25_HOME", checkout.jdk(folder.resolve("java17"), "17.0.15"));
    checkout.jdk(checkout.jvmDir().resolve("a24"), "24.0.2");
    checkout.jdk(checkout.jvmDir().resolve("b25"), "25");
    assertThat(chosen()).isEqualTo("b25");
  }

  @Test
  void brokenJdksArePassedOver() {
    Path broken = checkout.jdk(folder.resolve("broken"), "25");
    checkout.script(broken.resolve("bin/java"), "echo 'cannot execute' >&2; exit 126");
    checkout.with("JAVA_HOME", broken);
    Path runtimeOnly = checkout.jdk(folder.resolve("runtime"), "25");
    assertThat(runtimeOnly.resolve("bin/javac").toFile().delete()).isTrue();
    checkout.with("JAVA25_HOME", runtimeOnly);
    checkout.jdk(checkout.jvmDir().resolve("sound"), "25");
    assertThat(chosen()).isEqualTo("sound");
  }

  @Test
  void theVersionCountsWhereTheReleaseFileIsMissing() {
    Path bare = checkout.jdk(folder.resolve("bare"), "17.0.15");
    assertThat(bare.resolve("release").toFile().delete()).isTrue();
    checkout.with("JAVA_HOME", bare);
    Path sound = checkout.jdk(checkout.jvmDir().resolve("sound"), "25.0.1");
    assertThat(sound.resolve("release").toFile().delete()).isTrue();
    assertThat(chosen()).isEqualTo("sound");
  }

  @Test
  void withoutJdkItSaysSoInOneSentence() {
    checkout.with("JAVA_HOME", checkout.jdk(folder.resolve("java17"), "17.0.15"));
    Launched launched = checkout.run("--version");
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.out()).isEmpty();
    assertThat(launched.err())
        .isEqualTo(
            "scangrad: found no JDK 25 or newer in JAVA_HOME, JAVA25_HOME, " + checkout.jvmDir()
                + " or on the PATH; install one or set JAVA_HOME to its folder\n");
  }

  @Test
  void argumentsAndJarsArriveWhole() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25");
    checkout.with("SCANGRAD_JAVA_OPTS", "-Xmx1g -Da=b");
    assertThat(checkout.run("train", "a  b", "", "*").out().lines())
        .endsWith(
            folder.resolve("a p p/one.jar") + ":" + folder.resolve("a p p/two.jar"),
            "io.scangrad.lra.cli.Start",
            "train",
            "a  b",
            "",
            "*")
        .contains("-Xmx1g", "-Da=b");
  }

  @Test
  void theCollectorSuitsWhatIsLeftBehind() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25");
    assertThat(checkout.run("train", "copy").out().lines())
        .contains("-XX:+UseSerialGC")
        .doesNotContain("-XX:+UseG1GC");
    assertThat(checkout.run("train", "copy", "--eager").out().lines())
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseSerialGC");
    checkout.with("SCANGRAD_JAVA_OPTS", "-Xmx1g -XX:+UseZGC");
    assertThat(checkout.run("train", "copy").out().lines())
        .contains("-XX:+UseZGC")
        .doesNotContain("-XX:+UseSerialGC", "-XX:+UseG1GC");
  }

  @Test
  void newerJdksStartWithTheModuleAdded() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "26-ea");
    assertThat(checkout.run().out().lines())
        .containsSequence("--add-modules", "jdk.incubator.vector")
        .endsWith("io.scangrad.lra.cli.Main");
  }

  @Test
  void theJvmTakesTheLaunchersPlaceAndItsExitStatus() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25", "echo $$; exit 7");
    Launched launched = checkout.run();
    assertThat(launched.out().strip()).isEqualTo(Long.toString(launched.process().pid()));
    assertThat(launched.exit()).isEqualTo(7);
  }

  @Test
  void anAppWithoutJarsIsRefused() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25");
    Path empty = folder.resolve("empty");
    Launched launched = checkout.with("SCANGRAD_APP", empty).run();
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err()).isEqualTo("scangrad: there are no jars in " + empty + "\n");
  }
}
