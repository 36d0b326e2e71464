package io.scangrad.lra.cli;

import io.scangrad.lra.data.pathfinder.ContactSheet;
import io.scangrad.lra.data.pathfinder.PathfinderFolderWriter;
import io.scangrad.lra.data.pathfinder.PathfinderSet;
import io.scangrad.lra.data.pathfinder.PathfinderSpec;
import io.scangrad.lra.run.Interruption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of generated Pathfinder images. */
final class PathfinderOptions {
  private static final int USUAL_SIZE = 32;
  private static final int USUAL_SEGMENTS = 14;
  private static final int USUAL_COUNT = 1_000;

  @Option(names = "--size", paramLabel = "N",
      description = "Rows and columns of pathfinder's images: 32, or 128 for Path-X (default: " + USUAL_SIZE + ").")
  private @Nullable Integer size;

  @Option(names = "--segments", paramLabel = "N",
      description = "Segments of a path of pathfinder: 14, 9 or 6, the hard, intermediate and easy images of 32x32 "
          + "pixels (default: " + USUAL_SEGMENTS + ").")
  private @Nullable Integer segments;

  @Option(names = "--count", paramLabel = "N",
      description = "Images of pathfinder, all parts together (default: " + USUAL_COUNT + ").")
  private @Nullable Integer count;

  @Option(names = "--sheet", paramLabel = "FILE",
      description = "Also, or only, draw the first 32 images of pathfinder with their labels into this PNG file.")
  private @Nullable Path sheet;

  /**
   * Generates and writes, and returns what was done.
   *
   * @throws IllegalArgumentException if an option has a wrong value
   */
  String generate(GenerateOptions options, Interruption interruption) {
    int side = Given.or(size, USUAL_SIZE);
    if (side != 32 && side != 128) {
      throw new IllegalArgumentException("PathfinderOptions: size (=" + side + ") must be 32 or 128");
    }
    PathfinderSpec spec = PathfinderSpec.of(side, Given.or(segments, USUAL_SEGMENTS));
    int samples = Given.or(count, USUAL_COUNT);
    if (samples < PathfinderSet.FEWEST_SAMPLES || samples > PathfinderSet.MOST_SAMPLES) {
      throw new IllegalArgumentException("PathfinderOptions: count (=" + samples + ") must be in "
          + PathfinderSet.FEWEST_SAMPLES + ".." + PathfinderSet.MOST_SAMPLES);
    }
    if (sheet == null) {
      options.requireOut();
    }
    List<String> done = new ArrayList<>();
    Path out = options.out();
    if (out != null) {
      try (DataProgress progress = new DataProgress("generate pathfinder", interruption)) {
        Path folder = PathfinderFolderWriter.write(out, new PathfinderSet(spec, samples, options.seed()),
            Runtime.getRuntime().availableProcessors(), progress);
        done.add(String.format(Locale.ROOT, "wrote %d images of seed %d to %s", samples, options.seed(), folder));
      }
    }
    if (sheet != null) {
      ContactSheet.write(sheet, spec, options.seed());
      done.add("sheet: " + sheet);
    }
    return String.join(System.lineSeparator(), done);
  }
}
