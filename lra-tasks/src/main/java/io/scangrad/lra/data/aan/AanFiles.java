package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.SourceFolder;
import io.scangrad.lra.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The three files of Retrieval.
 *
 * @param train {@code new_aan_pairs.train.tsv}, about 8.5 GB
 * @param validation {@code new_aan_pairs.eval.tsv}
 * @param test {@code new_aan_pairs.test.tsv}
 */
public record AanFiles(Path train, Path validation, Path test) {
  /** What the folder must hold, for its user. */
  public static final String NEEDS = "name the folder that holds new_aan_pairs.train.tsv, new_aan_pairs.eval.tsv and "
      + "new_aan_pairs.test.tsv of lra_release (in it, tsv_data), by --data DIR";

  /** Where below the folder that a user names the files may lie. */
  public static final List<String> PLACES =
      List.of("", "tsv_data", "lra_release/tsv_data", "lra_release/lra_release/tsv_data", "aan");

  /**
   * Finds the files.
   *
   * @param given the folder that holds them, or one in which an archive put that folder
   * @return the files
   * @throws DataException if one is missing or no file
   */
  public static AanFiles locate(Path given) {
    for (Path folder : List.of(given, given.resolve("aan"))) {
      Path ids = folder.resolve("new_aan_pairs.train.only_ids.tsv");
      if (Files.exists(ids) && !Files.exists(folder.resolve(name(Split.TRAIN)))) {
        throw new DataException(ids + ": this older release has the numbers of the documents only, not their texts; "
            + NEEDS);
      }
    }
    SourceFolder folder = SourceFolder.locate(given, PLACES, name(Split.TRAIN), NEEDS);
    return new AanFiles(
        folder.file(name(Split.TRAIN)), folder.file(name(Split.VALIDATION)), folder.file(name(Split.TEST)));
  }

  /**
   * Chooses a file.
   *
   * @param split which part
   * @return its file
   */
  public Path get(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  static String name(Split split) {
    return switch (split) {
      case TRAIN -> "new_aan_pairs.train.tsv";
      case VALIDATION -> "new_aan_pairs.eval.tsv";
      case TEST -> "new_aan_pairs.test.tsv";
    };
  }
}
