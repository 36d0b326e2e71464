package io.scangrad.lra.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.5Z");

  @TempDir private Path folder;

  private static Measurement line(int step, String split, double loss) {
    return new Measurement(step, split, loss, 0.25, 1e-3, 500, 10.0 * step);
  }

  @Test
  void everythingIsReadBack() throws Exception {
    Path file = folder.resolve("events");
    try (EventFile events = EventFile.open(file, START, List.of(line(1, "train", 2.5)))) {
      events.append(line(2, "train", Double.NaN));
      events.append(line(300, "validation", 0.5));
      // What was appended is there before the file is closed.
      assertThat(EventFileReader.read(file)).hasSize(4);
    }
    List<EventFileReader.Event> read = EventFileReader.read(file);
    assertThat(read.getFirst().version()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).step()).isEqualTo(1);
    assertThat(read.get(1).time()).isCloseTo(START.getEpochSecond() + 10.5, within(1e-6));
    assertThat(read.get(1).scalars()).containsOnlyKeys(
        "loss/train", "accuracy/train", "training/learning_rate", "training/tokens_per_second");
    assertThat(read.get(1).scalars()).containsEntry("loss/train", 2.5f).containsEntry("accuracy/train", 0.25f);
    assertThat(read.get(2).scalars()).containsOnlyKeys(
        "accuracy/train", "training/learning_rate", "training/tokens_per_second");
    assertThat(read.get(3).step()).isEqualTo(300);
    assertThat(read.get(3).scalars()).containsOnlyKeys("loss/validation", "accuracy/validation");
  }

  @Test
  void goingOnGivesTheBytesOfOneGo() throws Exception {
    List<Measurement> lines = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int step = 1; step <= 200; step++) {
      lines.add(line(step, "train", random.nextDouble()));
    }
    Path whole = folder.resolve("whole");
    try (EventFile events = EventFile.open(whole, START, List.of())) {
      lines.forEach(events::append);
    }
    Path parts = folder.resolve("parts");
    try (EventFile events = EventFile.open(parts, START, lines.subList(0, 70))) {
      lines.subList(70, 120).forEach(events::append);
    }
    try (EventFile events = EventFile.open(parts, START, lines.subList(0, 100))) {
      lines.subList(100, 200).forEach(events::append);
    }
    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }

  @Property(tries = 100)
  void framesHoldWhateverTheyAreGiven(@ForAll byte[] data) {
    byte[] frame = Records.frame(data);
    assertThat(frame.length).isEqualTo(data.length + 16);
    byte[] inside = Arrays.copyOfRange(frame, 12, 12 + data.length);
    assertThat(inside).isEqualTo(data);
    ByteBuffer sums = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(sums.getLong(0)).isEqualTo(data.length);
    assertThat(sums.getInt(8)).isEqualTo(EventFileReader.masked(Arrays.copyOf(frame, 8)));
    assertThat(sums.getInt(12 + data.length)).isEqualTo(EventFileReader.masked(data));
  }

  /** The check value of CRC-32C, of the digits 1 to 9, is e3069283; masked by hand. */
  @Test
  void theChecksumIsThatOfTheStandard() {
    int crc = 0xe3069283;
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventFileReader.masked(digits)).isEqualTo(masked);
  }

  /** Examples of the documentation of Protocol Buffers' encoding. */
  @Test
  void fieldsAreThoseOfProtocolBuffers() {
    assertThat(HexFormat.of().formatHex(new Wire().integer(1, 150).toBytes())).isEqualTo("089601");
    assertThat(HexFormat.of().formatHex(new Wire().text(2, "testing").toBytes())).isEqualTo("120774657374696e67");
    assertThat(HexFormat.of().formatHex(new Wire().message(3, new Wire().integer(1, 150)).toBytes()))
        .isEqualTo("1a03089601");
    assertThat(HexFormat.of().formatHex(new Wire().real32(1, 1).toBytes())).isEqualTo("0d0000803f");
    assertThat(HexFormat.of().formatHex(new Wire().real64(1, 1).toBytes())).isEqualTo("09000000000000f03f");
    assertThat(HexFormat.of().formatHex(new Wire().integer(1, -1).toBytes())).isEqualTo("08ffffffffffffffffff01");
  }

  @Test
  void aFileThatCannotBeWrittenIsOneSentence() {
    Path nowhere = folder.resolve("none/events");
    assertThatThrownBy(() -> EventFile.open(nowhere, START, List.of())).isInstanceOf(RunException.class)
        .hasMessageContaining("events");
  }
}
