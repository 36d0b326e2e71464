package io.scangrad.lra.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end well when the process is asked to stop (Ctrl-C, SIGTERM, SIGHUP).
 *
 * <p>The work is told, and the process waits until {@link #close} says that everything is saved and said. Work looks at
 * {@link #isRequested} or calls {@link #check} between two pieces, none of which should take longer than a few seconds.
 * The exit status is the one that the signal stands for, 130 after Ctrl-C.
 */
public final class Interruption implements AutoCloseable {
  /** How long the process waits for the work to end. */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  private Interruption() {}

  /** Begins to listen; to be closed when nothing is left to be done. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "scangrad-interruption"));
    return interruption;
  }

  /** Returns one that nothing ever requests, for work inside another program. */
  public static Interruption never() {
    return new Interruption();
  }

  /** Returns whether the process was asked to stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Ends the work if the process was asked to stop.
   *
   * @throws StoppedException if it was
   */
  public void check() {
    if (requested) {
      throw new StoppedException("stopped before the end, as asked; nothing is half-written");
    }
  }

  /** Lets the process go. */
  @Override
  public void close() {
    finished.countDown();
  }

  private void await() {
    if (finished.getCount() == 0) {
      return;
    }
    requested = true;
    System.err.println("\nscangrad: stopping ...");
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("scangrad: gave up waiting for the step at hand; the last checkpoint is good");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
