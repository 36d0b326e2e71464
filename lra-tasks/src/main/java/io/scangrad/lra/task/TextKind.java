package io.scangrad.lra.task;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.text.Imdb;
import io.scangrad.lra.data.text.ImdbOptions;
import io.scangrad.lra.data.text.ImdbOptions.Symbols;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Text of Long Range Arena: film reviews of IMDB, liked or not. */
final class TextKind implements TaskKind {
  /** What S5 reserves for the characters of the training reviews; the true number is about this. */
  private static final int CHARACTERS = 135;

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String summary() {
    return "Whether a film review is positive, byte by byte up to 4,096 (Long Range Arena, IMDB)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("the Large Movie Review Dataset",
        "the AI laboratory of Stanford University publishes it as aclImdb (Maas et al. 2011)",
        List.of("train/neg/", "train/pos/", "test/neg/", "test/pos/"), Imdb.PLACES));
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.CHARACTERS, Choice.TEST_AS_VALIDATION, Choice.LENGTH);
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return CutLength.of(variant, name(), ImdbOptions.PUBLISHED_LENGTH);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return TokenClassification.outline(sizes,
        variant.has(Choice.CHARACTERS) ? CHARACTERS : ByteTokens.VOCABULARY, Imdb.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Variant variant = request.variant();
    Path folder = folder(request);
    ImdbOptions options = ImdbOptions.standard(
        variant.has(Choice.CHARACTERS) ? Symbols.CHARACTERS : Symbols.BYTES,
        variant.has(Choice.TEST_AS_VALIDATION) ? Split.TEST : Split.VALIDATION).withMaxLength(length(variant));
    Imdb.Reviews reviews = Imdb.load(folder, options, Tasks.DATA_SEED, progress);
    return new TokenClassification(reviews.splits(), TaskKind.files(folder), Imdb.CLASSES, reviews.vocabulary(),
        request.settings(), request.batching());
  }
}
