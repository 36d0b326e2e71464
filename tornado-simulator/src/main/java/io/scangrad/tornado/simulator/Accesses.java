package io.scangrad.tornado.simulator;

import java.util.Arrays;

/**
 * Who accessed each cell of an array in one way, remembered as far as later accesses can conflict with it: two items
 * of the latest epoch, and one item of an earlier group of the launch. Groups run one after the other, so more is
 * never needed.
 *
 * <p>An epoch is the time between two barriers of a group. Epochs are numbered through all launches, so nothing has
 * to be cleared.
 */
final class Accesses {
  static final int NOBODY = -1;

  private final int[] first;
  private final int[] second;
  private final int[] epoch;
  private final int[] earlier;
  private final int[] earlierEpoch;

  Accesses(int size) {
    first = new int[size];
    second = new int[size];
    epoch = new int[size];
    earlier = new int[size];
    earlierEpoch = new int[size];
    Arrays.fill(epoch, -1);
    Arrays.fill(earlierEpoch, -1);
  }

  /** An item other than this one whose access nothing orders against one now, or {@link #NOBODY}. */
  int unordered(int cell, int item, Epoch now) {
    int last = epoch[cell];
    if (last == now.current) {
      if (first[cell] != item) {
        return first[cell];
      }
      if (second[cell] != NOBODY && second[cell] != item) {
        return second[cell];
      }
    } else if (last >= now.launch && last < now.group) {
      return first[cell];
    }
    return earlierEpoch[cell] >= now.launch ? earlier[cell] : NOBODY;
  }

  void add(int cell, int item, Epoch now) {
    int last = epoch[cell];
    if (last == now.current) {
      if (first[cell] != item) {
        second[cell] = item;
      }
      return;
    }
    if (last >= now.launch && last < now.group) {
      earlier[cell] = first[cell];
      earlierEpoch[cell] = last;
    }
    first[cell] = item;
    second[cell] = NOBODY;
    epoch[cell] = now.current;
  }

  /** Whether the cell was accessed since an epoch. */
  boolean since(int cell, int from) {
    return epoch[cell] >= from;
  }
}
