package io.scangrad.benchmarks;

import io.scangrad.tensor.cpu.Parallel;
import java.util.Arrays;

/**
 * The bandwidth that this machine gives to our threads: {@code a[i] = b[i] + s c[i]} on arrays far larger than its
 * caches. Two arrays are read and one is written, 12 bytes per float.
 */
final class Triad implements Runnable {
  /** 128 MiB per array, four times the largest last-level cache that two cores of today share. */
  static final int LARGE = 1 << 25;

  private static final int PIECES = 64;
  private static final float SCALE = 0.5f;

  private final Parallel parallel;
  private final float[] a;
  private final float[] b;
  private final float[] c;

  Triad(Parallel parallel, int length) {
    this.parallel = parallel;
    a = new float[length];
    b = new float[length];
    c = new float[length];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  @Override
  public void run() {
    parallel.run(PIECES, piece -> {
      long n = a.length;
      triad(a, b, c, (int) (n * piece / PIECES), (int) (n * (piece + 1) / PIECES));
    });
  }

  /** Returns the bytes of one run. */
  long bytes() {
    return 12L * a.length;
  }

  /** Returns whether the last run computed what it should. */
  boolean isRight() {
    return a[0] == 2 && a[a.length / 2] == 2 && a[a.length - 1] == 2;
  }

  private static void triad(float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + SCALE * c[i];
    }
  }
}
