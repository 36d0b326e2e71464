package io.scangrad.lra.compare;

import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.MetricsLog;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Makes folders of runs without training. */
final class SampleRuns {
  private SampleRuns() {}

  /** Makes a run of 10 steps that has done {@code done} of them; one that did all is tested. */
  static RunFolder of(Path folder, int done, Consumer<HyperParameters.Draft> change) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunFolder run = new RunFolder(folder);
    HyperParameters settings = Recipes.load("copy", "small").hyperParameters().with(draft -> {
      draft.steps = 10;
      change.accept(draft);
    });
    RunConfig.now("copy", Variant.USUAL, "small", settings, new DataSource.Files("/data"), "1", List.of("scangrad"))
        .write(run.config());
    try (MetricsLog log = MetricsLog.create(run.metrics())) {
      for (int step = 1; step <= done; step++) {
        log.append(new Measurement(step, "train", 3.0 / step, 0.05 * step, 1e-3, 100, 2.0 * step));
        if (step % 5 == 0) {
          log.append(new Measurement(step, "validation", 2.0 / step, 0.06 * step, Double.NaN, 100, 2.0 * step));
        }
      }
      if (done == 10) {
        log.append(new Measurement(10, "test", 0.4, 0.625, Double.NaN, 100, 20));
      }
    }
    return run;
  }
}
