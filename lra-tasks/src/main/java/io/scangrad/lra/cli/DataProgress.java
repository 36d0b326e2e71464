package io.scangrad.lra.cli;

import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Progress;
import org.jspecify.annotations.Nullable;

/** Shows long work on data or ops, from the first report on, and ends it when the process is asked to stop. */
final class DataProgress implements io.scangrad.lra.data.Progress, AutoCloseable {
  private final String title;
  private final String unit;
  private final Interruption interruption;
  private @Nullable Progress display;

  DataProgress(String title, Interruption interruption) {
    this(title, "sample", interruption);
  }

  DataProgress(String title, String unit, Interruption interruption) {
    this.title = title;
    this.unit = unit;
    this.interruption = interruption;
  }

  /** {@inheritDoc} Throws a {@link io.scangrad.lra.run.StoppedException} when the process is to stop. */
  @Override
  public void update(long done, long total) {
    interruption.check();
    Progress shown = display;
    if (shown == null) {
      shown = Progress.start(title, unit, 0, total);
      display = shown;
    }
    shown.at(done, "");
  }

  @Override
  public void close() {
    if (display != null) {
      display.close();
    }
  }
}
