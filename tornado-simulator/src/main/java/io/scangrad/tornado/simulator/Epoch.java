package io.scangrad.tornado.simulator;

/** The present of one kind of memory: the current epoch, and those in which group and launch began. */
final class Epoch {
  private static int clock;

  int launch;
  int group;
  int current;

  /** Begins a launch; or a group, for memory that groups do not share. */
  void startLaunch() {
    launch = next();
    startGroup();
  }

  /** Begins a group. */
  void startGroup() {
    group = next();
    current = group;
  }

  /** A barrier was reached by the whole group. */
  void barrier() {
    current = next();
  }

  private static int next() {
    clock = Math.incrementExact(clock);
    return clock;
  }
}
