package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  private static final double NAN = Double.NaN;

  @TempDir Path folder;

  private static Measurement train(int step) {
    return new Measurement(step, "train", 2.5 / step, 0.25, 0.001, 50_000, step * 0.5);
  }

  private Path written(int... steps) {
    Path file = folder.resolve("metrics.jsonl");
    try (MetricsLog log = MetricsLog.create(file)) {
      for (int step : steps) {
        log.append(train(step));
      }
    }
    return file;
  }

  private static List<Integer> steps(Path file) {
    return MetricsLog.read(file).stream().map(Measurement::step).toList();
  }

  @Test
  void aLineHasTheSevenKeysInOrder() throws IOException {
    assertThat(Files.readString(written(1)))
        .isEqualTo(
            "{\"step\":1,\"split\":\"train\",\"loss\":2.5,\"accuracy\":0.25,\"learningRate\":0.001,"
                + "\"tokensPerSecond\":50000.0,\"seconds\":0.5}\n");
  }

  @Test
  void whatIsNotFiniteIsNullInTheFileAndNanAfterwards() throws IOException {
    Path file = folder.resolve("m");
    try (MetricsLog log = MetricsLog.create(file)) {
      log.append(new Measurement(3, "validation", Double.POSITIVE_INFINITY, NAN, NAN, NAN, 1));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"step\":3,\"split\":\"validation\",\"loss\":null,\"accuracy\":null,\"learningRate\":null,"
                + "\"tokensPerSecond\":null,\"seconds\":1.0}\n");
    assertThat(MetricsLog.read(file)).containsExactly(new Measurement(3, "validation", NAN, NAN, NAN, NAN, 1));
  }

  @Property(tries = 200)
  void everyNumberSurvivesToTheBit(
      @ForAll @IntRange(min = 0) int step, @ForAll double loss, @ForAll @DoubleRange(max = 1) double accuracy)
      throws IOException {
    Path file = Files.createTempFile("metrics", ".jsonl");
    try {
      Measurement measurement = new Measurement(step, "test", loss, accuracy, loss / 3, -loss, accuracy / 7);
      try (MetricsLog log = MetricsLog.resume(file, 0)) {
        log.append(measurement);
      }
      assertThat(MetricsLog.read(file)).containsExactly(measurement);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aLineIsInTheFileAsSoonAsItIsAppended() {
    Path file = folder.resolve("m");
    try (MetricsLog log = MetricsLog.create(file)) {
      log.append(train(1));
      assertThat(steps(file)).containsExactly(1);
    }
  }

  @Test
  void anInterruptDoesNotCloseTheFile() {
    Path file = folder.resolve("m");
    try (MetricsLog log = MetricsLog.create(file)) {
      Thread.currentThread().interrupt();
      log.append(train(1));
      log.append(train(2));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(steps(file)).containsExactly(1, 2);
  }

  @Test
  void closingTwiceIsClosingOnce() {
    MetricsLog log = MetricsLog.create(folder.resolve("m"));
    log.close();
    log.close();
    MetricsLog.resume(folder.resolve("m"), 0).close();
    assertThat(folder.resolve("m")).isEmptyFile();
  }

  @Test
  void aFolderInTheWayIsNamed() {
    assertThatThrownBy(() -> MetricsLog.resume(folder, 0))
        .isInstanceOf(RunException.class)
        .hasMessage("could not open " + folder + " for writing: it is a directory");
  }

  @Test
  void resumeCutsWhatLiesBeyondTheCheckpoint() {
    Path file = written(1, 2, 3, 4, 5);
    try (MetricsLog log = MetricsLog.resume(file, 3)) {
      log.append(train(4));
    }
    assertThat(MetricsLog.read(file)).containsExactly(train(1), train(2), train(3), train(4));
  }

  @Test
  void resumeFromTheEndOrOfNothingChangesNothing() {
    Path file = written(1, 2);
    MetricsLog.resume(file, 2).close();
    assertThat(steps(file)).containsExactly(1, 2);
    Path absent = folder.resolve("absent");
    MetricsLog.resume(absent, 9).close();
    assertThat(absent).isEmptyFile();
  }

  @Test
  void resumeFromStepZeroEmptiesTheFile() {
    Path file = written(1, 2);
    MetricsLog.resume(file, 0).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void resumeRepairsALastLineCutAnywhere() throws IOException {
    String whole = Files.readString(written(1, 2));
    int firstLine = whole.indexOf('\n') + 1;
    for (int length = firstLine; length < whole.length(); length++) {
      Path file = Files.writeString(folder.resolve("cut" + length), whole.substring(0, length));
      try (MetricsLog log = MetricsLog.resume(file, 2)) {
        log.append(train(3));
      }
      boolean lacksOnlyTheLineFeed = length == whole.length() - 1;
      assertThat(steps(file)).isEqualTo(lacksOnlyTheLineFeed ? List.of(1, 2, 3) : List.of(1, 3));
    }
  }

  @Test
  void resumeRefusesDamageBeforeTheEndAndLeavesTheFile() throws IOException {
    String text = Files.readString(written(1, 2, 3)).replace("\"step\":2,", "\"step\":oops,");
    Path file = Files.writeString(folder.resolve("damaged"), text);
    assertThatThrownBy(() -> MetricsLog.resume(file, 3))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(file + ", line 2: Unrecognized token 'oops'")
        .message()
        .hasLineCount(1);
    assertThat(file).hasContent(text);
  }

  @Test
  void readingNamesFileLineAndReason() throws IOException {
    assertThat(refusal("")).startsWith("No content to map");
    assertThat(refusal("null")).isEqualTo("null is not a measurement");
    assertThat(refusal("[1]")).startsWith("Cannot deserialize value from Array");
    assertThat(refusal("{\"step\":1,\"split\":\"train\"}")).isEqualTo("missing key \"loss\"");
    assertThat(refusal(line("1", "train", "0.5").replace("\"loss", "\"lost\":1,\"loss")))
        .isEqualTo(
            "unknown key \"lost\"; known keys: accuracy, learningRate, loss, seconds, split, step, tokensPerSecond");
    assertThat(refusal(line("1.5", "train", "0.5"))).startsWith("\"step\": Cannot coerce Floating-point value (1.5)");
    assertThat(refusal(line("1", "dev", "0.5")))
        .isEqualTo("Measurement: split (=dev) must be one of train, validation, test");
    assertThat(refusal(line("-1", "test", "0.5"))).isEqualTo("Measurement: step (=-1) must be at least 0");
    assertThat(refusal(line("1", "test", "1.5")))
        .isEqualTo("Measurement: accuracy (=1.5) must lie in [0, 1]");
    assertThat(refusal(line("1", "test", "\"0.5\""))).startsWith("\"accuracy\": Cannot deserialize");
    assertThat(refusal(line("1", "test", "NaN"))).isEqualTo("Non-standard token 'NaN'");
    assertThat(refusal(line("1", "test", "0.5") + " {}")).startsWith("Trailing token");
    assertThat(refusal(line("1", "test", "0.5").replace("{", "{\"step\":2,"))).startsWith("Duplicate");
  }

  private static String line(String step, String split, String accuracy) {
    String keys = "{'step':%s,'split':'%s','loss':1,'accuracy':%s,'learningRate':0,'tokensPerSecond':1,'seconds':2}";
    return keys.replace('\'', '"')
        .formatted(step, split, accuracy);
  }

  private String refusal(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("m"), line("1", "train", "0.5") + "\n" + line + "\n");
    String prefix = file + ", line 2: ";
    try {
      MetricsLog.read(file);
    } catch (RunException e) {
      assertThat(e.getMessage()).startsWith(prefix).hasLineCount(1);
      return e.getMessage().substring(prefix.length());
    }
    throw new AssertionError("accepted: " + line);
  }

  @Test
  void aSecondWriterIsRefused() {
    Path file = folder.resolve("m");
    try (MetricsLog log = MetricsLog.create(file)) {
      log.append(train(1));
      assertThatThrownBy(() -> MetricsLog.resume(file, 0))
          .isInstanceOf(RunException.class)
          .hasMessage(file + " is being written by another process; wait for that run to end");
      log.append(train(2));
    }
    assertThat(steps(file)).containsExactly(1, 2);
  }

  @Test
  void createRefusesAnExistingFile() {
    Path file = written(1);
    assertThatThrownBy(() -> MetricsLog.create(file))
        .isInstanceOf(RunException.class)
        .hasMessage(file + " already exists; resume the run or choose another folder");
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("absent");
    assertThatThrownBy(() -> MetricsLog.read(file))
        .isInstanceOf(RunException.class)
        .hasMessage("could not read " + file + ": the file or its directory does not exist");
  }
}
