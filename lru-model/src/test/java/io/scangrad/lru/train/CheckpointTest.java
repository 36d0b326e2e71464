package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.io.SafeTensors;
import io.scangrad.tensor.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  private static final DelayedToken SMALL = DelayedToken.small();
  private static final DelayedToken TINY = new DelayedToken(2, 2, 4, 3, 0.1);

  @TempDir private Path folder;

  private static Parameters fresh(DelayedToken problem, DType dtype) {
    return problem.start(dtype).parameters();
  }

  private Path written(DelayedToken problem, DType dtype) throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    TrainingState state = DelayedToken.train(problem.trainer(), problem.start(dtype), 2);
    new Checkpoint(state, Map.of()).write(file);
    return file;
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void whatIsReadIsWhatWasWrittenToTheBit(DType dtype) throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    TrainingState state = DelayedToken.train(SMALL.trainer(), SMALL.start(dtype), 3);
    new Checkpoint(state, Map.of("recipe", "small", "note", "line\n\"quoted\" \u00e9")).write(file);
    Checkpoint read = Checkpoint.read(file, fresh(SMALL, dtype));
    TrainingBits.assertSame(read.state(), state);
    assertThat(read.metadata()).isEqualTo(Map.of("recipe", "small", "note", "line\n\"quoted\" \u00e9"));
    byte[] bytes = Files.readAllBytes(file);
    read.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void resumedTrainingIsTheUninterruptedOneToTheBit(DType dtype) throws IOException {
    TrainingState whole = DelayedToken.train(SMALL.trainer(), SMALL.start(dtype), 6);
    Path file = folder.resolve("checkpoint.safetensors");
    new Checkpoint(DelayedToken.train(SMALL.trainer(), SMALL.start(dtype), 3), Map.of()).write(file);
    TrainingState half = Checkpoint.read(file, fresh(SMALL, dtype)).state();
    assertThat(half.step()).isEqualTo(3);
    TrainingBits.assertSame(DelayedToken.train(SMALL.trainer(), half, 6), whole);
  }

  @Test
  void unusualNumbersSurvive() throws IOException {
    TrainingState start = TINY.start(DType.FLOAT64);
    Map<String, Tensor> trained = new LinkedHashMap<>(start.parameters().trained());
    trained.put("decoder.bias", Tensor.of(
        new double[] {-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY}, 3));
    TrainingState state =
        new TrainingState(Integer.MAX_VALUE, start.parameters().withTrained(trained), start.moments());
    Path file = folder.resolve("unusual");
    new Checkpoint(state, Map.of()).write(file);
    TrainingBits.assertSame(Checkpoint.read(file, start.parameters()).state(), state);
  }

  @Test
  void modelOfAnotherShapeIsRefusedByTheNameOfTheTensor() throws IOException {
    Path file = written(SMALL, DType.FLOAT32);
    assertRefused(file, fresh(new DelayedToken(8, 9, 4, 4, 0), DType.FLOAT32),
        "model.blocks.0.core.nuLog is f32(8,), the model needs f32(9,)");
    assertRefused(file, fresh(SMALL, DType.FLOAT64),
        "model.encoder.table is f32(3, 8), the model needs f64(3, 8)");
    SequenceModel model = SMALL.model();
    SequenceModel deeper = new SequenceModel(
        model.encoder(), List.of(model.blocks().get(0), model.blocks().get(0), model.blocks().get(0)), model.decoder());
    assertRefused(file, Parameters.initial(deeper, Key.of(5), DType.FLOAT32), "model.blocks.2.norm.scale is missing");
    SequenceModel shallower = new SequenceModel(model.encoder(), List.of(model.blocks().get(0)), model.decoder());
    assertRefused(file, Parameters.initial(shallower, Key.of(5), DType.FLOAT32),
        "holds model.blocks.1.norm.scale, which the model does not have");
  }

  private static void assertRefused(Path file, Parameters like, String reason) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Checkpoint.read(file, like))
        .withMessageStartingWith("checkpoint " + file + ": " + reason)
        .withMessageContaining("belongs to a model of another shape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "two", "", "99999999999"})
  void stepThatIsNoCountIsRefused(String step) throws IOException {
    Path file = written(TINY, DType.FLOAT32);
    SafeTensors content = SafeTensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put("step", step);
    new SafeTensors(content.tensors(), metadata).write(file);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh(TINY, DType.FLOAT32)))
        .withMessageContaining("step").withMessageContaining(step);
  }

  @Test
  void fileOfAnotherFormatIsRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    new SafeTensors(Map.of("x", Tensor.of(new float[] {1}, 1))).write(file);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh(TINY, DType.FLOAT32)))
        .withMessage("checkpoint " + file + ": format is null, not scangrad-checkpoint-1");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Checkpoint.read(folder.resolve("none"), fresh(TINY, DType.FLOAT32)))
        .withMessageContaining(folder.resolve("none").toString());
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    Path file = written(TINY, DType.FLOAT32);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Files.write(file, Arrays.copyOf(whole, i < 100 ? i : random.nextInt(whole.length)));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Checkpoint.read(file, fresh(TINY, DType.FLOAT32)))
          .withMessageContaining(file.toString());
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh(TINY, DType.FLOAT32)));
  }

  /** Damage in the header is refused or changes no shape; damage in the numbers changes numbers. */
  @Test
  void flippedBitsGiveARefusalOrAWholeState() throws IOException {
    Path file = written(TINY, DType.FLOAT32);
    Parameters like = fresh(TINY, DType.FLOAT32);
    byte[] whole = Files.readAllBytes(file);
    int header = Byte.toUnsignedInt(whole[0]) + (Byte.toUnsignedInt(whole[1]) << 8);
    Random random = new Random(2);
    int refused = 0;
    int read = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = whole.clone();
      int flips = 1 + random.nextInt(3);
      for (int flip = 0; flip < flips; flip++) {
        int at = i % 3 == 0 ? random.nextInt(8 + header, whole.length) : random.nextInt(8 + header);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        TrainingState state = Checkpoint.read(file, like).state();
        assertThat(state.parameters().trained().keySet()).isEqualTo(like.trained().keySet());
        state.parameters().trained().forEach((name, t) -> assertThat(t.elements()).isEqualTo(t.toDoubles().length));
        read++;
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
      } catch (RuntimeException e) {
        fail("damage " + i + " was neither read nor refused", e);
      }
    }
    assertThat(refused).isGreaterThan(200);
    assertThat(read).isGreaterThanOrEqualTo(200);
  }

  /**
   * The unfinished file has a longer name than the file itself, so that a name near the limit of 255 bytes makes
   * writing fail, for the administrator too, whom no permission stops.
   */
  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("c".repeat(250));
    Files.writeString(file, "old");
    Checkpoint checkpoint = new Checkpoint(TINY.start(DType.FLOAT32), Map.of());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkpoint.write(file))
        .withMessageContaining(file.toString());
    assertThat(Files.readString(file)).isEqualTo("old");
    Path directory = Files.createDirectory(folder.resolve("directory"));
    Files.writeString(directory.resolve("inside"), "old");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkpoint.write(directory))
        .withMessageContaining(directory.toString());
    assertThat(Files.readString(directory.resolve("inside"))).isEqualTo("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, directory);
    }
  }

  @Test
  void metadataKeysOfTheFormatAreRefused() {
    TrainingState state = TINY.start(DType.FLOAT32);
    assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(state, Map.of("step", "7")))
        .withMessage("checkpoint: the metadata key step is taken by the format; choose another");
    assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(state, Map.of("format", "x")))
        .withMessageContaining("key format");
  }
}
