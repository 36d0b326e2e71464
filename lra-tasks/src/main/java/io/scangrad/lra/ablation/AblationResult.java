package io.scangrad.lra.ablation;

import io.scangrad.lra.run.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of an ablation, as far as it has come.
 *
 * @param plan the runs
 * @param rows one for each arm, in the order of the plan
 */
public record AblationResult(Plan plan, List<Row> rows) {
  /**
   * The figures of an arm.
   *
   * @param arm what was trained
   * @param accuracies test accuracies of the finished runs, in [0, 1]
   * @param diverged how many runs diverged; they have no accuracy
   * @param unfinished how many were not started or not ended
   * @param published the paper's figure, if it has one
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Row(
      Arm arm, double[] accuracies, int diverged, int unfinished, Optional<PublishedFigure> published) {
    /** Returns the mean accuracy; NaN if no run is finished. */
    public double mean() {
      return Arrays.stream(accuracies).average().orElse(Double.NaN);
    }

    /** Returns the standard error of the mean; NaN of fewer than two runs. */
    public double standardError() {
      int n = accuracies.length;
      double mean = mean();
      double squares = Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
      return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n);
    }

    /** Returns mean and standard error in percent, as the paper writes them: {@code 89.0 (0.1)}. */
    public String text() {
      if (accuracies.length == 0) {
        return diverged > 0 && unfinished == 0 ? "diverged" : "–";
      }
      String error = accuracies.length < 2 ? "" : String.format(Locale.ROOT, " (%.1f)", 100 * standardError());
      return String.format(Locale.ROOT, "%.1f", 100 * mean()) + error;
    }

    /** Returns how many runs ended and how: {@code 3} or {@code 2, 1 diverged}. */
    public String runs() {
      return accuracies.length + (diverged == 0 ? "" : ", " + diverged + " diverged")
          + (unfinished == 0 ? "" : ", " + unfinished + " unfinished");
    }
  }

  /** Copies the list. */
  public AblationResult {
    rows = List.copyOf(rows);
  }

  /** Reads the figures from the folders of a plan. */
  public static AblationResult read(Plan plan) {
    return new AblationResult(plan, plan.arms().stream().map(arm -> row(plan, arm)).toList());
  }

  private static Row row(Plan plan, Arm arm) {
    List<Slot.State> states = plan.slots(arm).stream().map(slot -> slot.state(plan)).toList();
    double[] accuracies = states.stream()
        .flatMap(state -> state instanceof Slot.State.Finished(var test)
            ? Optional.of(test.accuracy()).stream() : Optional.<Double>empty().stream())
        .mapToDouble(Double::doubleValue).toArray();
    int diverged = (int) states.stream().filter(state -> state instanceof Slot.State.Diverged).count();
    return new Row(arm, accuracies, diverged, states.size() - accuracies.length - diverged, published(plan, arm));
  }

  /** The paper's figures hold for a task as it usually is; those by ring, on colour CIFAR-10, are shown for any. */
  private static Optional<PublishedFigure> published(Plan plan, Arm arm) {
    if (arm.ring().isPresent()) {
      return PublishedTables.ring(arm.core(), arm.ring().get());
    }
    return plan.variant().equals(Variant.USUAL)
        ? PublishedTables.chain(arm.core(), plan.task()) : Optional.empty();
  }

  /** Returns whether every run ended. */
  public boolean isComplete() {
    return rows.stream().allMatch(row -> row.unfinished() == 0);
  }

  /** Returns whether arms differ by their rings. */
  public boolean isGrid() {
    return rows.stream().allMatch(row -> row.arm().ring().isPresent());
  }

  /** Returns the cores, each once. */
  public List<String> cores() {
    return rows.stream().map(row -> row.arm().core()).distinct().toList();
  }

  /** Returns a sentence on the sizes of these runs and on where the paper's figures are from. */
  public String about() {
    return String.format(Locale.ROOT, "%s, recipe %s, %,d steps, %s of each; test accuracy in %%, mean (standard error); "
        + "paper: %s%s", plan.task() + plan.variant().options(), plan.recipe(), plan.base().steps(),
        plan.seeds() == 1 ? "1 run" : plan.seeds() + " runs", PublishedTables.SOURCE,
        isGrid() ? ", Table 5, on colour CIFAR-10" : ", with the sizes and steps of its Table 9");
  }
}
