package io.scangrad.lra.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
  @Test
  void anotherProgramReadsGrayImages() throws IOException {
    byte[] pixels = {0, 1, (byte) 128, (byte) 255, 7, 9};
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.gray(pixels, 3, 2)));
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat((byte[]) image.getRaster().getDataElements(0, 0, 3, 2, null)).isEqualTo(pixels);
  }

  @Test
  void anotherProgramReadsColourImages() throws IOException {
    byte[] pixels = {1, 2, 3, (byte) 255, 0, (byte) 128};
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.colour(pixels, 2, 1)));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFF010203);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFFFF0080);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> PngWriter.gray(new byte[5], 2, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PngWriter: 5 bytes are not an image of 2x2 with 1 bytes a pixel");
    assertThatThrownBy(() -> PngWriter.colour(new byte[0], 0, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
