package io.scangrad.lra.run;

import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Records measurements in {@code metrics.jsonl}, one JSON object a line, while a run goes on.
 *
 * <p>Every line reaches the system before {@link #append} returns, so a killed run loses nothing but the line being
 * written. The file stays locked while it is open: a second process that would write to the same run is refused.
 *
 * <p>Keys of a line, in this order: {@code step}, {@code split}, {@code loss}, {@code accuracy}, {@code learningRate},
 * {@code tokensPerSecond}, {@code seconds}. Every line is valid JSON: a value that is NaN or infinite is {@code null}.
 */
public final class MetricsLog implements AutoCloseable {
  private final Path file;

  /** Unlike a channel of its own, it does not close when the thread that writes is interrupted. */
  private final RandomAccessFile out;

  private final List<Consumer<Measurement>> others = new ArrayList<>();

  private MetricsLog(Path file, RandomAccessFile out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Starts an empty file.
   *
   * @param file must not exist
   * @return the open log
   * @throws RunException if the file exists or cannot be created
   */
  public static MetricsLog create(Path file) {
    if (Files.exists(file)) {
      throw new RunException(file + " already exists; resume the run or choose another folder");
    }
    return open(file);
  }

  /**
   * Goes on with a file from a checkpoint.
   *
   * <p>Lines from the first one beyond {@code lastStep} on are cut off: the run will produce them again. A last line
   * that was only half written is cut off too, and one that lacks only its line feed gets it.
   *
   * @param file created where it is missing
   * @param lastStep step of the checkpoint
   * @return the open log, at its end
   * @throws RunException if a line before the end is malformed (the file is then unchanged), if another process is
   *     writing to it, or if it cannot be opened
   */
  public static MetricsLog resume(Path file, int lastStep) {
    MetricsLog log = open(file);
    try {
      log.cut(lastStep);
      return log;
    } catch (IOException e) {
      log.closeQuietly();
      throw new RunException("could not read " + file + ": " + FileErrors.reason(e), e);
    } catch (RuntimeException e) {
      log.closeQuietly();
      throw e;
    }
  }

  /**
   * Reads a whole file.
   *
   * @param file to read
   * @return its measurements, in the order of the lines
   * @throws RunException if the file cannot be read or a line is malformed; the message has file, line and reason
   */
  public static List<Measurement> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new RunException("could not read " + file + ": " + FileErrors.reason(e), e);
    }
    return parse(file, text);
  }

  /**
   * Reads the file of a run that may still be going on: a last line that is only half written is left out.
   *
   * @param file to read; one that does not exist yet has no measurements
   * @return its measurements, in the order of the lines
   * @throws RunException if the file cannot be read or a whole line is malformed; the message has file, line and reason
   */
  public static List<Measurement> readSoFar(Path file) {
    String text;
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      // A line that is cut within a character is not to be an error of its own.
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RunException("could not read " + file + ": " + FileErrors.reason(e), e);
    }
    return parse(file, text.substring(0, text.lastIndexOf('\n') + 1));
  }

  /**
   * Tells everything that is appended from now on to another place as well, after it was written here.
   *
   * @param place where to; what it throws reaches the caller of {@link #append}
   */
  public void alsoTo(Consumer<Measurement> place) {
    others.add(place);
  }

  /**
   * Reads the file while it is open.
   *
   * <p>Not by {@link #read}: where a process opens a file that it has locked a second time, closing that gives up the
   * lock.
   *
   * @return its measurements, in the order of the lines
   * @throws RunException if the file cannot be read or a line is malformed
   */
  public List<Measurement> measurements() {
    try {
      return parse(file, new String(content(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new RunException("could not read " + file + ": " + FileErrors.reason(e), e);
    }
  }

  /**
   * Adds one line.
   *
   * @param measurement to record
   * @throws RunException if the line cannot be written; the file then ends with the line before it
   */
  public void append(Measurement measurement) {
    byte[] line = (StrictJson.LINES.writeValueAsString(measurement) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      long end = out.getFilePointer();
      try {
        out.write(line);
      } catch (IOException e) {
        out.setLength(end);
        throw e;
      }
    } catch (IOException e) {
      throw new RunException("could not write " + file + ": " + FileErrors.reason(e), e);
    }
    others.forEach(place -> place.accept(measurement));
  }

  /**
   * Forces the lines to the disk and releases the file.
   *
   * @throws RunException if the system refuses
   */
  @Override
  public void close() {
    if (!out.getChannel().isOpen()) {
      return;
    }
    try (out) {
      out.getFD().sync();
    } catch (IOException e) {
      throw new RunException("could not write " + file + ": " + FileErrors.reason(e), e);
    }
  }

  private static MetricsLog open(Path file) {
    RandomAccessFile out;
    try {
      if (!Files.exists(file)) {
        Files.createFile(file);
      } else if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      } else if (!Files.isWritable(file)) {
        throw new AccessDeniedException(file.toString());
      }
      out = new RandomAccessFile(file.toFile(), "rw");
    } catch (IOException e) {
      throw new RunException("could not open " + file + " for writing: " + FileErrors.reason(e), e);
    }
    MetricsLog log = new MetricsLog(file, out);
    if (!log.lock()) {
      log.closeQuietly();
      throw new RunException(file + " is being written by another process; wait for that run to end");
    }
    return log;
  }

  private boolean lock() {
    try {
      @Nullable FileLock lock = out.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    } catch (IOException unsupported) {
      // Some network file systems have no locks: the run goes on without the protection.
      return true;
    }
  }

  /** Leaves the lines up to {@code lastStep} and the position at the end; it only cuts, so it is safe at any moment. */
  private void cut(int lastStep) throws IOException {
    byte[] bytes = content();
    int kept = 0;
    int number = 0;
    while (kept < bytes.length) {
      int end = kept;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = new String(bytes, kept, end - kept, StandardCharsets.UTF_8);
      if (end == bytes.length) {
        finishLastLine(line, lastStep, kept, end);
        return;
      }
      if (parse(file, ++number, line).step() > lastStep) {
        break;
      }
      kept = end + 1;
    }
    out.setLength(kept);
    out.seek(kept);
  }

  /** Ends a last line that lacks only its line feed, and cuts off one that lacks more. */
  private void finishLastLine(String line, int lastStep, int start, int end) throws IOException {
    boolean whole;
    try {
      whole = StrictJson.LINES.readValue(line, Measurement.class).step() <= lastStep;
    } catch (JacksonException halfWritten) {
      whole = false;
    }
    out.setLength(whole ? end : start);
    out.seek(whole ? end : start);
    if (whole) {
      out.write('\n');
    }
  }

  private void closeQuietly() {
    try {
      out.close();
    } catch (IOException alreadyFailing) {
      // The failure that led here is the one to report.
      return;
    }
  }

  /** Returns all bytes and leaves the position behind them. */
  private byte[] content() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(out.length())];
    out.seek(0);
    out.readFully(bytes);
    return bytes;
  }

  private static List<Measurement> parse(Path file, String text) {
    List<Measurement> measurements = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      measurements.add(parse(file, ++number, line));
    }
    return measurements;
  }

  private static Measurement parse(Path file, int number, String line) {
    try {
      Measurement measurement = StrictJson.LINES.readValue(line, Measurement.class);
      if (measurement != null) {
        return measurement;
      }
      throw new RunException(file + ", line " + number + ": null is not a measurement");
    } catch (JacksonException e) {
      throw new RunException(file + ", line " + number + ": " + StrictJson.reason(e), e);
    }
  }
}
