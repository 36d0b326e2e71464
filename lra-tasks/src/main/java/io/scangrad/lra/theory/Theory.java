package io.scangrad.lra.theory;

import io.scangrad.lra.data.Progress;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;

/** The experiments, and how they are run. */
public final class Theory {
  /** Usual seed of all random numbers. */
  public static final long SEED = 1;

  private static final List<Experiment> ALL = List.of(RingLemma.standard(), CircularLaw.standard(),
      new DenseRecurrence(), ForwardGain.standard(), new ConstantInput(), new Parametrisation(), new Sensitivity(),
      new Memory(), new Diagonalisation(), new RealForm(), new Discretisation(), new Frequencies());

  private Theory() {}

  /** Returns the short names of all statements, in the order in which they are measured. */
  public static List<String> names() {
    return ALL.stream().map(Experiment::name).toList();
  }

  /**
   * Measures.
   *
   * @param names of the statements; empty for all
   * @param seed of all random numbers; each statement has numbers of its own, whatever else is measured
   * @param quick whether samples are small
   * @param progress told after each statement; may throw to end the work
   * @throws IllegalArgumentException if there is no statement of a name
   */
  public static TheoryReport measure(List<String> names, long seed, boolean quick, Progress progress) {
    for (String name : names) {
      if (!names().contains(name)) {
        throw new IllegalArgumentException(
            "unknown statement \"" + name + "\"; available: " + String.join(", ", names()));
      }
    }
    List<Experiment> chosen = ALL.stream().filter(e -> names.isEmpty() || names.contains(e.name())).toList();
    return measure(chosen, seed, quick, progress, System.nanoTime());
  }

  private static TheoryReport measure(
      List<Experiment> experiments, long seed, boolean quick, Progress progress, long start) {
    List<Statement> statements = new ArrayList<>();
    progress.update(0, experiments.size());
    for (Experiment experiment : experiments) {
      int done = statements.size();
      Key key = Key.of(seed).fold(names().indexOf(experiment.name()));
      statements.add(experiment.run(new Setting(key, quick, () -> progress.update(done, experiments.size()))));
      progress.update(statements.size(), experiments.size());
    }
    return new TheoryReport(statements, seed, quick, (System.nanoTime() - start) * 1e-9);
  }
}
