package io.scangrad.lra.task;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.brown.BrownCorpus;
import io.scangrad.lra.data.brown.BrownPassages;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether two passages of the Brown corpus are of one sample: in place of Retrieval where AAN is not at hand. */
final class BrownPairsKind implements TaskKind {
  @Override
  public String name() {
    return "brown-pairs";
  }

  @Override
  public String summary() {
    return "Whether two passages of 4,000 bytes are of the same text (Brown corpus; stands in for retrieval)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(BrownKind.CORPUS);
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.LENGTH);
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return CutLength.of(variant, name(), BrownPassages.STANDARD_LENGTH);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return PairClassification.outline(sizes, ByteTokens.VOCABULARY, BrownPassages.RELATIONS.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    int length = length(request.variant());
    Path folder = folder(request);
    BrownPassages passages = new BrownPassages(BrownCorpus.load(folder, true), length, Tasks.DATA_SEED);
    return new PairClassification(passages.pairs(), TaskKind.files(folder), BrownPassages.RELATIONS,
        ByteTokens.VOCABULARY, request.settings(), request.batching());
  }
}
