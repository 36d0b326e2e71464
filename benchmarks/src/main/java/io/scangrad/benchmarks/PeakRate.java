package io.scangrad.benchmarks;

import io.scangrad.tensor.cpu.Parallel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The multiplications and additions per second that our threads reach in registers, by fused multiply-adds alone. */
final class PeakRate implements Runnable {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 10;

  /** Calls of the loop in a run, so that it is compiled as a method and not replaced while it runs. */
  private static final int CALLS = 300;

  private final Parallel parallel;
  private final int steps;
  private final float[] sums;

  PeakRate(Parallel parallel, int steps) {
    this.parallel = parallel;
    this.steps = steps;
    sums = new float[parallel.threads()];
  }

  @Override
  public void run() {
    parallel.run(sums.length, thread -> {
      float sum = 0;
      for (int i = 0; i < CALLS; i++) {
        sum += chains(steps, 0.5f);
      }
      sums[thread] = sum / CALLS;
    });
  }

  /** Returns the multiplications and additions of one run. */
  long flops() {
    return 2L * CHAINS * CALLS * SPECIES.length() * steps * sums.length;
  }

  /** Returns what one thread summed, so that nothing can be left out as unused. */
  float sum() {
    return sums[0];
  }

  /** Ten independent chains: enough to hide the latency of two units, few enough for sixteen registers. */
  private static float chains(int steps, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1);
    FloatVector s0 = y;
    FloatVector s1 = y;
    FloatVector s2 = y;
    FloatVector s3 = y;
    FloatVector s4 = y;
    FloatVector s5 = y;
    FloatVector s6 = y;
    FloatVector s7 = y;
    FloatVector s8 = y;
    FloatVector s9 = y;
    for (int i = 0; i < steps; i++) {
      s0 = s0.fma(x, y);
      s1 = s1.fma(x, y);
      s2 = s2.fma(x, y);
      s3 = s3.fma(x, y);
      s4 = s4.fma(x, y);
      s5 = s5.fma(x, y);
      s6 = s6.fma(x, y);
      s7 = s7.fma(x, y);
      s8 = s8.fma(x, y);
      s9 = s9.fma(x, y);
    }
    FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9);
    return sum.lane(0);
  }
}
