package io.scangrad.lra.cli;

import io.scangrad.lra.run.Progress;
import org.jspecify.annotations.Nullable;

/** Shows the generation of data, from the first report on; shows nothing if there is none. */
final class DataProgress implements io.scangrad.lra.data.Progress, AutoCloseable {
  private final String title;
  private @Nullable Progress display;

  DataProgress(String title) {
    this.title = title;
  }

  @Override
  public void update(long done, long total) {
    Progress shown = display;
    if (shown == null) {
      shown = Progress.start(title, "sample", 0, total);
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
