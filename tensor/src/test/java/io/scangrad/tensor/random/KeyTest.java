package io.scangrad.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyTest {
  @Property(tries = 200)
  void tensorsCarryKeysThrough(@ForAll long seed) {
    Key key = Key.of(seed);
    assertThat(key.toTensor().spec()).hasToString("i32(2,)");
    assertThat(Key.fromTensor(key.toTensor())).isEqualTo(key);
    assertThat(((long) key.k0() << 32) | Integer.toUnsignedLong(key.k1())).isEqualTo(seed);
  }

  @Test
  void childrenDoNotDependOnHowManyThereAre() {
    Key key = Key.of(7);
    assertThat(key.split(5).subList(0, 2)).isEqualTo(key.split());
    assertThat(key.split(0)).isEmpty();
  }

  @Test
  void descendantsAreAllDifferent() {
    Key root = Key.of(0);
    List<Key> keys = new ArrayList<>(List.of(root));
    for (Key child : root.split(100)) {
      keys.add(child);
      keys.addAll(child.split(10));
      keys.add(child.fold(0));
    }
    for (long data : new long[] {0, 1, 2, -1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
      keys.add(root.fold(data));
    }
    Set<Key> different = new HashSet<>(keys);
    assertThat(different).hasSameSizeAs(keys);
  }

  @Test
  void keysOfOtherTypesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Key.fromTensor(Tensor.of(new float[2], 2)))
        .withMessage("key: must be i32(2,), given f32(2,)");
    assertThatIllegalArgumentException().isThrownBy(() -> Key.of(1).split(-1))
        .withMessage("split: cannot make -1 keys; give a number that is not negative");
  }
}
