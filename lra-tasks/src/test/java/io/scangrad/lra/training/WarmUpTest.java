package io.scangrad.lra.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Recipes;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.UnaryOp;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs beside a command: it ends, and nobody hears of it. */
@Timeout(120)
final class WarmUpTest {
  private static final long FOREVER = Long.MAX_VALUE;

  @ParameterizedTest
  @ValueSource(strings = {"listops", "fashion", "copy"})
  void canTrainForEveryRecipe(String task) throws InterruptedException {
    CountDownLatch steps = new CountDownLatch(2);
    WarmUp warmUp = WarmUp.start(backend ->
        WarmUp.train(Recipes.load(task, "small").hyperParameters(), backend, steps::countDown), FOREVER);
    assertThat(steps.await(1, TimeUnit.MINUTES)).isTrue();
    warmUp.close();
    assertThat(warmUp.ends()).isTrue();
  }

  @Test
  void endsAtTheNextOpAfterItWasClosed() throws InterruptedException {
    CountDownLatch atWork = new CountDownLatch(1);
    WarmUp warmUp = WarmUp.start(backend -> computeForever(backend, atWork), FOREVER);
    assertThat(atWork.await(1, TimeUnit.MINUTES)).isTrue();
    warmUp.close();
    assertThat(warmUp.ends()).isTrue();
  }

  @Test
  void endsByItselfWhenItsTimeIsOver() throws InterruptedException {
    WarmUp warmUp = WarmUp.start(backend -> computeForever(backend, new CountDownLatch(1)), 1);
    assertThat(warmUp.ends()).isTrue();
  }

  @Test
  void isLeftOutOnOneProcessorAndOnOneThread() {
    assertThat(WarmUp.helps(1, 2)).isFalse();
    assertThat(WarmUp.helps(2, 1)).isFalse();
    assertThat(WarmUp.helps(2, 2)).isTrue();
  }

  @Test
  void nobodyHearsOfItsTroubles() throws InterruptedException {
    AtomicInteger heard = new AtomicInteger();
    Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> heard.incrementAndGet());
    try {
      WarmUp warmUp = WarmUp.start(_ -> {
        throw new OutOfMemoryError("planted");
      }, FOREVER);
      assertThat(warmUp.ends()).isTrue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(usual);
    }
    assertThat(heard).hasValue(0);
  }

  private static void computeForever(Backend backend, CountDownLatch atWork) {
    while (true) {
      backend.run(new UnaryOp.Exp(), Tensor.scalar(DType.FLOAT64, 1.0));
      atWork.countDown();
    }
  }
}
