package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.Steps.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When each plane of a list of steps is written and read for the last time, and the fewest scratch tiles that hold the
 * planes which are neither inputs nor results.
 *
 * <p>A plane may get the tile of one that its own step reads for the last time: loops work in place.
 */
final class Liveness {
  /** The tile of a plane that needs none. */
  static final int NO_TILE = -1;

  /** A step before all. */
  private static final int NEVER = -1;

  private final int[] written;
  private final int[] lastRead;
  private final int[] tile;
  private final List<DType> tiles = new ArrayList<>();

  /**
   * Looks at the steps.
   *
   * @param kinds the type of each plane
   * @param inputs planes that are given
   * @param outputs planes that have a place outside
   */
  Liveness(List<Step> steps, List<DType> kinds, List<Integer> inputs, List<Integer> outputs) {
    written = never(kinds.size());
    lastRead = never(kinds.size());
    tile = never(kinds.size());
    for (int s = 0; s < steps.size(); s++) {
      for (int plane : steps.get(s).in()) {
        lastRead[plane] = s;
      }
      for (int plane : steps.get(s).out()) {
        written[plane] = s;
      }
    }
    boolean[] outside = new boolean[kinds.size()];
    inputs.forEach(plane -> outside[plane] = true);
    outputs.forEach(plane -> outside[plane] = true);
    Map<DType, Deque<Integer>> free = new EnumMap<>(DType.class);
    for (int s = 0; s < steps.size(); s++) {
      for (int plane : steps.get(s).in()) {
        // A step may name a plane twice, whose tile is free once.
        if (lastRead[plane] == s && tile[plane] != NO_TILE && !free(free, kinds.get(plane)).contains(tile[plane])) {
          free(free, kinds.get(plane)).push(tile[plane]);
        }
      }
      for (int plane : steps.get(s).out()) {
        if (!outside[plane]) {
          Deque<Integer> candidates = free(free, kinds.get(plane));
          tile[plane] = candidates.isEmpty() ? newTile(kinds.get(plane)) : candidates.pop();
        }
      }
      for (int plane : steps.get(s).out()) {
        if (!outside[plane] && lastRead[plane] < s) {
          free(free, kinds.get(plane)).push(tile[plane]);
        }
      }
    }
  }

  private static int[] never(int planes) {
    int[] all = new int[planes];
    Arrays.fill(all, NEVER);
    return all;
  }

  private static Deque<Integer> free(Map<DType, Deque<Integer>> free, DType kind) {
    return free.computeIfAbsent(kind, _ -> new ArrayDeque<>());
  }

  private int newTile(DType kind) {
    tiles.add(kind);
    return tiles.size() - 1;
  }

  /** The step that writes a plane, -1 for inputs. */
  int written(int plane) {
    return written[plane];
  }

  /** The last step that reads a plane, -1 if none does. */
  int lastRead(int plane) {
    return lastRead[plane];
  }

  /** The number of the tile that holds a plane, or {@link #NO_TILE}. */
  int tile(int plane) {
    return tile[plane];
  }

  /** The type of each tile. */
  List<DType> tiles() {
    return tiles;
  }
}
