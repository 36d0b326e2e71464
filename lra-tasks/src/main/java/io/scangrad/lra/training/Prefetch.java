package io.scangrad.lra.training;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements from an iterator on a thread of its own, some ahead of their use, and hands them out in order.
 *
 * <p>Elements are those of the iterator, so that results do not depend on it; only one thread uses the iterator. What
 * the iterator throws is thrown where its element would have been handed out, after all elements before it. Nothing is
 * taken any more once {@link #close} was called, which waits for the element at hand: the thread is not interrupted,
 * as that would close files that others go on reading.
 *
 * @param <T> type of an element, such as a batch
 */
final class Prefetch<T> implements Iterator<T>, Iterable<T>, AutoCloseable {
  private final Iterator<? extends T> source;
  private final int ahead;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> ready = new ArrayDeque<>();
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;

  private Prefetch(Iterator<? extends T> source, int ahead) {
    this.source = source;
    this.ahead = ahead;
    this.thread = new Thread(this::take, "scangrad-prefetch");
    thread.setDaemon(true);
  }

  /**
   * Begins to take elements.
   *
   * @param source used by nobody else from now on
   * @param ahead how many elements are kept at most, at least 1
   * @throws IllegalArgumentException if {@code ahead} is below 1
   */
  static <T> Prefetch<T> of(Iterator<? extends T> source, int ahead) {
    if (ahead < 1) {
      throw new IllegalArgumentException("Prefetch: ahead (=" + ahead + ") must be at least 1");
    }
    Prefetch<T> started = new Prefetch<>(source, ahead);
    started.thread.start();
    return started;
  }

  /** Returns this: the elements can be gone through once. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /** Waits until it is known whether there is another element; there is none once it was closed. */
  @Override
  public boolean hasNext() {
    lock.lock();
    try {
      while (ready.isEmpty() && !ended) {
        changed.awaitUninterruptibly();
      }
      // A failure counts as an element: next() throws it.
      return !ready.isEmpty() || failure != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    lock.lock();
    try {
      if (ready.isEmpty()) {
        throw asUnchecked(failure);
      }
      T element = ready.remove();
      changed.signalAll();
      return element;
    } finally {
      lock.unlock();
    }
  }

  /** Stops the thread and waits for its end. Elements that were taken ahead are forgotten. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ready.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void take() {
    try {
      while (waitForRoom() && source.hasNext()) {
        put(source.next());
      }
      end(null);
    } catch (Throwable e) {
      end(e);
    }
  }

  /** Returns false once it is closed. */
  private boolean waitForRoom() {
    lock.lock();
    try {
      while (ready.size() >= ahead && !closed) {
        changed.awaitUninterruptibly();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void put(T element) {
    lock.lock();
    try {
      if (!closed) {
        ready.add(element);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Throwable reason) {
    lock.lock();
    try {
      ended = true;
      failure = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static RuntimeException asUnchecked(@Nullable Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null -> new NoSuchElementException();
      default -> new IllegalStateException("Prefetch: the source threw " + failure, failure);
    };
  }
}
