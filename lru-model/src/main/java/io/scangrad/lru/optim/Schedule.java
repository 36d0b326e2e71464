package io.scangrad.lru.optim;

/**
 * The learning rate of a step: linear from {@code floor} to {@code peak} over the first {@code warmup} steps, then a
 * half cosine back to {@code floor} (Orvieto et al. 2023, Appendix D).
 *
 * @param peak largest rate
 * @param floor first and last rate
 * @param warmup steps of the rise, 0 for none
 * @param total steps of the training
 * @since 0.1
 */
public record Schedule(double peak, double floor, int warmup, int total) {
  /**
   * Checks rates and steps.
   *
   * @throws IllegalArgumentException if a rate is negative or not finite, the floor is above the peak, or the rise is
   *     longer than the training
   */
  public Schedule {
    if (!(floor >= 0 && floor <= peak && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Schedule: peak (=" + peak + ") must be finite and floor (=" + floor + ") in [0, peak]");
    }
    if (warmup < 0 || warmup > total) {
      throw new IllegalArgumentException("Schedule: warmup (=" + warmup + ") must be in [0, total (=" + total + ")]");
    }
  }

  /** Returns the paper's schedule: floor 1e-7 (or the peak, if lower). */
  public static Schedule warmupCosine(double peak, double warmupFraction, int total) {
    return new Schedule(peak, Math.min(peak, 1e-7), (int) Math.round(warmupFraction * total), total);
  }

  /**
   * Returns the rate of a step.
   *
   * @param step 0 to total - 1; later steps keep the floor
   */
  public double rate(int step) {
    if (step < warmup) {
      return floor + (peak - floor) * (step + 1) / warmup;
    }
    int decay = total - warmup;
    double done = decay <= 0 ? 1 : Math.min(1, (step - warmup) / (double) decay);
    return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
