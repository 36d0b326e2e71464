package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LanczosTest {
  @Test
  void evenGraysStayAsTheyAre() {
    for (int value : new int[] {0, 1, 127, 255}) {
      byte[] image = new byte[17 * 17];
      Arrays.fill(image, (byte) value);
      assertThat(new Lanczos(17, 9).reduce(image)).containsOnly(value);
      assertThat(new Lanczos(17, 17).reduce(image)).containsOnly(value);
    }
  }

  @Test
  void theSameSizeIsTheSameImage() {
    byte[] image = new byte[25];
    for (int p = 0; p < image.length; p++) {
      image[p] = (byte) (p * 37);
    }
    assertThat(new Lanczos(5, 5).reduce(image)).isEqualTo(image);
  }

  /** Half of the size: the weights of a pixel next to an edge, from sinc(x/2) sinc(x/6) at odd multiples of 1/2. */
  @Test
  void anEdgeRings() {
    int from = 64;
    byte[] image = new byte[from * from];
    for (int y = 0; y < from; y++) {
      Arrays.fill(image, y * from + from / 2, (y + 1) * from, (byte) 200);
    }
    byte[] small = new Lanczos(from, from / 2).reduce(image);
    double[] weights = new double[12];
    double sum = 0;
    for (int k = 0; k < 12; k++) {
      double x = (k - 5.5) / 2;
      weights[k] = Math.sin(Math.PI * x) / (Math.PI * x) * Math.sin(Math.PI * x / 3) / (Math.PI * x / 3);
      sum += weights[k];
    }
    for (int t = 10; t < 22; t++) {
      double expected = 0;
      for (int k = 0; k < 12; k++) {
        expected += 2 * t - 5 + k >= from / 2 ? 200 * weights[k] / sum : 0;
      }
      assertThat((double) (small[16 * 32 + t] & 0xFF)).isEqualTo(Math.rint(Math.clamp(expected, 0, 255)));
    }
  }
}
