package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.probe.AddingProblem;
import io.scangrad.lra.data.probe.ProbeSplits;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.util.List;

/** The adding problem, of any length. Always generated. */
final class AddingKind implements TaskKind {
  private static final int USUAL_LENGTH = 200;

  @Override
  public String name() {
    return "adding";
  }

  @Override
  public String summary() {
    return "The sum of two marked numbers among many (the adding problem)";
  }

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
    return variant.number(Choice.LENGTH, USUAL_LENGTH);
  }

  @Override
  public void requireLength(int length) {
    Probes.requireLength(name(), length, 2, 1);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return Adding.outline(sizes, length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Probes.requireNoFolder(name(), request.folder());
    int length = length(request.variant());
    ProbeSplits splits = Probes.splits(name(), request.variant());
    return new Adding(
        new AddingProblem(length), splits, Probes.source(name(), splits, length), request.settings(), request.batching());
  }
}
