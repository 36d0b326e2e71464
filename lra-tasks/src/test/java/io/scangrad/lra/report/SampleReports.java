package io.scangrad.lra.report;

import io.scangrad.lra.run.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes reports of every size out of seeded numbers, for the tests of this package. */
final class SampleReports {
  private SampleReports() {}

  static ReportData of(int points, int layers, int states, int classes) {
    return of("listops", points, layers, states, names(classes));
  }

  static ReportData of(String text, int points, int layers, int states, List<String> classNames) {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("task", text);
    configuration.put("commandLine", text + " --steps 3000 --seed 7");
    for (int i = 0; i < 20; i++) {
      configuration.put("key" + i, Integer.toString(i));
    }
    return new ReportData(
        "listops-small-20260304-050607",
        text,
        "Full-length ListOps, sized for two processor cores",
        "0.1.0",
        configuration,
        metrics(points, random),
        IntStream.range(0, layers).mapToObj(i -> spectrum("Layer " + (i + 1), states, random)).toList(),
        new Ring(0, 0.99),
        classNames.isEmpty() ? null : confusion(classNames, random),
        1.7182,
        0.4131,
        102_410,
        52_345.6,
        751);
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  static List<Measurement> metrics(int points, SplittableRandom random) {
    List<Measurement> metrics = new ArrayList<>();
    int every = Math.max(1, points / 12);
    for (int step = 1; step <= points; step++) {
      double done = (double) step / points;
      double loss = 1.6 + 0.75 * Math.exp(-5 * done);
      double rate = 0.004 * Math.min(done / 0.1, 0.5 * (1 + Math.cos(Math.PI * Math.max(0, done - 0.1) / 0.9)));
      double noisy = loss + 0.12 * random.nextGaussian();
      double accuracy = Math.clamp(0.44 - 0.27 * Math.exp(-4 * done) + 0.085 * random.nextGaussian(), 0, 1);
      double speed = 52_000 * (1 - 0.3 * Math.exp(-60 * done)) + 1_500 * random.nextGaussian();
      metrics.add(new Measurement(step, "train", noisy, accuracy, rate, speed, step * 0.25));
      if (step % every == 0) {
        double held = 0.43 - 0.26 * Math.exp(-4 * done) + 0.006 * random.nextGaussian();
        metrics.add(new Measurement(step, "validation", loss + 0.03, held, Double.NaN, 90_000, step * 0.25));
      }
    }
    if (points > 0) {
      metrics.add(new Measurement(points, "test", 1.66, 0.4131, Double.NaN, 90_000, points * 0.25));
    }
    return metrics;
  }

  static LayerSpectrum spectrum(String name, int states, SplittableRandom random) {
    List<Eigenvalue> before = new ArrayList<>();
    List<Eigenvalue> after = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      double modulus = 0.99 * Math.sqrt(random.nextDouble());
      double phase = 2 * Math.PI * random.nextDouble();
      before.add(new Eigenvalue(modulus * Math.cos(phase), modulus * Math.sin(phase)));
      double moved = Math.pow(modulus, Math.exp(0.4 * random.nextGaussian() - 0.2));
      double turned = phase * Math.exp(0.06 * random.nextGaussian());
      after.add(new Eigenvalue(moved * Math.cos(turned), moved * Math.sin(turned)));
    }
    return new LayerSpectrum(name, before, after);
  }

  private static @Nullable Confusion confusion(List<String> names, SplittableRandom random) {
    int[][] counts = new int[names.size()][names.size()];
    for (int i = 0; i < 2000; i++) {
      int actual = Math.min(random.nextInt(names.size()), random.nextInt(names.size() + 2));
      boolean right = random.nextDouble() < 0.35 + 0.3 * Math.cos(actual);
      int predicted = right ? actual : Math.floorMod(actual + (int) (3 * random.nextGaussian()), names.size());
      counts[actual][predicted]++;
    }
    return Confusion.of(names, counts);
  }
}
