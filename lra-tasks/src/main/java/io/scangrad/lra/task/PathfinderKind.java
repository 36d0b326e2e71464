package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.ImageSequences;
import io.scangrad.lra.data.pathfinder.PathfinderCache;
import io.scangrad.lra.data.pathfinder.PathfinderFolder;
import io.scangrad.lra.data.pathfinder.PathfinderSet;
import io.scangrad.lra.data.pathfinder.PathfinderSpec;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Pathfinder or Path-X: generated, or the published images. */
final class PathfinderKind implements TaskKind {
  /** Eight tenths of all samples are for training. */
  private static final int TRAINING_TENTHS = 8;

  private final String name;
  private final PathfinderSpec spec;
  private final int usualSamples;

  private PathfinderKind(String name, PathfinderSpec spec, int usualSamples) {
    this.name = name;
    this.spec = spec;
    this.usualSamples = usualSamples;
  }

  /** Images of 32x32 pixels; 20,000 are generated in some ten seconds. */
  static PathfinderKind pathfinder() {
    return new PathfinderKind("pathfinder", PathfinderSpec.PATHFINDER, 16_000);
  }

  /** Images of 128x128 pixels; 5,000 are generated in about a minute. */
  static PathfinderKind pathX() {
    return new PathfinderKind("pathx", PathfinderSpec.PATH_X, 4_000);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return String.format(Locale.ROOT,
        "Does one dashed path connect two marked ends? Grey images read pixel by pixel, %,d steps (Long Range Arena)",
        spec.pixels());
  }

  @Override
  public List<Choice> choices() {
    return spec.side() == 32 ? List.of(Choice.SAMPLES, Choice.SEGMENTS, Choice.POOL)
        : List.of(Choice.SAMPLES, Choice.POOL);
  }

  @Override
  public void require(Variant variant) {
    TaskKind.super.require(variant);
    spec(variant);
    int pool = pool(variant);
    if (spec.side() % pool != 0 || pool == spec.side()) {
      throw new RunException("--pool (=" + pool + ") must divide the " + spec.side()
          + " rows of an image and leave 2 or more, such as 2 or 4");
    }
  }

  private static int pool(Variant variant) {
    return variant.number(Choice.POOL, 1);
  }

  /** Returns the kind of images of a variant. */
  private PathfinderSpec spec(Variant variant) {
    if (!variant.has(Choice.SEGMENTS)) {
      return spec;
    }
    try {
      return PathfinderSpec.of(spec.side(), variant.number(Choice.SEGMENTS, 0));
    } catch (IllegalArgumentException e) {
      throw new RunException(String.valueOf(e.getMessage()).replaceFirst("^[A-Za-z]+: ", "--"), e);
    }
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("Pathfinder of Long Range Arena, " + spec.side() + "x" + spec.side(),
        "google-research/long-range-arena publishes it in the archive lra_release; without it, images of the same "
            + "distribution are generated",
        List.of("metadata/", "imgs/"), PathfinderFolder.places(spec(variant))));
  }

  @Override
  public boolean needsNoFolder() {
    return true;
  }

  @Override
  public int length(Variant variant) {
    int side = spec.side() / pool(variant);
    return side * side;
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return ImageClassification.outline(sizes, 1, PathfinderFolder.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    ImageSequences images;
    DataSource source;
    if (request.folder().isPresent()) {
      Path folder = request.folder().get();
      if (request.variant().has(Choice.SAMPLES)) {
        throw new RunException("--samples is for generated images; leave it out, or --data");
      }
      images = PathfinderFolder.open(folder, spec(request.variant()), progress).images();
      source = TaskKind.files(folder);
    } else {
      PathfinderSet set = set(request.variant());
      images = PathfinderCache.open(request.cache().resolve(PathfinderCache.fileName(set)), set,
          request.settings().threads(), progress);
      source = new DataSource.Generated("pathfinder", numbers(set), set.seed());
    }
    ImageSequenceSplits splits =
        PathfinderSet.divide(images.size(), Tasks.DATA_SEED).of(images.pooled(pool(request.variant())));
    return new ImageClassification(splits, source, PathfinderFolder.CLASSES, request.settings(), request.batching());
  }

  private PathfinderSet set(Variant variant) {
    int training = variant.number(Choice.SAMPLES, usualSamples);
    long all = training * 10L / TRAINING_TENTHS;
    if (training % TRAINING_TENTHS != 0 || all > PathfinderSet.MOST_SAMPLES) {
      throw new RunException("--samples (=" + training + ") must be a multiple of " + TRAINING_TENTHS
          + ", as a tenth of all images each is for validation and test, and at most "
          + PathfinderSet.MOST_SAMPLES / 10 * TRAINING_TENTHS);
    }
    return new PathfinderSet(spec(variant), (int) all, Tasks.DATA_SEED);
  }

  private static Map<String, Number> numbers(PathfinderSet set) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    numbers.put("side", set.spec().side());
    numbers.put("segments", set.spec().segments());
    numbers.put("samples", set.samples());
    return numbers;
  }
}
