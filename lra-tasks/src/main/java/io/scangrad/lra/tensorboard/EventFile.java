package io.scangrad.lra.tensorboard;

import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunException;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * Writes the measurements of a run for TensorBoard: scalars {@code loss/SPLIT}, {@code accuracy/SPLIT}, {@code
 * training/learning_rate} and {@code training/tokens_per_second} by step.
 *
 * <p>The file is a function of the run's start and its {@code metrics.jsonl}: a run that goes on from a checkpoint writes
 * it again up to there, to the same bytes, and appends. So it never holds a step twice, and can be asked for late.
 */
public final class EventFile implements AutoCloseable {
  private final Path file;
  private final Instant started;
  private final OutputStream out;

  private EventFile(Path file, Instant started, OutputStream out) {
    this.file = file;
    this.started = started;
    this.out = out;
  }

  /**
   * Writes what was measured so far and stays open for more.
   *
   * @param file to create or replace
   * @param started when the run began
   * @param measurements what was measured, in the order of {@code metrics.jsonl}
   * @throws RunException if it cannot be written
   */
  public static EventFile open(Path file, Instant started, List<Measurement> measurements) {
    AtomicFiles.write(file, stream -> {
      stream.write(Records.frame(Events.version(started)));
      for (Measurement measurement : measurements) {
        stream.write(Records.frame(Events.of(measurement, started)));
      }
    });
    try {
      return new EventFile(file, started, Files.newOutputStream(file, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Appends a measurement, which reaches the system before this returns.
   *
   * @throws RunException if it cannot be written
   */
  public void append(Measurement measurement) {
    try {
      out.write(Records.frame(Events.of(measurement, started)));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Closes the file.
   *
   * @throws RunException if the system refuses
   */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static RunException unwritable(Path file, IOException e) {
    return new RunException("could not write " + file + ": " + FileErrors.reason(e), e);
  }
}
