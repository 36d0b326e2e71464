package io.scangrad.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Times several pieces of code in turn: each is warmed up until its time is stable, then every round runs a small group
 * of calls of each, beginning with another one each time. So a slow minute of the machine meets all of them.
 *
 * @param rounds how many rounds
 * @param budget how long a warm-up may last, and what the groups of a round are sized for
 */
record Alternation(int rounds, Budget budget) {
  /**
   * How much time to spend.
   *
   * @param warmUp seconds after which a warm-up ends, stable or not
   * @param group seconds that a group of calls should last; one call at least
   * @param slow a call that lasts longer makes its code join the first {@link #FEW} rounds only
   * @param rest longest wait before a group until other threads of the process are at rest
   */
  record Budget(double warmUp, double group, double slow, double rest) {
    /** Returns the budget of a real measurement. */
    static Budget standard() {
      return new Budget(5, 0.15, 3, 0.5);
    }
  }

  /** Rounds in which slow code takes part. */
  static final int FEW = 3;

  private static final int WINDOW = 3;
  private static final double STABLE = 1.1;

  /**
   * Runs all rounds.
   *
   * @return for each piece of code, the seconds per call of each round; fewer for slow ones
   */
  List<double[]> run(List<Runnable> code) {
    int n = code.size();
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      expected[i] = warmUp(code.get(i));
    }
    double[][] seconds = new double[n][rounds];
    int[] done = new int[n];
    for (int round = 0; round < rounds; round++) {
      for (int k = 0; k < n; k++) {
        int i = (round + k) % n;
        if (expected[i] <= budget.slow || round < FEW) {
          int calls = (int) Math.clamp(Math.ceil(budget.group / expected[i]), 1, 1_000_000);
          awaitRest(budget.rest);
          seconds[i][done[i]++] = time(code.get(i), calls);
        }
      }
    }
    List<double[]> samples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      samples.add(Arrays.copyOf(seconds[i], done[i]));
    }
    return samples;
  }

  /** Runs until three windows in a row take about the same, and returns the seconds of a call. */
  private double warmUp(Runnable code) {
    List<Double> windows = new ArrayList<>();
    double spent = 0;
    int calls = 1;
    double last = Double.POSITIVE_INFINITY;
    while (spent < budget.warmUp && !(spent > budget.warmUp / 5 && isStable(windows))) {
      last = time(code, calls);
      windows.add(last);
      spent += last * calls;
      calls = (int) Math.clamp(budget.group / last, 1, 1_000_000);
    }
    return last;
  }

  private static boolean isStable(List<Double> windows) {
    if (windows.size() < WINDOW) {
      return false;
    }
    List<Double> recent = windows.subList(windows.size() - WINDOW, windows.size());
    double low = recent.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = recent.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return high <= STABLE * low;
  }

  /**
   * Waits until this process uses a fifth of a core or less. The workers of a library may spin for a tenth of a second
   * after a call, on the cores that the next code is to be timed on.
   */
  private static void awaitRest(double longest) {
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long end = System.nanoTime() + (long) (longest * 1e9);
    while (System.nanoTime() < end) {
      long before = system.getProcessCpuTime();
      long begin = System.nanoTime();
      LockSupport.parkNanos(20_000_000);
      if (system.getProcessCpuTime() - before < (System.nanoTime() - begin) / 5) {
        return;
      }
    }
  }

  private static double time(Runnable code, int calls) {
    long begin = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      code.run();
    }
    return (System.nanoTime() - begin) * 1e-9 / calls;
  }
}
