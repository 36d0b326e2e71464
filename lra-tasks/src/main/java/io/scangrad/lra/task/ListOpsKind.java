package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.listops.ListOpsCache;
import io.scangrad.lra.data.listops.ListOpsConfig;
import io.scangrad.lra.data.listops.ListOpsTsvReader;
import io.scangrad.lra.data.listops.ListOpsVocabulary;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** ListOps: expressions of nested operators on digits, and their value. Generated, or the published files. */
final class ListOpsKind implements TaskKind {
  private static final List<String> DIGITS =
      IntStream.range(0, ListOpsVocabulary.CLASSES).mapToObj(Integer::toString).toList();

  /** Within the lengths of the task, which are 501 to 1,999. */
  private static final int TOKENS = 1024;

  @Override
  public String name() {
    return "listops";
  }

  @Override
  public String summary() {
    return "The value of nested list operations on digits, 501 to 1,999 tokens (Long Range Arena)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("ListOps of Long Range Arena",
        "google-research/long-range-arena publishes it in the archive lra_release, folder listops-1000",
        List.of("basic_train.tsv", "basic_val.tsv", "basic_test.tsv"), ListOpsTsvReader.PLACES));
  }

  @Override
  public boolean needsNoFolder() {
    return true;
  }

  @Override
  public int length(Variant variant) {
    return TOKENS;
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return TokenClassification.outline(sizes, ListOpsVocabulary.SIZE, ListOpsVocabulary.CLASSES, length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    HyperParameters settings = request.settings();
    SequenceSplits splits;
    DataSource source;
    if (request.folder().isPresent()) {
      Path folder = request.folder().get();
      splits = ListOpsTsvReader.readAll(
          folder, new ListOpsTsvReader.Options(ListOpsTsvReader.DEFAULT_MAX_LENGTH, false));
      source = TaskKind.files(folder);
    } else {
      ListOpsConfig config = ListOpsConfig.standard(Tasks.DATA_SEED);
      splits = ListOpsCache.open(
          request.cache().resolve(ListOpsCache.fileName(config)), config, settings.threads(), progress);
      source = new DataSource.Generated("listops", numbers(config), config.seed());
    }
    return new TokenClassification(splits, source, DIGITS, ListOpsVocabulary.SIZE, settings, request.batching());
  }

  private static Map<String, Number> numbers(ListOpsConfig config) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    numbers.put("train", config.train());
    numbers.put("validation", config.validation());
    numbers.put("test", config.test());
    numbers.put("minLength", config.minLength());
    numbers.put("maxLength", config.maxLength());
    numbers.put("maxDepth", config.maxDepth());
    numbers.put("maxArgs", config.maxArgs());
    numbers.put("listProbability", config.listProbability());
    return numbers;
  }
}
