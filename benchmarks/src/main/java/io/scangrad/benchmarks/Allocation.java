package io.scangrad.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much heap code takes, whether it lets go of it or not. */
final class Allocation {
  private static final double MIB = 1 << 20;

  private Allocation() {}

  /** Returns the MiB that the calling thread allocates in one call; tensors are allocated by the thread that asks. */
  static double mebibytes(Runnable code) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    code.run();
    return (threads.getCurrentThreadAllocatedBytes() - before) / MIB;
  }
}
