package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.copy.CopyTask;
import io.scangrad.lra.data.idx.FashionMnist;
import io.scangrad.lra.data.listops.ListOpsCache;
import io.scangrad.lra.data.listops.ListOpsConfig;
import io.scangrad.lra.data.listops.ListOpsTsvReader;
import io.scangrad.lra.data.listops.ListOpsVocabulary;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes tasks by name. */
public final class Tasks {
  /** Seed of generated data. It is not the seed of the training, so that runs with different seeds share their data. */
  public static final long DATA_SEED = 1;

  private static final List<String> DIGITS =
      IntStream.range(0, ListOpsVocabulary.CLASSES).mapToObj(Integer::toString).toList();

  private Tasks() {}

  /**
   * Loads the data of a task, generating them where that is how they are made.
   *
   * @param name name of the task
   * @param settings seed, batch and threads are used
   * @param folder official files to read instead of the usual source
   * @param cache folder for generated data
   * @param batching which shapes the batches have
   * @param progress told about a generation
   * @throws RunException if there is no such task, the data cannot be had or there are fewer training samples than a
   *     batch has
   */
  public static Task<?> load(
      String name, HyperParameters settings, Optional<Path> folder, Path cache, Batching batching, Progress progress) {
    return switch (name) {
      case "listops" -> listOps(settings, folder, cache, batching, progress);
      case "fashion" -> fashion(settings, folder, batching);
      case "copy" -> copy(settings, folder, batching);
      default -> throw new RunException(
          "unknown task \"" + name + "\"; available: " + String.join(", ", Recipes.tasks()));
    };
  }

  private static Task<?> listOps(
      HyperParameters settings, Optional<Path> folder, Path cache, Batching batching, Progress progress) {
    SequenceSplits splits;
    DataSource source;
    if (folder.isPresent()) {
      splits = ListOpsTsvReader.readAll(
          folder.get(), new ListOpsTsvReader.Options(ListOpsTsvReader.DEFAULT_MAX_LENGTH, false));
      source = files(folder.get());
    } else {
      ListOpsConfig config = ListOpsConfig.standard(DATA_SEED);
      splits = ListOpsCache.open(
          cache.resolve(ListOpsCache.fileName(config)), config, settings.threads(), progress);
      source = new DataSource.Generated("listops", settings(config), config.seed());
    }
    return new TokenClassification(splits, source, DIGITS, ListOpsVocabulary.SIZE, settings, batching);
  }

  /** Names the folder so that it is found from anywhere. */
  private static DataSource files(Path folder) {
    return new DataSource.Files(folder.toAbsolutePath().normalize().toString());
  }

  private static Map<String, Number> settings(ListOpsConfig config) {
    Map<String, Number> settings = new LinkedHashMap<>();
    settings.put("train", config.train());
    settings.put("validation", config.validation());
    settings.put("test", config.test());
    settings.put("minLength", config.minLength());
    settings.put("maxLength", config.maxLength());
    settings.put("maxDepth", config.maxDepth());
    settings.put("maxArgs", config.maxArgs());
    settings.put("listProbability", config.listProbability());
    return settings;
  }

  private static Task<?> fashion(HyperParameters settings, Optional<Path> folder, Batching batching) {
    FashionMnist files = FashionMnist.locate(folder);
    return new ImageClassification(
        files.load(DATA_SEED),
        files(folder.orElse(FashionMnist.PACKAGED)),
        FashionMnist.CLASSES,
        settings,
        batching);
  }

  private static Task<?> copy(HyperParameters settings, Optional<Path> folder, Batching batching) {
    if (folder.isPresent()) {
      throw new RunException("task copy is generated; it reads no files, leave out --data");
    }
    return new BitRecall(CopyTask.standard(DATA_SEED), settings, batching);
  }
}
