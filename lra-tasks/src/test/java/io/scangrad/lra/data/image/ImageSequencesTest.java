package io.scangrad.lra.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageSequencesTest {
  /** Images of two values a pixel: pixel {@code p} of image {@code i} is {@code 100 i + p} and its negative. */
  private record Numbered(int size, int length) implements ImageSequences {
    @Override
    public int channels() {
      return 2;
    }

    @Override
    public int label(int i) {
      return i % 3;
    }

    @Override
    public void copyPixels(int i, float[] target, int offset) {
      for (int p = 0; p < length; p++) {
        target[offset + 2 * p] = 100 * i + p;
        target[offset + 2 * p + 1] = -target[offset + 2 * p];
      }
    }
  }

  @Test
  void selectionsKeepPixelsAndLabels() {
    ImageSequences chosen = new Numbered(5, 4).select(new int[] {4, 0, 4}).select(new int[] {0, 2});
    assertThat(chosen.size()).isEqualTo(2);
    assertThat(chosen.label(1)).isEqualTo(1);
    float[] pixels = new float[9];
    chosen.copyPixels(0, pixels, 1);
    assertThat(pixels).containsExactly(0, 400, -400, 401, -401, 402, -402, 403, -403);
    assertThatThrownBy(() -> new Numbered(5, 4).select(new int[] {5})).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void poolingTakesTheMeanOfBlocks() {
    ImageSequences pooled = new Numbered(3, 16).pooled(2);
    assertThat(pooled.size()).isEqualTo(3);
    assertThat(pooled.length()).isEqualTo(4);
    assertThat(pooled.label(2)).isEqualTo(2);
    float[] pixels = new float[9];
    pooled.copyPixels(1, pixels, 1);
    assertThat(pixels).containsExactly(0, 102.5f, -102.5f, 104.5f, -104.5f, 110.5f, -110.5f, 112.5f, -112.5f);
    ImageSequences whole = new Numbered(3, 4);
    assertThat(whole.pooled(1)).isSameAs(whole);
    assertThatThrownBy(() -> new Numbered(3, 16).pooled(3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ImageSequences: block (=3) must divide the 4 pixels of a row");
    assertThatThrownBy(() -> new Numbered(3, 15).pooled(2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ImageSequences: images of 15 pixels are not square");
  }

  @Test
  void anotherOrderMovesWholePixels() {
    ImageSequenceSplits splits = new ImageSequenceSplits(new Numbered(3, 4), new Numbered(2, 4), new Numbered(1, 4))
        .inOrder(PixelOrder.bitReversal(4));
    float[] pixels = new float[10];
    splits.get(Split.VALIDATION).copyPixels(1, pixels, 2);
    assertThat(pixels).containsExactly(0, 0, 100, -100, 102, -102, 101, -101, 103, -103);
    assertThat(splits.get(Split.TRAIN).size()).isEqualTo(3);
    assertThat(splits.get(Split.TRAIN).label(2)).isEqualTo(2);
    assertThat(splits.get(Split.TEST).length()).isEqualTo(4);
    assertThatThrownBy(() -> new Numbered(3, 5).inOrder(PixelOrder.bitReversal(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ImageSequences: an order of 4 pixels does not fit images of 5");
  }

  @Test
  void aDivisionHasEverySampleOnceAndDependsOnSeedAndDomain() {
    Division division = Division.of(109, 1, 2, 7, 3);
    assertThat(division.validation()).hasSize(10);
    assertThat(division.test()).hasSize(20);
    assertThat(IntStream.concat(IntStream.of(division.train()),
        IntStream.concat(IntStream.of(division.validation()), IntStream.of(division.test()))).sorted().toArray())
        .isEqualTo(IntStream.range(0, 109).toArray());
    assertThat(Division.of(109, 1, 2, 7, 3).test()).isEqualTo(division.test());
    assertThat(Division.of(109, 1, 2, 8, 3).test()).isNotEqualTo(division.test());
    assertThat(Division.of(109, 1, 2, 7, 4).test()).isNotEqualTo(division.test());
    ImageSequenceSplits splits = division.of(new Numbered(109, 1));
    float[] pixel = new float[2];
    splits.test().copyPixels(3, pixel, 0);
    assertThat(pixel[0]).isEqualTo(100f * division.test()[3]);
    assertThatThrownBy(() -> Division.of(10, 5, 5, 1, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Division: 5 and 5 tenths must be 0 or more each and 9 at most together");
  }
}
