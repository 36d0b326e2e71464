package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Elements of {@code float} picked by indices along the middle axis of (outer, size, inner), and added where indices
 * point.
 *
 * <p>Sums are added in the processor's order and have its bits: the updates are cut into chunks by their number alone,
 * each chunk is added up in a table of its own by {@link #scatterTables}, and with more than one chunk {@link
 * #addTables} adds up the tables. No two items ever add to one element.
 *
 * @since 0.1
 */
public final class FloatIndex {
  private FloatIndex() {}

  /**
   * Picks elements; an item for each: {@link Groups#ofItems} of outer times count times inner.
   *
   * @param x elements (outer, size, inner), from {@code xOffset}
   * @param indices which ones (count), from {@code indexOffset}
   * @param y elements (outer, count, inner); 0 where an index is outside of the axis
   * @param errors one element, which grows where an index is outside of the axis
   * @param sizes {@code outer, size, inner, count, xOffset, indexOffset}
   */
  public static void gather(KernelContext c, FloatArray x, IntArray indices, FloatArray y, IntArray errors,
      IntArray sizes) {
    int outer = sizes.get(0);
    int size = sizes.get(1);
    int inner = sizes.get(2);
    int count = sizes.get(3);
    int xOffset = sizes.get(4);
    int indexOffset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * count * inner) {
      int index = indices.get(indexOffset + item / inner % count);
      float value = 0;
      if (index >= 0 && index < size) {
        value = x.get(xOffset + (item / inner / count * size + index) * inner + item % inner);
      } else {
        c.atomicAdd(errors, 0, 1);
      }
      y.set(item, value);
    }
  }

  /**
   * Adds updates in tables; an item for each column of a table: {@link Groups#ofItems} of outer times chunks times
   * inner, with the chunks of {@link ScatterPlan}.
   *
   * @param updates what to add (outer, count, inner), from {@code offset}
   * @param indices where to (count), from {@code indexOffset}
   * @param tables sums (outer, chunks, size, inner)
   * @param errors one element, which grows where an index is outside of the axis
   * @param sizes {@code outer, size, inner, count, chunk, offset, indexOffset}, where chunk: updates of a chunk, at
   *     least 1
   */
  public static void scatterTables(KernelContext c, FloatArray updates, IntArray indices, FloatArray tables,
      IntArray errors, IntArray sizes) {
    int outer = sizes.get(0);
    int size = sizes.get(1);
    int inner = sizes.get(2);
    int count = sizes.get(3);
    int chunk = sizes.get(4);
    int offset = sizes.get(5);
    int indexOffset = sizes.get(6);
    int item = c.globalIdx;
    int chunks = Math.max(1, (count + chunk - 1) / chunk);
    if (item < outer * chunks * inner) {
      int o = item / inner / chunks;
      int i = item % inner;
      int table = item / inner * size * inner + i;
      for (int row = 0; row < size; row++) {
        tables.set(table + row * inner, 0);
      }
      int from = item / inner % chunks * chunk;
      int end = Math.min(count, from + chunk);
      for (int k = from; k < end; k++) {
        int index = indices.get(indexOffset + k);
        if (index >= 0 && index < size) {
          int at = table + index * inner;
          tables.set(at, tables.get(at) + updates.get(offset + (o * count + k) * inner + i));
        } else {
          c.atomicAdd(errors, 0, 1);
        }
      }
    }
  }

  /**
   * Adds up tables; an item for each result: {@link Groups#ofItems} of outer times table.
   *
   * @param tables what {@link #scatterTables} wrote
   * @param y sums (outer, table)
   * @param sizes {@code outer, chunks, table}, where chunks: number of tables; table: elements of a table, size
   *     times inner
   */
  public static void addTables(KernelContext c, FloatArray tables, FloatArray y, IntArray sizes) {
    int outer = sizes.get(0);
    int chunks = sizes.get(1);
    int table = sizes.get(2);
    int item = c.globalIdx;
    if (item < outer * table) {
      float sum = 0;
      for (int chunk = 0; chunk < chunks; chunk++) {
        sum += tables.get((item / table * chunks + chunk) * table + item % table);
      }
      y.set(item, sum);
    }
  }
}
