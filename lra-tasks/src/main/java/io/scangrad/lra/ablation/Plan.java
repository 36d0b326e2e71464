package io.scangrad.lra.ablation;

import io.scangrad.lra.report.Ring;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All runs of an ablation, each in a folder of its own below one.
 *
 * @param task name of the task
 * @param variant how its examples are taken
 * @param recipe that the settings started from
 * @param base settings of all runs, but for core, ring and seed
 * @param arms what is trained
 * @param seeds how many runs of each, with the seed of the settings and those that follow it; at least 1
 * @param folder of the folders
 */
public record Plan(
    String task, Variant variant, String recipe, HyperParameters base, List<Arm> arms, int seeds, Path folder) {
  /**
   * Checks the numbers and the settings of every run.
   *
   * @throws IllegalArgumentException if there is nothing to train, an arm is there twice, or settings are not sound
   */
  public Plan {
    arms = List.copyOf(arms);
    if (arms.isEmpty() || seeds < 1) {
      throw new IllegalArgumentException("Plan: seeds (=" + seeds + ") must be at least 1, and there must be a core");
    }
    for (int i = 0; i < arms.size(); i++) {
      if (arms.subList(0, i).contains(arms.get(i))) {
        throw new IllegalArgumentException("Plan: " + arms.get(i).name() + " is there twice");
      }
      arms.get(i).settings(base, base.seed());
    }
  }

  /** Returns arms of one core each. */
  public static List<Arm> cores(List<String> names) {
    return names.stream().map(name -> new Arm(name, Optional.empty())).toList();
  }

  /** Returns arms of each core on each ring, the outer radius changing slowest within a core. */
  public static List<Arm> rings(List<String> cores, List<Double> inner, List<Double> outer) {
    List<Arm> arms = new ArrayList<>();
    for (String core : cores) {
      for (double rMax : outer) {
        for (double rMin : inner) {
          arms.add(new Arm(core, Optional.of(new Ring(rMin, rMax))));
        }
      }
    }
    return arms;
  }

  /** Returns the runs in the order in which they are trained: all arms with the first seed, then with the next. */
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      for (Arm arm : arms) {
        slots.add(slot(arm, base.seed() + i));
      }
    }
    return slots;
  }

  /** Returns the runs of an arm. */
  List<Slot> slots(Arm arm) {
    return slots().stream().filter(slot -> slot.arm().equals(arm)).toList();
  }

  private Slot slot(Arm arm, long seed) {
    return new Slot(arm, seed, arm.settings(base, seed), folder.resolve(arm.folder()).resolve("seed-" + seed));
  }
}
