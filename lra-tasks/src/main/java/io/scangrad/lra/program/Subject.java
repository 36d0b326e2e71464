package io.scangrad.lra.program;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lru.core.Core;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program with what a reader wants to know of it.
 *
 * @param name of what was captured
 * @param description what it computes, and its sizes
 * @param program before any pass
 * @param donated how many of the first inputs are overwritten by the first outputs
 * @param inputs their names
 * @param outputs their names
 */
public record Subject(
    String name, String description, Program program, int donated, List<String> inputs, List<String> outputs) {
  /** A residual block. */
  static final String BLOCK = "block";

  private static final int SHORT = 16;

  /** Copies the lists. */
  public Subject {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Returns the names of what can be captured: the recurrent cores, a block, then tasks. */
  public static List<String> names() {
    return Stream.of(Core.ids(), List.of(BLOCK), Tasks.names()).flatMap(List::stream).toList();
  }

  /** Returns whether a name is that of a layer, which has no loss, rather than that of a task. */
  public static boolean isLayer(String name) {
    return isCore(name) || name.equals(BLOCK);
  }

  /** Returns whether a name is that of a recurrent core, a layer alone. */
  public static boolean isCore(String name) {
    return Core.ids().contains(name);
  }

  /** Returns the sizes of the small recipe; of a layer, sizes of which the program can be read at a glance. */
  public static HyperParameters sizes(String name) {
    return !isLayer(name) ? Recipes.load(name, "small").hyperParameters()
        : Recipes.load("listops", "small").hyperParameters().with(draft -> {
          draft.batch = 2;
          draft.dModel = 4;
          draft.dState = name.equals(Core.CG_LRU.id()) ? 2 : 3; // it takes halves
          draft.depth = 1;
          draft.core = isCore(name) ? name : draft.core;
        });
  }

  /** Returns the length of sequences if nobody asks for another. */
  public static int length(String name) {
    return isLayer(name) ? SHORT : Tasks.named(name).length(Variant.USUAL);
  }

  /**
   * Refuses what cannot be captured.
   *
   * @throws IllegalArgumentException if a layer's training step is wanted, or the length is too short for the task
   */
  public static void require(String name, Part part, int length) {
    if (isLayer(name) && part == Part.STEP) {
      throw new IllegalArgumentException("Subject: a training step needs a loss, and " + name
          + " has none; use --backward, or the name of a task");
    }
    if (!isLayer(name)) {
      Tasks.named(name).requireLength(length);
    }
  }

  /**
   * Captures a layer or a task's model.
   *
   * @param name one of {@link #names}
   * @param part how much of it
   * @param sizes of model and batch
   * @param length of the sequences, at least 1
   * @throws IllegalArgumentException if a layer's training step is wanted, or the length is too short for the task
   */
  public static Subject of(String name, Part part, HyperParameters sizes, int length) {
    require(name, part, length);
    return new Capture(name, part, sizes, length).subject();
  }

  /** Returns the compiled program, as it is or after the standard passes. */
  public Executable compile(boolean raw) {
    Pass passes = raw ? same -> same : Pass.standard();
    return Compiler.onCpu().donating(donated).with(passes).compile(program);
  }
}
