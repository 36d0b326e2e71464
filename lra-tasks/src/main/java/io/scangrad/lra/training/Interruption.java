package io.scangrad.lra.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end well when the process is asked to stop (Ctrl-C, SIGTERM): the run is told, and the process waits until it has saved
 * its work.
 */
final class Interruption implements AutoCloseable {
  /** How long the process waits for the checkpoint. */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "scangrad-interruption");
  private volatile boolean requested;

  /** Begins to listen. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns whether the process was asked to stop. */
  boolean isRequested() {
    return requested;
  }

  /** Lets the process go. */
  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException stopping) {
        // The process began to stop just now; the hook finds the latch open.
        requested = true;
      }
    }
  }

  private void await() {
    requested = true;
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("scangrad: gave up waiting for the checkpoint");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
