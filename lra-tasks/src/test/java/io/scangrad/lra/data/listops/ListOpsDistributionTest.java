package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the generator with an independent implementation of the published algorithm, of which 20,000 accepted trees
 * were measured. Bands are 4.5 standard errors of both samples together.
 */
class ListOpsDistributionTest {
  private static final int SAMPLES = 6_000;
  private static final int MEASURED = 20_000;
  private static final double ACCEPTANCE = 0.0825;
  private static final double MEAN_LENGTH = 1035.9;
  private static final double LENGTH_DEVIATION = 400;
  private static final int[] DECILES = {575, 657, 749, 846, 959, 1079, 1224, 1404, 1639};
  private static final double[] CLASSES = {.1722, .0906, .0785, .0828, .0888, .0847, .0757, .0727, .0876, .1664};

  private static SequenceDataset data;

  @BeforeAll
  static void generate() {
    ListOpsConfig config = ListOpsConfig.standard(1).withSizes(SAMPLES, 1, 1);
    data = ListOpsGenerator.generate(config, 2, Progress.NONE).train();
  }

  @Test
  void oneTreeInTwelveIsAccepted() {
    TreeSampler sampler = new TreeSampler(ListOpsConfig.standard(2));
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      accepted += sampler.sample(0, i) ? 1 : 0;
    }
    double measured = MEASURED / ACCEPTANCE;
    assertThat(accepted / 50_000.0).isCloseTo(ACCEPTANCE, within(band(ACCEPTANCE, 50_000, measured)));
  }

  @Test
  void lengthsHaveTheMeasuredMean() {
    double mean = (double) data.tokenCount() / data.size() - 1;
    double error = LENGTH_DEVIATION * Math.sqrt(1.0 / SAMPLES + 1.0 / MEASURED);
    assertThat(mean).isCloseTo(MEAN_LENGTH, within(4.5 * error));
  }

  @Test
  void lengthsHaveTheMeasuredDeciles() {
    int[] lengths = data.lengths();
    for (int q = 1; q <= DECILES.length; q++) {
      int decile = DECILES[q - 1];
      double below = Arrays.stream(lengths).filter(length -> length - 1 < decile).count() / (double) SAMPLES;
      assertThat(below).as("decile %d", q).isCloseTo(q / 10.0, within(band(q / 10.0, SAMPLES, MEASURED)));
    }
  }

  @Test
  void answersHaveTheMeasuredFrequencies() {
    double[] frequencies = new double[10];
    for (int i = 0; i < data.size(); i++) {
      frequencies[data.label(i)] += 1.0 / SAMPLES;
    }
    for (int answer = 0; answer < 10; answer++) {
      double expected = CLASSES[answer];
      assertThat(frequencies[answer])
          .as("answer %d", answer)
          .isCloseTo(expected, within(band(expected, SAMPLES, MEASURED)));
    }
  }

  @Test
  void rootOperatorsAreEquallyLikely() {
    double[] frequencies = new double[4];
    for (int i = 0; i < data.size(); i++) {
      frequencies[Expressions.tokens(data, i)[0] - ListOpsVocabulary.MIN] += 1.0 / SAMPLES;
    }
    for (double frequency : frequencies) {
      assertThat(frequency).isCloseTo(0.25, within(band(0.25, SAMPLES, Double.POSITIVE_INFINITY)));
    }
  }

  @Test
  void nearlyEveryTreeReachesTheFullDepth() {
    int full = 0;
    for (int i = 0; i < data.size(); i++) {
      int depth = 0;
      int deepest = 0;
      for (byte token : Expressions.tokens(data, i)) {
        depth += ListOpsVocabulary.isOperator(token) ? 1 : token == ListOpsVocabulary.CLOSE ? -1 : 0;
        deepest = Math.max(deepest, depth);
      }
      assertThat(deepest).isLessThanOrEqualTo(9);
      full += deepest == 9 ? 1 : 0;
    }
    assertThat(full).isGreaterThan(SAMPLES * 99 / 100);
  }

  private static double band(double probability, double n, double m) {
    return 4.5 * Math.sqrt(probability * (1 - probability) * (1 / n + 1 / m));
  }
}
