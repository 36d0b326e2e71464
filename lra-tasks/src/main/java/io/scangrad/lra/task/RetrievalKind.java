package io.scangrad.lra.task;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.aan.AanCache;
import io.scangrad.lra.data.aan.AanFiles;
import io.scangrad.lra.data.aan.AanOptions;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Retrieval of Long Range Arena: whether one paper cites another, from both texts. */
final class RetrievalKind implements TaskKind {
  private static final List<String> CLASSES = List.of("no citation", "citation");

  /** Printable ASCII characters and three specials. */
  private static final int LITERAL_IDS = 98;

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public String summary() {
    return "Whether one of two papers cites the other, 4,000 characters each (Long Range Arena, AAN)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("Retrieval of Long Range Arena",
        "google-research/long-range-arena publishes it in the archive lra_release, folder tsv_data",
        List.of("new_aan_pairs.train.tsv", "new_aan_pairs.eval.tsv", "new_aan_pairs.test.tsv"),
        AanFiles.PLACES));
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.DECODED, Choice.LENGTH);
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return CutLength.of(variant, name(), AanOptions.PUBLISHED_LENGTH);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return PairClassification.outline(
        sizes, variant.has(Choice.DECODED) ? ByteTokens.VOCABULARY : LITERAL_IDS, CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Variant variant = request.variant();
    Path folder = folder(request);
    AanOptions options =
        AanOptions.standard(variant.has(Choice.DECODED) ? AanOptions.Text.DECODED : AanOptions.Text.LITERAL)
            .withMaxLength(length(variant));
    AanCache.Documents documents = AanCache.open(
        request.cache().resolve(AanCache.fileName(options)), AanFiles.locate(folder), options, progress);
    return new PairClassification(documents.splits(), TaskKind.files(folder), CLASSES, documents.vocabulary(),
        request.settings(), request.batching());
  }
}
