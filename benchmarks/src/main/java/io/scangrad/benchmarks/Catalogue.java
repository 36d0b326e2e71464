package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.lru.core.Core;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs there are.
 *
 * @param jobs in the order in which they run
 */
record Catalogue(List<Job> jobs) {
  private static final int[] LENGTHS = {1 << 10, 1 << 12, 1 << 14, 1 << 16};

  /** Copies the list. */
  Catalogue {
    jobs = List.copyOf(jobs);
  }

  /** Returns the jobs of {@code ./scangrad bench}. */
  static Catalogue standard() {
    List<Job> jobs = new ArrayList<>();
    for (int[] size : new int[][] {{16, 1024, 128}, {1, 16384, 128}}) {
      jobs.add(scan(size, true, false));
      jobs.add(scan(size, true, true));
      jobs.add(scan(size, false, true));
    }
    for (int[] size : new int[][] {{16384, 128, 256}, {16384, 256, 512}, {8192, 512, 512}, {65536, 64, 128}}) {
      jobs.add(product(ProductWork.forward(size[0], size[1], size[2])));
      jobs.add(product(ProductWork.inputGradient(size[0], size[1], size[2])));
      jobs.add(product(ProductWork.weightGradient(size[0], size[1], size[2])));
    }
    for (int[] size : new int[][] {{16, 1024}, {4, 4096}}) {
      LayerWork layer = LayerWork.lru(size[0], size[1], 128, 128);
      jobs.add(new WorkJob("lru", layer, new MemoryUse(layer, 10, 512)));
    }
    TrainingWork training = new TrainingWork(16, 2048, 4, 128, 128);
    jobs.add(new WorkJob("train", training, new MemoryUse(training, 4, 3072)));
    List<Core> paper = List.of(Core.LRU, Core.TANH, Core.RELU, Core.DENSE);
    jobs.add(new CoresJob("cores-image", paper, 16, 1024, 512, 384));
    jobs.add(new CoresJob("cores-text", paper, 8, 4096, 256, 192));
    jobs.add(new CoresJob("cores-all", List.of(Core.values()), 4, 1024, 128, 64));
    jobs.add(new GrowthJob("growth-batch", new int[] {64, 16, 4, 1}, LENGTHS));
    jobs.add(new GrowthJob("growth-single", new int[] {1, 1, 1, 1}, LENGTHS));
    jobs.add(new StepJob(1 << 10, 1 << 16));
    jobs.add(new StartJob("listops"));
    jobs.add(new StartJob("copy"));
    return new Catalogue(jobs);
  }

  private static Job scan(int[] size, boolean constant, boolean gradient) {
    return new WorkJob("scan", new ScanWork(size[0], size[1], size[2], constant, gradient), null);
  }

  private static Job product(ProductWork work) {
    return new WorkJob("product", work, null);
  }

  /**
   * Returns jobs by their names or the names of their groups, in the order of the catalogue; all for no names.
   *
   * @throws IllegalArgumentException if a name is neither
   */
  List<Job> select(List<String> names) {
    if (names.isEmpty()) {
      return jobs;
    }
    for (String name : names) {
      if (jobs.stream().noneMatch(job -> isNamed(job, name))) {
        throw new IllegalArgumentException("unknown job \"" + name + "\"; available: " + String.join(", ", names()));
      }
    }
    return jobs.stream().filter(job -> names.stream().anyMatch(name -> isNamed(job, name))).toList();
  }

  /** Returns the names of groups, then those of jobs. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    jobs.forEach(job -> names.add(job.group()));
    jobs.forEach(job -> names.add(job.name()));
    return names;
  }

  /**
   * Returns a work of one of the jobs.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  Work work(String name) {
    return jobs.stream()
        .flatMap(job -> job.works().stream())
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no work is named " + name));
  }

  private static boolean isNamed(Job job, String name) {
    return job.name().equals(name) || job.group().equals(name);
  }
}
