package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Vectors are joined and split with lengths that differ, empty ones among them. */
class PartsTest {
  private static final List<Integer> LENGTHS = List.of(3, 0, 1, 140, 2, 0, 7, 1, 1, 5, 0, 4, 300, 2, 1, 0);

  @Test
  void partsAreWrittenOneAfterAnother() {
    FloatArray[] x = new FloatArray[PartsPlan.MOST];
    List<Float> wanted = new ArrayList<>();
    for (int part = 0; part < x.length; part++) {
      x[part] = Device.floats(Device.OFFSET + LENGTHS.get(part));
      for (int i = 0; i < LENGTHS.get(part); i++) {
        x[part].set(Device.OFFSET + i, 1000 * part + i);
        wanted.add(1000F * part + i);
      }
    }
    FloatArray y = Device.floats(wanted.size() + 5);
    PartsPlan plan = PartsPlan.of(5, LENGTHS, LENGTHS.stream().map(_ -> Device.OFFSET).toList());
    Device.run(plan.groups(), List.of((Object[]) x), List.of(y), g -> g.task("k", FloatParts::join, Device.CONTEXT,
        x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15], y,
        Device.sizes(plan.sizes())));
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(y.get(5 + i)).as("element %d", i).isEqualTo(wanted.get(i));
    }
  }

  @Test
  void aWholeIsSplitIntoFewerPartsThanTheKernelTakes() {
    List<Integer> lengths = LENGTHS.subList(0, 5);
    int count = lengths.stream().mapToInt(Integer::intValue).sum();
    DoubleArray x = Device.doubles(count + 2);
    for (int i = 0; i < count; i++) {
      x.set(2 + i, i);
    }
    DoubleArray[] y = new DoubleArray[PartsPlan.MOST];
    for (int part = 0; part < y.length; part++) {
      y[part] = part < lengths.size() ? Device.doubles(1 + lengths.get(part)) : Device.doubles(1);
    }
    PartsPlan plan = PartsPlan.of(2, lengths, lengths.stream().map(_ -> 1).toList());
    Device.run(plan.groups(), List.of(x), List.of((Object[]) y),
        g -> g.task("k", DoubleParts::split, Device.CONTEXT, x, y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7], y[8],
            y[9], y[10], y[11], y[12], y[13], y[14], y[15], Device.sizes(plan.sizes())));
    int at = 0;
    for (int part = 0; part < lengths.size(); part++) {
      for (int i = 0; i < lengths.get(part); i++) {
        assertThat(y[part].get(1 + i)).as("part %d, element %d", part, i).isEqualTo(at++);
      }
    }
  }
}
