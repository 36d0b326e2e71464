package io.scangrad.lra.report;

import io.scangrad.lra.run.Measurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds everything that a report shows.
 *
 * <p>A number that is not known is NaN and shown as a dash.
 *
 * @param runName name of the run's folder
 * @param task name of the task
 * @param description one sentence under the title
 * @param version version of this program
 * @param configuration what to show in the table, in its order
 * @param metrics measurements in the order of {@code metrics.jsonl}; may be empty
 * @param layers spectra of the recurrences, first layer first; may be empty
 * @param ring ring in which all eigenvalues were initialised; {@code null} where there is none
 * @param confusion counts on the test split; {@code null} where the task has no classes to confuse
 * @param testLoss loss of the trained model on the test split
 * @param testAccuracy accuracy on the test split, in {@code [0, 1]}
 * @param parameters number of real parameters of the model
 * @param tokensPerSecond mean speed of training
 * @param seconds time that training took
 */
public record ReportData(
    String runName,
    String task,
    String description,
    String version,
    Map<String, String> configuration,
    List<Measurement> metrics,
    List<LayerSpectrum> layers,
    @Nullable Ring ring,
    @Nullable Confusion confusion,
    double testLoss,
    double testAccuracy,
    long parameters,
    double tokensPerSecond,
    double seconds) {

  /** Copies the collections; the configuration keeps its order. */
  public ReportData {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    metrics = List.copyOf(metrics);
    layers = List.copyOf(layers);
  }

  /** Returns the highest step measured, or 0. */
  int lastStep() {
    return metrics.stream().mapToInt(Measurement::step).max().orElse(0);
  }
}
