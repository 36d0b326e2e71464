package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16})
  void everyTaskRunsExactlyOnce(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int tasks : new int[] {0, 1, 2, 3, 7, 64, 1000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        parallel.run(tasks, runs::incrementAndGet);
        for (int i = 0; i < tasks; i++) {
          assertThat(runs.get(i)).as("task %d of %d", i, tasks).isEqualTo(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void scratchIsMadeForAsManyTasksAsCanRunAtOnceAndUsedByOneAtATime(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int tasks : new int[] {0, 1, 3, 400}) {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger run = new AtomicInteger();
        AtomicInteger clashes = new AtomicInteger();
        parallel.run(tasks, () -> {
          made.incrementAndGet();
          return new AtomicInteger();
        }, (users, task) -> {
          clashes.addAndGet(users.getAndIncrement());
          run.incrementAndGet();
          users.decrementAndGet();
        });
        assertThat(made.get()).as("made for %d tasks", tasks).isEqualTo(Math.min(tasks, threads));
        assertThat(run.get()).isEqualTo(tasks);
        assertThat(clashes.get()).isZero();
      }
    }
  }

  @Test
  void plainWritesOfTheTasksAreVisibleToTheCaller() {
    try (Parallel parallel = new Parallel(4)) {
      for (int round = 0; round < 5000; round++) {
        int[] written = new int[8];
        int value = round;
        parallel.run(written.length, i -> written[i] = value + i);
        for (int i = 0; i < written.length; i++) {
          assertThat(written[i]).isEqualTo(round + i);
        }
      }
    }
  }

  @Test
  void oneThreadRunsInOrderOnTheCaller() {
    List<String> seen = new ArrayList<>();
    try (Parallel parallel = new Parallel(1)) {
      parallel.run(3, i -> seen.add(i + " " + Thread.currentThread().getName()));
    }
    String name = Thread.currentThread().getName();
    assertThat(seen).containsExactly("0 " + name, "1 " + name, "2 " + name);
  }

  @Test
  void nestedCallsEnd() {
    try (Parallel parallel = new Parallel(3)) {
      AtomicInteger leaves = new AtomicInteger();
      parallel.run(6, i -> parallel.run(5, j -> parallel.run(4, k -> leaves.incrementAndGet())));
      assertThat(leaves.get()).isEqualTo(120);
    }
  }

  @Test
  void callsFromSeveralThreadsAtOnceAllEnd() throws InterruptedException {
    try (Parallel parallel = new Parallel(3)) {
      AtomicInteger runs = new AtomicInteger();
      List<Thread> users = new ArrayList<>();
      for (int user = 0; user < 6; user++) {
        users.add(Thread.ofPlatform().start(() -> {
          for (int call = 0; call < 500; call++) {
            parallel.run(7, i -> runs.incrementAndGet());
          }
        }));
      }
      for (Thread user : users) {
        user.join();
      }
      assertThat(runs.get()).isEqualTo(6 * 500 * 7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void anExceptionReachesTheCallerAndTheNextCallWorks(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int round = 0; round < 50; round++) {
        assertThatThrownBy(() -> parallel.run(20, i -> {
          if (i == 13) {
            throw new ArithmeticException("task 13");
          }
        })).isInstanceOf(ArithmeticException.class).hasMessage("task 13");
        AtomicInteger runs = new AtomicInteger();
        parallel.run(20, i -> runs.incrementAndGet());
        assertThat(runs.get()).isEqualTo(20);
      }
    }
  }

  @Test
  void errorsReachTheCallerToo() {
    try (Parallel parallel = new Parallel(2)) {
      assertThatThrownBy(() -> parallel.run(4, i -> {
        throw new AssertionError("stop");
      })).isInstanceOf(AssertionError.class).hasMessage("stop");
    }
  }

  @Test
  void anInterruptedCallerFinishesItsCallAndStaysInterrupted() {
    try (Parallel parallel = new Parallel(3)) {
      AtomicInteger runs = new AtomicInteger();
      Thread.currentThread().interrupt();
      parallel.run(100, i -> runs.incrementAndGet());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(runs.get()).isEqualTo(100);
    }
  }

  @Test
  void afterCloseTasksRunOnTheCaller() {
    Parallel parallel = new Parallel(3);
    parallel.run(9, i -> {});
    parallel.close();
    List<Thread> seen = new ArrayList<>();
    parallel.run(4, i -> seen.add(Thread.currentThread()));
    assertThat(seen).hasSize(4).containsOnly(Thread.currentThread());
  }

  @Test
  void threadsBelowOneAreRefused() {
    assertThatThrownBy(() -> new Parallel(0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parallel: threads is 0, expected at least 1; use 1 to run inline");
    try (Parallel parallel = new Parallel(3)) {
      assertThat(parallel.threads()).isEqualTo(3);
    }
  }
}
