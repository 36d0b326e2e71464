package io.scangrad.lra.data.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all pairs of similar sets exactly: from an index of the members, the intersection of each set with all before
 * it is counted. The similarity of two sets is that of Jaccard, members in both over members in any.
 */
final class SimilarTexts {
  /**
   * Two similar sets.
   *
   * @param first number of the earlier one
   * @param second number of the later one
   * @param similarity members in both over members in any, in {@code (0, 1]}
   */
  record Pair(int first, int second, double similarity) {}

  private SimilarTexts() {}

  /**
   * Lists the pairs that are at least so similar, ordered by the later, then by the earlier set.
   *
   * @param sets distinct members of each set, in any order; empty sets are similar to none
   * @param least smallest similarity, above 0
   */
  static List<Pair> find(List<long[]> sets, double least) {
    long[] members = sets.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray();
    int[][] ids = new int[sets.size()][];
    int[] ends = new int[members.length + 1];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Arrays.stream(sets.get(i)).mapToInt(member -> Arrays.binarySearch(members, member)).toArray();
      for (int id : ids[i]) {
        ends[id + 1]++;
      }
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    // Sets that hold member m so far are owners[ends[m]..filled[m]).
    int[] owners = new int[ends[members.length]];
    int[] filled = Arrays.copyOf(ends, members.length);
    int[] common = new int[ids.length];
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      Arrays.fill(common, 0, i, 0);
      for (int id : ids[i]) {
        for (int k = ends[id]; k < filled[id]; k++) {
          common[owners[k]]++;
        }
        owners[filled[id]++] = i;
      }
      for (int j = 0; j < i; j++) {
        double similarity = (double) common[j] / (ids[i].length + ids[j].length - common[j]);
        if (common[j] > 0 && similarity >= least) {
          pairs.add(new Pair(j, i, similarity));
        }
      }
    }
    return pairs;
  }

  /**
   * Joins texts that are connected by pairs, directly or over others.
   *
   * @return for each text, the smallest number of its group
   */
  static int[] groups(int texts, List<Pair> pairs) {
    int[] parent = new int[texts];
    Arrays.setAll(parent, i -> i);
    for (Pair pair : pairs) {
      int a = root(parent, pair.first());
      int b = root(parent, pair.second());
      parent[Math.max(a, b)] = Math.min(a, b);
    }
    int[] groups = new int[texts];
    Arrays.setAll(groups, i -> root(parent, i));
    return groups;
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
