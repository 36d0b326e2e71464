package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lru.Bits;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Comparison of everything that a training remembers. */
final class TrainingBits {
  private TrainingBits() {}

  static void assertSame(TrainingState actual, TrainingState expected) {
    assertThat(actual.step()).isEqualTo(expected.step());
    assertThat(actual.parameters().roles()).isEqualTo(expected.parameters().roles());
    Bits.assertSame(actual.parameters().trained(), expected.parameters().trained());
    Bits.assertSame(actual.parameters().buffers(), expected.parameters().buffers());
    Bits.assertSame(moments(actual, AdamW.Moments::m), moments(expected, AdamW.Moments::m));
    Bits.assertSame(moments(actual, AdamW.Moments::v), moments(expected, AdamW.Moments::v));
  }

  private static Map<String, Tensor> moments(TrainingState state, Function<AdamW.Moments, Tensor> which) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state.moments().forEach((name, moments) -> tensors.put(name, which.apply(moments)));
    return tensors;
  }
}
