package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.cpu.Steps.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A chain of elementwise ops as loops over planes, each plane with its place: an input, a result, or a tile of
 * scratch memory.
 *
 * <p>A plane that escapes is computed straight into its result. An input that escapes, or a plane that escapes a
 * second time, is copied by a loop of its own. Loops whose results nobody reads are left out.
 */
final class PlaneProgram {
  /** Elements of the longest tile: several of {@code f32} fit the first-level cache. */
  private static final int LONGEST_TILE = 2048;

  /** Below it a tile does not pay for the calls of its loops. */
  private static final int SHORTEST_TILE = 256;

  /** Bytes that live tiles may take: half of a usual first-level cache. */
  private static final int LIVE_BYTES = 16 * 1024;

  private final List<DType> kinds;
  private final List<Step> steps;
  private final List<Part> inputs;
  private final List<Part> outputs;
  private final Liveness liveness;
  private final int tileLength;
  private final int taskLength;

  /**
   * One plane of an input or output.
   *
   * @param tensor number of the input or output
   * @param imaginary whether it holds the imaginary parts
   * @param plane number of the plane
   */
  record Part(int tensor, boolean imaginary, int plane) {}

  private PlaneProgram(List<DType> kinds, List<Step> steps, List<Part> inputs, List<Part> outputs) {
    this.kinds = kinds;
    this.steps = List.copyOf(steps);
    this.inputs = inputs;
    this.outputs = outputs;
    this.liveness = new Liveness(steps, kinds,
        inputs.stream().map(Part::plane).toList(), outputs.stream().map(Part::plane).toList());
    int units = 0;
    for (Step step : steps) {
      units += step.cost().units();
    }
    int longestTask = Tiles.taskLength(units);
    this.tileLength = longestTile(longestTask);
    this.taskLength = longestTask - longestTask % tileLength;
  }

  /** Lowers a chain that is known to be correct. */
  static PlaneProgram of(List<DType> inputTypes, List<Link> links, List<Integer> outputValues) {
    Steps all = new Steps();
    List<Planes> values = new ArrayList<>();
    for (DType dtype : inputTypes) {
      values.add(all.input(dtype));
    }
    int inputPlanes = all.kinds().size();
    for (Link link : links) {
      values.add(ElementwiseLoops.add(link.op(), link.arguments().stream().map(values::get).toList(), all));
    }
    List<Part> outputs = new ArrayList<>();
    boolean[] escapes = new boolean[all.kinds().size()];
    for (int k = 0; k < outputValues.size(); k++) {
      for (Part part : parts(k, values.get(outputValues.get(k)))) {
        int plane = part.plane();
        boolean taken = plane < inputPlanes || escapes[plane];
        escapes[plane] = true;
        outputs.add(taken ? new Part(k, part.imaginary(), all.copy(plane)) : part);
      }
    }
    boolean[] needed = new boolean[all.kinds().size()];
    outputs.forEach(part -> needed[part.plane()] = true);
    List<Step> steps = needed(all.steps(), needed);
    List<Part> inputs = new ArrayList<>();
    for (int k = 0; k < inputTypes.size(); k++) {
      for (Part part : parts(k, values.get(k))) {
        if (needed[part.plane()]) {
          inputs.add(part);
        }
      }
    }
    return new PlaneProgram(List.copyOf(all.kinds()), steps, inputs, outputs);
  }

  /** The same program with steps that write the same planes, or all of them that are read elsewhere. */
  PlaneProgram with(List<Step> others) {
    return new PlaneProgram(kinds, others, inputs, outputs);
  }

  private static List<Part> parts(int tensor, Planes planes) {
    Part re = new Part(tensor, false, planes.re());
    return planes.im() == Planes.NONE ? List.of(re) : List.of(re, new Part(tensor, true, planes.im()));
  }

  /** The steps that lead to a needed plane; marks what they read as needed too. */
  private static List<Step> needed(List<Step> all, boolean[] needed) {
    List<Step> kept = new ArrayList<>();
    for (int s = all.size() - 1; s >= 0; s--) {
      Step step = all.get(s);
      boolean keep = false;
      for (int plane : step.out()) {
        keep |= needed[plane];
      }
      if (keep) {
        kept.add(step);
        for (int plane : step.in()) {
          needed[plane] = true;
        }
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  /** A single loop gains nothing from tiles; several want all that lives between them in the first-level cache. */
  private int longestTile(int longestTask) {
    if (steps.size() == 1 && liveness.tiles().isEmpty()) {
      return longestTask;
    }
    int bytes = 0;
    for (DType kind : liveness.tiles()) {
      bytes += kind.bytes();
    }
    for (Part part : outputs) {
      bytes += liveness.lastRead(part.plane()) > liveness.written(part.plane()) ? kind(part.plane()).bytes() : 0;
    }
    for (Part part : inputs) {
      bytes += readers(part.plane()) > 1 ? kind(part.plane()).bytes() : 0;
    }
    return tileLength(bytes);
  }

  /** The length of tiles of which those that are used at a time take {@code bytes} bytes an element. */
  static int tileLength(int bytes) {
    int fitting = bytes == 0 ? LONGEST_TILE : LIVE_BYTES / bytes / 64 * 64;
    return Math.clamp(fitting, SHORTEST_TILE, LONGEST_TILE);
  }

  private long readers(int plane) {
    return steps.stream().filter(step -> Arrays.stream(step.in()).anyMatch(read -> read == plane)).count();
  }

  /** How many planes there are. */
  int planes() {
    return kinds.size();
  }

  /** The type of a plane, never complex. */
  DType kind(int plane) {
    return kinds.get(plane);
  }

  /** The loops in the order in which they run over a tile. */
  List<Step> steps() {
    return steps;
  }

  /** The planes of inputs that are read. */
  List<Part> inputs() {
    return inputs;
  }

  /** The planes of results. */
  List<Part> outputs() {
    return outputs;
  }

  /** When planes are written and read, and which scratch tiles hold them. */
  Liveness liveness() {
    return liveness;
  }

  /** The longest tile. */
  int tileLength() {
    return tileLength;
  }

  /** The elements of a task, a multiple of the longest tile. */
  int taskLength() {
    return taskLength;
  }
}
