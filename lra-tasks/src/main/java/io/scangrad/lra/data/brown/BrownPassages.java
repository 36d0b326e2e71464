package io.scangrad.lra.data.brown;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequencePairs;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Tasks from passages of the Brown corpus, byte by byte: long texts for where IMDB and AAN are not at hand. They are not
 * tasks of the Long Range Arena.
 *
 * <p>Each sample is cut into passages of one length; its rest is a passage too if it is half as long at least. The
 * samples of each category are divided by a seed, a tenth each (but one at least, where there are three) to select and
 * to report on, so that no sample has passages in two parts.
 */
public final class BrownPassages {
  /** The names of the labels of {@link #byKind}. */
  public static final List<String> KINDS = List.of("informative", "imaginative");

  /** The names of the labels of {@link #pairs}. */
  public static final List<String> RELATIONS = List.of("different samples", "same sample");

  /** Bytes of a passage where nothing else is said, the length of a document of Retrieval. */
  public static final int STANDARD_LENGTH = 4_000;

  private static final int LONGEST = 65_536;
  private static final long SPLIT = 0x62726f776eL;
  private static final long PAIRS = SPLIT + 1;

  private final int length;
  private final long seed;
  private final Map<Split, List<BrownSample>> parts;

  /**
   * Divides a corpus.
   *
   * @param corpus the corpus
   * @param length bytes of a passage, in {@code 2..65,536}
   * @param seed of the division and of the pairs
   * @throws IllegalArgumentException if {@code length} is outside its range
   */
  public BrownPassages(BrownCorpus corpus, int length, long seed) {
    if (length < 2 || length > LONGEST) {
      throw new IllegalArgumentException("BrownPassages: length (=" + length + ") must be in 2.." + LONGEST);
    }
    this.length = length;
    this.seed = seed;
    this.parts = divide(corpus.samples(), seed);
  }

  /**
   * Labels each passage with its category, one of {@link BrownCorpus#CATEGORIES}.
   *
   * @return the three parts
   * @throws DataException if a part is without passages
   */
  public SequenceSplits byCategory() {
    return labelled(BrownSample::category);
  }

  /**
   * Labels each passage as informative (categories A to J) or imaginative (K to R).
   *
   * @return the three parts
   * @throws DataException if a part is without passages
   */
  public SequenceSplits byKind() {
    return labelled(sample -> sample.isImaginative() ? 1 : 0);
  }

  /**
   * Pairs passages of the same sample (label 1) and, as many, of different samples of the same category (label 0).
   *
   * <p>Every two passages of a sample are a pair. Its first passage is paired with one from another sample of its
   * category and part, drawn at random, as well. Samples that have no other of their category in their part are left
   * out, so that neither the category nor a passage alone says anything about the label.
   *
   * @return the three parts
   * @throws DataException if a part is without pairs
   */
  public PairSplits pairs() {
    return new PairSplits(pairs(Split.TRAIN), pairs(Split.VALIDATION), pairs(Split.TEST));
  }

  /** Where the passages of a sample are in their data set: {@code first..end-1}. */
  private record Passages(int category, int first, int end) {}

  private static Map<Split, List<BrownSample>> divide(List<BrownSample> samples, long seed) {
    Map<Split, List<BrownSample>> parts = new EnumMap<>(Split.class);
    for (int category = 0; category < BrownCorpus.CATEGORIES.size(); category++) {
      int of = category;
      List<BrownSample> members = samples.stream().filter(sample -> sample.category() == of).toList();
      int[] order = new int[members.size()];
      Arrays.setAll(order, i -> i);
      new CounterRandom(seed, SPLIT, category).shuffle(order);
      int tenth = order.length < 3 ? 0 : Math.max(1, Math.round(order.length / 10f));
      for (int i = 0; i < order.length; i++) {
        Split into = i < tenth ? Split.TEST : i < 2 * tenth ? Split.VALIDATION : Split.TRAIN;
        parts.computeIfAbsent(into, _ -> new ArrayList<>()).add(members.get(order[i]));
      }
    }
    return parts;
  }

  private SequenceSplits labelled(ToIntFunction<BrownSample> label) {
    return new SequenceSplits(
        labelled(Split.TRAIN, label), labelled(Split.VALIDATION, label), labelled(Split.TEST, label));
  }

  private SequenceDataset labelled(Split split, ToIntFunction<BrownSample> label) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    for (BrownSample sample : samples(split)) {
      addPassages(builder, sample, label.applyAsInt(sample));
    }
    return builder.build();
  }

  /** Cuts a sample; one that is shorter than half a passage is a passage as well. */
  private Passages addPassages(SequenceDataset.Builder builder, BrownSample sample, int label) {
    int first = builder.size();
    byte[] text = sample.text();
    for (int from = 0; from < text.length; from += length) {
      int to = Math.min(text.length, from + length);
      if (from == 0 || 2 * (to - from) >= length) {
        builder.add(text, from, to, label);
      }
    }
    return new Passages(sample.category(), first, builder.size());
  }

  private SequencePairs pairs(Split split) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder(ByteTokens.FIRST_ID);
    List<Passages> samples = new ArrayList<>();
    for (BrownSample sample : samples(split)) {
      samples.add(addPassages(builder, sample, 0));
    }
    List<int[]> members = new ArrayList<>();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    CounterRandom random = new CounterRandom(seed, PAIRS, split.ordinal());
    for (Passages sample : samples) {
      List<Passages> others = samples.stream()
          .filter(other -> other.category == sample.category && other.first != sample.first)
          .toList();
      for (int a = sample.first; a < sample.end && !others.isEmpty(); a++) {
        for (int b = a + 1; b < sample.end; b++) {
          Passages other = others.get(random.nextInt(others.size()));
          int swap = random.nextInt(2);
          int first = swap == 0 ? a : b;
          members.add(new int[] {first, a + b - first});
          members.add(new int[] {first, other.first + random.nextInt(other.end - other.first)});
          labels.write(1);
          labels.write(0);
        }
      }
    }
    if (members.isEmpty()) {
      throw new DataException("the samples of the Brown corpus give no pairs to " + purpose(split)
          + "; each category needs more of them, " + BrownCorpus.NEEDS);
    }
    return new SequencePairs(
        builder.build(), members.stream().flatMapToInt(Arrays::stream).toArray(), labels.toByteArray());
  }

  private List<BrownSample> samples(Split split) {
    List<BrownSample> samples = parts.getOrDefault(split, List.of());
    if (samples.isEmpty()) {
      throw new DataException("the Brown corpus has too few samples to " + purpose(split)
          + "; each category needs three, " + BrownCorpus.NEEDS);
    }
    return samples;
  }

  private static String purpose(Split split) {
    return switch (split) {
      case TRAIN -> "train on";
      case VALIDATION -> "select on";
      case TEST -> "report on";
    };
  }
}
