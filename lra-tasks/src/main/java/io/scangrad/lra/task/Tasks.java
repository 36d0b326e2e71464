package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.run.RunException;
import java.util.Comparator;
import java.util.List;

/** The tasks by name. */
public final class Tasks {
  /** Seed of generated data. It is not the seed of the training, so that runs with different seeds share their data. */
  public static final long DATA_SEED = 1;

  private static final List<TaskKind> ALL = List.of(
      new AddingKind(), new BitCopyKind(), new BrownKind(), new BrownPairsKind(), new CifarKind(), new FashionKind(),
      new ListOpsKind(), new MnistKind(), PathfinderKind.pathfinder(), PathfinderKind.pathX(), new RetrievalKind(),
      new SpamKind(), new TextKind(), TokenProbeKind.INDUCTION, TokenProbeKind.RECALL, TokenProbeKind.SELECTIVE_COPY);

  private Tasks() {}

  /** Returns all tasks, by name in alphabetical order. */
  public static List<TaskKind> all() {
    return ALL.stream().sorted(Comparator.comparing(TaskKind::name)).toList();
  }

  /** Returns their names, in alphabetical order. */
  public static List<String> names() {
    return all().stream().map(TaskKind::name).toList();
  }

  /**
   * Returns the task of a name.
   *
   * @throws RunException if there is none; the message lists those that there are
   */
  public static TaskKind named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow(() ->
        new RunException("unknown task \"" + name + "\"; available: " + String.join(", ", names())));
  }

  /**
   * Loads the data of a task, generating them where that is how they are made.
   *
   * @param name name of the task
   * @param progress told about long work
   * @throws RunException if there is no such task, it does not know a choice of the variant, the data cannot be had or
   *     there are fewer training samples than a batch has
   */
  public static Task<?> load(String name, TaskRequest request, Progress progress) {
    TaskKind kind = named(name);
    kind.require(request.variant());
    return kind.load(request, progress);
  }
}
