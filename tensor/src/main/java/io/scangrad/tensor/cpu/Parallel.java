package io.scangrad.tensor.cpu;

import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a numbered set of tasks on a fixed number of threads.
 *
 * <p>The caller chooses the tasks by the shape of its work alone, and each task writes its own part of the result, so
 * the bits of a result do not depend on the number of threads. The calling thread takes part and can finish every task
 * of its own call by itself; it waits only for tasks that another thread has already begun. Calls may therefore be
 * nested and may come from several threads at once without a deadlock.
 *
 * <p>The other threads are daemons, start at the first call that has two tasks or more, spin for some microseconds
 * after each call (so that a sequence of short operations does not pay for waking them) and then sleep.
 */
public final class Parallel implements AutoCloseable {

  /** How often a waiting thread looks again before it sleeps: about 20 microseconds of {@code pause} instructions. */
  private static final int SPINS = 1_000;

  private final int threads;
  private final int spins;
  private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
  private volatile Worker[] workers = {};
  private volatile boolean closed;

  /**
   * Creates a group of {@code threads} threads, the calling one included.
   *
   * @param threads at least 1; with 1 every task runs on the calling thread
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Parallel: threads is " + threads + ", expected at least 1; use 1 to run inline");
    }
    this.threads = threads;
    this.spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 1;
  }

  /**
   * The number of threads that work on a call, the calling one included.
   *
   * @return the number given at construction
   */
  public int threads() {
    return threads;
  }

  /**
   * Calls {@code body} once for each index from 0 to {@code tasks - 1}, in any order, and returns when all are done.
   *
   * <p>Everything written by the tasks is visible to the caller afterwards. When a task throws, tasks not yet begun are
   * skipped and the first exception recorded is thrown here.
   *
   * @param tasks number of tasks; none run when it is 0
   * @param body what to do for one index
   */
  public void run(int tasks, IntConsumer body) {
    if (threads == 1 || tasks <= 1 || closed) {
      for (int i = 0; i < tasks; i++) {
        body.accept(i);
      }
      return;
    }
    Worker[] crew = workers.length == 0 ? startWorkers() : workers;
    Job job = new Job(tasks, body, Thread.currentThread());
    jobs.add(job);
    int wanted = Math.min(tasks, threads) - 1;
    for (int i = 0; i < crew.length && wanted > 0; i++) {
      if (crew[i].asleep) {
        LockSupport.unpark(crew[i].thread);
        wanted--;
      }
    }
    job.work();
    jobs.remove(job);
    job.await(spins);
    Throwable failure = job.failure;
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException("Parallel: a task threw a checked exception", failure);
    }
  }

  /**
   * Calls {@code body} once for each index as {@link #run(int, IntConsumer)} does, with something that the task alone
   * uses while it runs, as scratch arrays.
   *
   * <p>All of it is made here, before the first task, as often as tasks can be at work at once: how much is asked of a
   * pool then depends on the sizes alone, and not on which threads happen to be free.
   *
   * @param scratch makes what one task needs; a later task finds it as an earlier one left it
   */
  <S> void run(int tasks, Supplier<S> scratch, ObjIntConsumer<S> body) {
    ConcurrentLinkedQueue<S> free = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < Math.min(tasks, threads); i++) {
      free.add(scratch.get());
    }
    run(tasks, task -> {
      // A call occupies each thread once at most, so that there is one left.
      S own = Objects.requireNonNull(free.poll());
      try {
        body.accept(own, task);
      } finally {
        free.add(own);
      }
    });
  }

  /** Lets the other threads end; later calls run on their calling thread. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker.thread);
    }
  }

  private synchronized Worker[] startWorkers() {
    if (workers.length == 0 && !closed) {
      Worker[] started = new Worker[threads - 1];
      for (int i = 0; i < started.length; i++) {
        started[i] = new Worker(i + 1);
      }
      workers = started;
      for (Worker worker : started) {
        worker.thread.start();
      }
    }
    return workers;
  }

  /** One call of {@code run}: its tasks are claimed one by one by whoever is free. */
  private static final class Job {
    private final int tasks;
    private final IntConsumer body;
    private final Thread caller;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private volatile @Nullable Throwable failure;

    Job(int tasks, IntConsumer body, Thread caller) {
      this.tasks = tasks;
      this.body = body;
      this.caller = caller;
      this.unfinished = new AtomicInteger(tasks);
    }

    /** Claims and runs tasks until none is left to claim. */
    void work() {
      while (next.get() < tasks) {
        int task = next.getAndIncrement();
        if (task >= tasks) {
          return;
        }
        try {
          if (failure == null) {
            body.accept(task);
          }
        } catch (Throwable thrown) {
          failure = thrown;
        } finally {
          if (unfinished.decrementAndGet() == 0 && Thread.currentThread() != caller) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    /** Waits, without giving up on an interrupt, for the tasks that other threads have begun. */
    void await(int spins) {
      for (int i = 0; i < spins && unfinished.get() > 0; i++) {
        Thread.onSpinWait();
      }
      boolean interrupted = false;
      while (unfinished.get() > 0) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A daemon thread that helps with whatever call is under way. */
  private final class Worker implements Runnable {
    private final Thread thread;
    private volatile boolean asleep;

    Worker(int number) {
      thread = new Thread(this, "scangrad-cpu-" + number);
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      int idle = 0;
      while (!closed) {
        Job job = jobs.peek();
        if (job != null) {
          job.work();
          jobs.remove(job);
          idle = 0;
        } else if (idle < spins) {
          idle++;
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (jobs.isEmpty() && !closed) {
            LockSupport.park(Parallel.this);
          }
          asleep = false;
          idle = 0;
        }
      }
    }
  }
}
