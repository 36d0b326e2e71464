package io.scangrad.lra.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelOrderTest {
  @Test
  void reversesTenBitsOfTheImagesOfMnist() {
    PixelOrder order = PixelOrder.bitReversal(784);
    assertThat(IntStream.range(0, 8).map(order::pixel)).containsExactly(0, 512, 256, 768, 128, 640, 384, 64);
    assertThat(order.pixel(783)).isEqualTo(511);
  }

  @Test
  void everyPixelIsReadOnce() {
    for (int length : new int[] {1, 2, 3, 4, 5, 783, 784, 1023, 1024, 1025}) {
      PixelOrder order = PixelOrder.bitReversal(length);
      assertThat(order.length()).isEqualTo(length);
      assertThat(IntStream.range(0, length).map(order::pixel).sorted().toArray())
          .isEqualTo(IntStream.range(0, length).toArray());
    }
  }

  @Test
  void anEmptyOrderIsRefused() {
    assertThatThrownBy(() -> PixelOrder.bitReversal(0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PixelOrder: length (=0) must be at least 1");
  }
}
