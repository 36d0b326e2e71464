package io.scangrad.lra.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the launcher among sources, JDKs and a Maven that are small scripts.
 *
 * <p>A JDK prints its name and its arguments, one a line. Maven adds a line to {@code maven-runs} and leaves one jar in
 * each folder from which the launcher takes some.
 * Nothing of the machine is on the PATH but the tools that POSIX has.
 */
final class FakeCheckout {
  private static final List<String> TOOLS =
      List.of(
          "basename", "cat", "cp", "date", "dirname", "find", "head", "ln", "mkdir", "mv", "readlink", "rm", "rmdir",
          "sed", "sleep", "tail", "touch", "uname");

  private final Path folder;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  FakeCheckout(Path folder) {
    this.folder = folder;
    bin = folder.resolve("bin");
    try {
      Files.createDirectories(root());
      Files.copy(Launched.launcher(), launcher());
      write(root().resolve("pom.xml"), "");
      write(source(), "");
      Files.createDirectories(bin);
      for (String tool : TOOLS) {
        Path real = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
        script(bin.resolve(tool), "exec " + real + " \"$@\"");
      }
      makeOld(root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("SCANGRAD_JVM_DIRS", jvmDir().toString());
    maven("");
  }

  Path root() {
    return folder.resolve("check out");
  }

  Path launcher() {
    return root().resolve("scangrad");
  }

  Path source() {
    return root().resolve("lra-tasks/src/main/java/A.java");
  }

  Path builds() {
    return root().resolve(".scangrad/builds");
  }

  Path benchBuilds() {
    return root().resolve(".scangrad/bench");
  }

  Path peerBuilds() {
    return root().resolve(".scangrad/bench-peer");
  }

  Path jvmDir() {
    return folder.resolve("j v m");
  }

  FakeCheckout with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** Adds a JDK of the given version that prints {@code name} and its arguments. */
  Path jdk(Path home, String version) {
    return jdk(home, version, "echo '" + home.getFileName() + "'; for a; do echo \"$a\"; done");
  }

  /** Adds a JDK of the given version that runs {@code script}. */
  Path jdk(Path home, String version, String script) {
    String answer = "openjdk version \"" + version + "\" 2025-09-16";
    script(home.resolve("bin/java"), "case $* in -version) echo '" + answer + "' >&2; exit ;; esac\n" + script);
    script(home.resolve("bin/javac"), "");
    write(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** Puts a {@code uname} on the PATH that tells of another machine. */
  FakeCheckout machine(String system, String processor) {
    script(bin.resolve("uname"), "case $1 in -s) echo " + system + " ;; -m) echo " + processor + " ;; esac");
    return this;
  }

  /** Puts a Maven on the PATH that runs {@code script} before it leaves the jar. */
  FakeCheckout maven(String script) {
    script(
        bin.resolve("mvn"),
        "echo \"$JAVA_HOME: $*\" >>'" + folder.resolve("maven-runs") + "'\n"
            + script
            + "\nfor module in lra-tasks/target benchmarks/target benchmarks/target/peer; do\n"
            + "app='" + root() + "'/$module/app; mkdir -p \"$app\"; echo >\"$app/a.jar\"; done");
    return this;
  }

  FakeCheckout withoutMaven() {
    delete(bin.resolve("mvn"));
    return this;
  }

  List<String> mavenRuns() {
    Path runs = folder.resolve("maven-runs");
    return Files.exists(runs) ? lines(runs) : List.of();
  }

  /** Names of what lies in {@code .scangrad/builds}, less its file {@code current}. */
  List<String> published() {
    try (Stream<Path> entries = Files.list(builds())) {
      return entries.map(entry -> entry.getFileName().toString()).filter(name -> !name.equals("current")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Launched run(String... arguments) {
    Launched launched = start(arguments);
    launched.exit();
    return launched;
  }

  Launched start(String... arguments) {
    return start(folder, launcher(), arguments);
  }

  Launched start(Path in, Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Launched.start(in, environment, command);
  }

  void script(Path file, String text) {
    write(file, "#!/bin/sh\n" + text + "\n");
    file.toFile().setExecutable(true);
  }

  void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Dates a source as if somebody had just written it. */
  void edit(Path source) {
    try {
      Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Dates everything below {@code top} an hour back, as sources that nobody is editing are. */
  private static void makeOld(Path top) throws IOException {
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.setLastModifiedTime(file, old);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.setLastModifiedTime(visited, old);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
