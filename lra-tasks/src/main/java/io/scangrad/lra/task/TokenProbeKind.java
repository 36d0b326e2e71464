package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.probe.AssociativeRecall;
import io.scangrad.lra.data.probe.InductionHeads;
import io.scangrad.lra.data.probe.ProbeSplits;
import io.scangrad.lra.data.probe.SelectiveCopy;
import io.scangrad.lra.data.probe.TokenProbe;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A generated probe of tokens, of any length.
 *
 * @param name on the command line
 * @param summary one sentence
 * @param usualLength positions, if nobody asks for others
 * @param shortest fewest positions
 * @param multiple lengths are multiples of this
 * @param ofLength the probe of so many positions
 */
record TokenProbeKind(
    String name, String summary, int usualLength, int shortest, int multiple, IntFunction<TokenProbe> ofLength)
    implements TaskKind {
  private static final int KEPT = SelectiveCopy.ofContext(16).kept();

  static final TaskKind SELECTIVE_COPY = new TokenProbeKind("selective-copy",
      "16 symbols among noise, to be repeated in order (selective copying)", 256 + KEPT, 2 * KEPT, 1,
      length -> SelectiveCopy.ofContext(length - KEPT));

  static final TaskKind RECALL = new TokenProbeKind("recall",
      "The value that a key had earlier in the sequence (associative recall)", 42, 4, 2,
      length -> AssociativeRecall.ofPairs(length / 2 - 1));

  static final TaskKind INDUCTION = new TokenProbeKind("induction",
      "The token that followed a special one earlier in the sequence (induction heads)", 256, 3, 1,
      InductionHeads::ofLength);

  @Override
  public List<Choice> choices() {
    return Probes.CHOICES;
  }

  @Override
  public boolean needsNoFolder() {
    return true;
  }

  @Override
  public int length(Variant variant) {
    return variant.number(Choice.LENGTH, usualLength);
  }

  @Override
  public void requireLength(int length) {
    Probes.requireLength(name, length, shortest, multiple);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return TokenRecall.outline(sizes, ofLength.apply(length));
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Probes.requireNoFolder(name, request.folder());
    int length = length(request.variant());
    ProbeSplits splits = Probes.splits(name, request.variant());
    return new TokenRecall(
        ofLength.apply(length), splits, Probes.source(name, splits, length), request.settings(), request.batching());
  }
}
