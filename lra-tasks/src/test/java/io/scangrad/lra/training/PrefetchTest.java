package io.scangrad.lra.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchTest {
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("scangrad-prefetch")).count();
  }

  @Test
  void elementsComeInOrderAndEnd() {
    for (int ahead = 1; ahead <= 3; ahead++) {
      List<Integer> seen = new ArrayList<>();
      try (Prefetch<Integer> batches = Prefetch.of(IntStream.range(0, 100).iterator(), ahead)) {
        batches.forEach(seen::add);
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
      }
      assertThat(seen).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }
    assertThat(threads()).isZero();
  }

  @Test
  void theyAreMadeOnAnotherThreadAndNotTooManyAhead() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(3);
    List<Thread> makers = new ArrayList<>();
    Iterator<Integer> source = IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
      makers.add(Thread.currentThread());
      made.incrementAndGet();
      full.countDown();
      return i;
    }).iterator();
    try (Prefetch<Integer> batches = Prefetch.of(source, 2)) {
      // Two are kept; taking one lets a third be made.
      assertThat(batches.next()).isZero();
      assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(batches.next()).isEqualTo(1);
      assertThat(batches.next()).isEqualTo(2);
      // Of those that were taken and two that are kept, nothing more than one in the making.
      assertThat(made.get()).isBetween(3, 6);
    }
    assertThat(makers).doesNotContain(Thread.currentThread());
    assertThat(made.get()).isLessThanOrEqualTo(6);
    assertThat(threads()).isZero();
  }

  @Test
  void aFailureComesAfterTheElementsBeforeIt() {
    RuntimeException failure = new IllegalArgumentException("image 2 is damaged");
    try (Prefetch<Integer> batches = Prefetch.of(failingAt(2, failure), 5)) {
      assertThat(batches.next()).isZero();
      assertThat(batches.next()).isEqualTo(1);
      assertThat(batches.hasNext()).isTrue();
      assertThatThrownBy(batches::next).isSameAs(failure);
      assertThatThrownBy(batches::next).isSameAs(failure);
    }
    Error lack = new OutOfMemoryError("no room");
    try (Prefetch<Integer> batches = Prefetch.of(failingAt(0, lack), 1)) {
      assertThatThrownBy(batches::next).isSameAs(lack);
    }
    assertThat(threads()).isZero();
  }

  @Test
  void aFailureThatIsNeverReachedIsNeverSeen() {
    try (Prefetch<Integer> batches = Prefetch.of(failingAt(1, new IllegalStateException("unseen")), 5)) {
      assertThat(batches.next()).isZero();
    }
    assertThat(threads()).isZero();
  }

  @Test
  void closingEndsTheThreadWhateverItDoes() {
    try (Prefetch<Integer> full = Prefetch.of(IntStream.iterate(0, i -> i + 1).iterator(), 1)) {
      assertThat(full.hasNext()).isTrue();
    }
    assertThat(threads()).isZero();
    Prefetch<Integer> closed = Prefetch.of(IntStream.iterate(0, i -> i + 1).iterator(), 1);
    closed.close();
    closed.close();
    assertThat(threads()).isZero();
    assertThat(closed.hasNext()).isFalse();
  }

  @Test
  void anInterruptIsKeptAndDoesNotDisturbTheSource() {
    AtomicInteger interrupted = new AtomicInteger();
    Iterator<Integer> source = IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
      if (Thread.currentThread().isInterrupted()) {
        interrupted.incrementAndGet();
      }
      return i;
    }).iterator();
    Prefetch<Integer> batches = Prefetch.of(source, 2);
    Thread.currentThread().interrupt();
    assertThat(batches.next()).isZero();
    batches.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).hasValue(0);
    assertThat(threads()).isZero();
  }

  @Test
  void atLeastOneIsTakenAhead() {
    assertThatThrownBy(() -> Prefetch.of(List.of(1).iterator(), 0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Prefetch: ahead (=0) must be at least 1");
  }

  private static Iterator<Integer> failingAt(int step, Throwable failure) {
    return IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
      if (i == step) {
        switch (failure) {
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new AssertionError(failure);
        }
      }
      return i;
    }).iterator();
  }
}
