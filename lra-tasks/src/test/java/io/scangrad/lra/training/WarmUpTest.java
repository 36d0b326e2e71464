package io.scangrad.lra.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Recipes;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.UnaryOp;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs beside a command: it ends, and nobody hears of it. */
@Timeout(60)
final class WarmUpTest {
  private final AtomicInteger heard = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"listops", "fashion", "copy"})
  void isStoppedWithoutAWord(String task) throws InterruptedException {
    WarmUp warmUp = WarmUp.start(Recipes.load(task, "small").hyperParameters(), 2);
    warmUp.close();
    warmUp.join();
    assertThat(warmUp.isOver()).isTrue();
  }

  @Test
  void endsAtTheNextOpAfterItWasClosed() throws InterruptedException {
    CountDownLatch atWork = new CountDownLatch(1);
    WarmUp warmUp = WarmUp.start(backend -> {
      while (true) {
        backend.run(new UnaryOp.Exp(), Tensor.scalar(DType.FLOAT64, 1.0));
        atWork.countDown();
      }
    });
    atWork.await();
    assertThat(warmUp.isOver()).isFalse();
    warmUp.close();
    warmUp.join();
    assertThat(warmUp.isOver()).isTrue();
  }

  @Test
  void trainsUntilItIsClosed() throws InterruptedException {
    CountDownLatch steps = new CountDownLatch(2);
    WarmUp warmUp = WarmUp.start(backend ->
        WarmUp.train(Recipes.load("listops", "small").hyperParameters(), backend, steps::countDown));
    steps.await();
    warmUp.close();
    warmUp.join();
    assertThat(warmUp.isOver()).isTrue();
  }

  @Test
  void doesNothingOnOneProcessor() throws InterruptedException {
    WarmUp warmUp = WarmUp.start(Recipes.load("listops", "small").hyperParameters(), 1);
    warmUp.join();
    assertThat(warmUp.isOver()).isTrue();
  }

  @Test
  void nobodyHearsOfItsTroubles() throws InterruptedException {
    Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> heard.incrementAndGet());
    try {
      WarmUp warmUp = WarmUp.start(_ -> {
        throw new OutOfMemoryError("planted");
      });
      warmUp.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(usual);
    }
    assertThat(heard).hasValue(0);
  }
}
