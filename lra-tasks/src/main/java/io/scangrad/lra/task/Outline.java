package io.scangrad.lra.task;

import io.scangrad.lra.data.copy.CopyTask;
import io.scangrad.lra.data.idx.FashionMnist;
import io.scangrad.lra.data.listops.ListOpsVocabulary;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/**
 * A task without its data: all that the program of a training step depends on.
 *
 * @param model of the sizes asked for
 * @param objective its loss; a batch is the list of its tensors
 * @param batch types and shapes of those tensors
 */
public record Outline(SequenceModel model, Objective<List<Tensor>> objective, List<TensorSpec> batch) {
  private static final int PIXELS = 28 * 28;

  /** Within the lengths of ListOps, which are 501 to 1,999. */
  private static final int TOKENS = 1024;

  /** Copies the list. */
  public Outline {
    batch = List.copyOf(batch);
  }

  /** Returns the length of a task's sequences; of ListOps, one of many. */
  public static int length(String task) {
    return switch (task) {
      case "copy" -> CopyTask.standard(Tasks.DATA_SEED).length();
      case "fashion" -> PIXELS;
      case "listops" -> TOKENS;
      default -> throw unknown(task);
    };
  }

  /**
   * Checks the length of a task's sequences.
   *
   * @throws IllegalArgumentException if it is too short
   */
  public static void requireLength(String task, int length) {
    CopyTask copy = CopyTask.standard(Tasks.DATA_SEED);
    int least = task.equals("copy") ? copy.length() - copy.blanks() : 1;
    if (length < least) {
      throw new IllegalArgumentException(
          "Outline: length (=" + length + ") must be at least " + least + " for " + task);
    }
  }

  /**
   * Returns the outline of a task.
   *
   * @param task its name
   * @param sizes of model and batch
   * @param length of the sequences
   * @throws RunException if there is no such task, or its model does not fit into the heap
   * @throws IllegalArgumentException if the task needs longer sequences
   */
  public static Outline of(String task, HyperParameters sizes, int length) {
    return switch (task) {
      case "copy" -> copy(sizes, length);
      case "fashion" -> {
        SequenceModel model = Models.stack(sizes, new Linear(1, sizes.dModel()), FashionMnist.CLASSES.size());
        yield new Outline(model,
            Objective.of(batch -> batch, (scope, in) -> ImageClassification.outcome(model, scope, in)),
            List.of(spec(DType.FLOAT32, sizes.batch(), length, 1), spec(DType.INT32, sizes.batch())));
      }
      case "listops" -> {
        SequenceModel model = Models.stack(
            sizes, new TokenEncoder(ListOpsVocabulary.SIZE, sizes.dModel()), ListOpsVocabulary.CLASSES);
        yield new Outline(model,
            Objective.of(batch -> batch, (scope, in) -> TokenClassification.outcome(model, scope, in)),
            List.of(spec(DType.INT32, sizes.batch(), length), spec(DType.FLOAT32, sizes.batch(), length),
                spec(DType.INT32, sizes.batch())));
      }
      default -> throw unknown(task);
    };
  }

  private static Outline copy(HyperParameters sizes, int length) {
    requireLength("copy", length);
    CopyTask standard = CopyTask.standard(Tasks.DATA_SEED);
    CopyTask data = new CopyTask(
        standard.vectors(), standard.bits(), standard.blanks() + length - standard.length(), 1, 1, 1, standard.seed());
    SequenceModel model = Models.stack(sizes, new Linear(data.channels(), sizes.dModel()), 2 * data.bits());
    return new Outline(model,
        Objective.of(batch -> batch, (scope, in) -> BitRecall.outcome(model, data, scope, in)),
        List.of(spec(DType.FLOAT32, sizes.batch(), length, data.channels()),
            spec(DType.INT32, Math.multiplyExact(sizes.batch(), data.vectors() * data.bits()))));
  }

  private static TensorSpec spec(DType dtype, int... sizes) {
    return new TensorSpec(dtype, Shape.of(sizes));
  }

  private static RunException unknown(String task) {
    return new RunException("unknown task \"" + task + "\"; available: " + String.join(", ", Recipes.tasks()));
  }
}
