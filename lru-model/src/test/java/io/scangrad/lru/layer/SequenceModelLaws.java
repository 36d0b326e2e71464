package io.scangrad.lru.layer;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.Bits;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whole models over cut and packed sequences. */
final class SequenceModelLaws {
  private static final int CHANNELS = 4;

  /** Two blocks of different cores. */
  private static SequenceModel model(Core first, Core second, Norm norm, boolean postNorm, boolean both) {
    CoreSizes sizes = CoreSizes.of(CHANNELS, 6).withRing(0.2, 0.99, 6).withHippoBlocks(3).inBothDirections(both);
    return SequenceModel.builder().channels(2).dModel(CHANNELS).cores(first.make(sizes), second.make(sizes))
        .norm(norm).postNorm(postNorm).dropout(0.3).perPosition(3).build();
  }

  private static Scope scope(SequenceModel model, long seed) {
    return Scope.evaluation(Parameters.initial(model, Key.of(seed), DType.FLOAT64), null);
  }

  @Property(tries = 40)
  void packedSequencesAreSeparateOnes(@ForAll Core first, @ForAll Core second, @ForAll Norm norm,
      @ForAll boolean postNorm, @ForAll boolean both, @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int a,
      @ForAll @IntRange(min = 1, max = 7) int b) {
    SequenceModel model = model(first, second, norm, postNorm, both);
    Scope scope = scope(model, seed);
    Var x = Bits.normal(seed + 1, DType.FLOAT64, 2, a + b, 2);
    Var packed = model.run(scope, x, null, LinearScan.segments(a, b)).output();
    Var separate = Shaping.concat(1, List.of(
        model.apply(scope, x.slice(1, 0, a)), model.apply(scope, x.slice(1, a, a + b))));
    Bits.assertClose("outputs", packed, separate, 1e-9);
  }

  @Property(tries = 40)
  void aSequenceGoesOnFromRunsAndSteps(@ForAll Core first, @ForAll Core second, @ForAll Norm norm,
      @ForAll boolean postNorm, @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int before,
      @ForAll @IntRange(min = 1, max = 7) int after) {
    SequenceModel model = model(first, second, norm, postNorm, false);
    Scope scope = scope(model, seed);
    int length = before + 1 + after;
    Var x = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 2);
    Layer.Step start = model.run(scope, x.slice(1, 0, before), null, null);
    Layer.Step one = model.step(scope, x.at(1, before), start.state());
    Layer.Step rest = model.run(scope, x.slice(1, before + 1, length), one.state(), null);
    Var pieces = Shaping.concat(1, List.of(start.output(), one.output().unsqueeze(1), rest.output()));
    Bits.assertClose("outputs", pieces, model.apply(scope, x), 1e-9);
  }
}
