package io.scangrad.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one side of a work in a process of its own, with the options and the class path of this one.
 *
 * @param work name of the work
 * @param calls how often it is computed
 * @param threads threads of either side
 */
record Fork(String work, int calls, int threads) {
  /**
   * What a process used.
   *
   * @param peakMiB peak resident memory
   * @param heapMiB largest heap in use right after a collection
   */
  record Usage(double peakMiB, double heapMiB) {}

  /**
   * Runs it.
   *
   * @param peer formulation of the peer, null for ours
   * @param option one more option of the JVM, null for none
   * @return null if the process failed, as with too little heap
   */
  @Nullable Usage run(@Nullable String peer, @Nullable String option) {
    List<String> command = java();
    if (option != null) {
      command.add(option);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), ForkMain.class.getName(), work,
        Integer.toString(calls), Integer.toString(threads)));
    if (peer != null) {
      command.add(peer);
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? parse(said) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Returns the start of a command line: this JVM with its options. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    return command;
  }

  /** Returns what a process printed, or null if its last line is none of {@link ForkMain}'s. */
  static @Nullable Usage parse(String said) {
    String[] words = said.lines().reduce("", (_, last) -> last).split(" ");
    return words.length == 3 && words[0].equals(ForkMain.MARK)
        ? new Usage(Double.parseDouble(words[1]), Double.parseDouble(words[2]))
        : null;
  }
}
