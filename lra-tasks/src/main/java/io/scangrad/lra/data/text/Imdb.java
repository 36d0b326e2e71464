package io.scangrad.lra.data.text;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.SourceFolder;
import io.scangrad.lra.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the Long Range Arena: the film reviews of the Large Movie Review Dataset (Maas et al. 2011), positive or
 * negative, one file each.
 *
 * <p>The folder {@code aclImdb} holds {@code train/neg}, {@code train/pos}, {@code test/neg} and {@code test/pos}, with
 * 12,500 files {@code ID_RATING.txt} each. Ratings of negative reviews are 1 to 4, of positive ones 7 to 10; films of
 * the test reviews do not occur in training. Everything else in the folder is left alone.
 */
public final class Imdb {
  /** Where below the folder that a user names the reviews may lie. */
  public static final List<String> PLACES = List.of("", "aclImdb");

  /** The names of the labels 0 and 1, in the order of the folders {@code neg} and {@code pos}. */
  public static final List<String> CLASSES = List.of("negative", "positive");

  /** What the folder must hold, for its user. */
  public static final String NEEDS =
      "name the folder aclImdb of the Large Movie Review Dataset, with train/neg, train/pos, test/neg and test/pos, by "
          + "--data DIR";

  private static final Pattern NAME = Pattern.compile("([0-9]{1,9})_([0-9]{1,2})\\.txt");
  private static final List<String> FOLDERS = List.of("neg", "pos");
  private static final int[] LOWEST = {1, 7};
  private static final int[] HIGHEST = {4, 10};
  private static final long SPLIT = 0x696d6462L;

  private final SourceFolder folder;
  private final ImdbOptions options;

  private Imdb(SourceFolder folder, ImdbOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * What was read.
   *
   * @param splits the three parts; validation and test are the same where the options say so
   * @param vocabulary number of token ids, padding counted
   */
  public record Reviews(SequenceSplits splits, int vocabulary) {}

  /** One review, not longer than needed. */
  private record Review(Path file, byte[] text, int label) {}

  /**
   * Reads and divides the reviews.
   *
   * @param given the folder {@code aclImdb} or the one that holds it
   * @param options how to read and divide them
   * @param seed of the division
   * @param progress told about the files
   * @return the reviews
   * @throws DataException if a folder is missing or does not hold what it should
   */
  public static Reviews load(Path given, ImdbOptions options, long seed, Progress progress) {
    SourceFolder folder = SourceFolder.locate(given, PLACES, "train/", NEEDS);
    return new Imdb(folder, options).load(seed, progress);
  }

  private Reviews load(long seed, Progress progress) {
    List<List<Path>> files = new ArrayList<>();
    for (String part : List.of("train", "test")) {
      for (int label = 0; label < CLASSES.size(); label++) {
        files.add(files(folder.folder(part).folder(FOLDERS.get(label)), label));
      }
    }
    int total = files.stream().mapToInt(List::size).sum();
    List<Review> fitted = new ArrayList<>();
    List<Review> validation = new ArrayList<>();
    List<Review> test = new ArrayList<>();
    int done = 0;
    for (int k = 0; k < files.size(); k++) {
      int label = k % CLASSES.size();
      boolean training = k < CLASSES.size();
      boolean[] heldOut = training ? heldOut(files.get(k).size(), label, seed) : new boolean[0];
      for (int i = 0; i < files.get(k).size(); i++) {
        Review review = read(files.get(k).get(i), label);
        (!training ? test : heldOut[i] ? validation : fitted).add(review);
        progress.update(++done, total);
      }
    }
    return switch (options.symbols()) {
      case BYTES -> new Reviews(
          splits(byteDataset(fitted), byteDataset(validation), byteDataset(test)), ByteTokens.VOCABULARY);
      case CHARACTERS -> {
        CharacterVocabulary vocabulary = vocabulary(fitted);
        yield new Reviews(splits(characterDataset(fitted, vocabulary), characterDataset(validation, vocabulary),
            characterDataset(test, vocabulary)), vocabulary.size());
      }
    };
  }

  private SequenceSplits splits(SequenceDataset fitted, SequenceDataset validation, SequenceDataset test) {
    return new SequenceSplits(fitted, options.selection() == Split.TEST ? test : validation, test);
  }

  /** Lists the files of one folder after checking their names and number. */
  private List<Path> files(SourceFolder reviews, int label) {
    List<Path> files = reviews.files(".txt");
    if (options.reviewsPerFolder() > 0 && files.size() != options.reviewsPerFolder()) {
      throw new DataException(reviews.path() + ": has " + files.size() + " reviews instead of "
          + options.reviewsPerFolder() + ", it is incomplete or has foreign files; " + NEEDS);
    }
    if (files.isEmpty()) {
      throw new DataException(reviews.path() + ": has no reviews; " + NEEDS);
    }
    Set<Integer> ids = new HashSet<>();
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        throw new DataException(file + ": expected a name like 123_8.txt, number and rating of a review; " + NEEDS);
      }
      int rating = Integer.parseInt(name.group(2));
      if (rating < LOWEST[label] || rating > HIGHEST[label]) {
        throw new DataException(file + ": its name says rating " + rating + ", but those of " + FOLDERS.get(label)
            + " are " + LOWEST[label] + " to " + HIGHEST[label] + "; " + NEEDS);
      }
      if (!ids.add(Integer.parseInt(name.group(1)))) {
        throw new DataException(file + ": another review of this folder has the same number; " + NEEDS);
      }
    }
    return files;
  }

  /** Chooses a tenth of a class at random, or none where the test reviews are selected on. */
  private boolean[] heldOut(int reviews, int label, long seed) {
    boolean[] heldOut = new boolean[reviews];
    if (options.selection() == Split.TEST) {
      return heldOut;
    }
    int[] order = new int[reviews];
    for (int i = 0; i < reviews; i++) {
      order[i] = i;
    }
    new CounterRandom(seed, SPLIT, label).shuffle(order);
    for (int i = 0; i < reviews / 10; i++) {
      heldOut[order[i]] = true;
    }
    return heldOut;
  }

  private Review read(Path file, int label) {
    byte[] text = folder.head(file, options.bytesNeeded());
    if (text.length == 0) {
      throw new DataException(file + ": is empty, a review has at least one character; " + NEEDS);
    }
    return new Review(file, text, label);
  }

  private SequenceDataset byteDataset(List<Review> reviews) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    for (Review review : reviews) {
      builder.add(review.text, 0, Math.min(review.text.length, options.maxLength()), review.label);
    }
    return builder.build();
  }

  private CharacterVocabulary vocabulary(List<Review> reviews) {
    int[] counts = new int[Character.MAX_CODE_POINT + 1];
    for (Review review : reviews) {
      for (int c : characters(review)) {
        counts[c]++;
      }
    }
    return CharacterVocabulary.of(counts, options.minFrequency());
  }

  private SequenceDataset characterDataset(List<Review> reviews, CharacterVocabulary vocabulary) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    byte[] ids = new byte[options.maxLength()];
    for (Review review : reviews) {
      int length = 0;
      for (int c : characters(review)) {
        ids[length++] = (byte) vocabulary.id(c);
      }
      ids[length++] = (byte) CharacterVocabulary.EOS;
      builder.add(ids, 0, length, review.label);
    }
    return builder.build();
  }

  private int[] characters(Review review) {
    return Utf8.codePoints(review.text, options.maxLength() - 1, review.text.length == options.bytesNeeded(),
        position -> new DataException(review.file + ": byte " + position
            + " is not UTF-8, so the review cannot be read by characters; read it by bytes, or get the file anew"));
  }
}
