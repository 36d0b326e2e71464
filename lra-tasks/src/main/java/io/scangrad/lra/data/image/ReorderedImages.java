package io.scangrad.lra.data.image;

import java.util.Objects;

/** The images of another source with their pixels in another order. */
final class ReorderedImages implements ImageSequences {
  private final ImageSequences source;
  private final PixelOrder order;

  ReorderedImages(ImageSequences source, PixelOrder order) {
    if (order.length() != source.length()) {
      throw new IllegalArgumentException("ImageSequences: an order of " + order.length()
          + " pixels does not fit images of " + source.length());
    }
    this.source = source;
    this.order = order;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int length() {
    return source.length();
  }

  @Override
  public int channels() {
    return source.channels();
  }

  @Override
  public int label(int i) {
    return source.label(i);
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    int channels = channels();
    Objects.checkFromIndexSize(offset, length() * channels, target.length);
    float[] rows = new float[length() * channels];
    source.copyPixels(i, rows, 0);
    for (int t = 0; t < length(); t++) {
      System.arraycopy(rows, order.pixel(t) * channels, target, offset + t * channels, channels);
    }
  }

  @Override
  public String toString() {
    return source + " in another order of pixels";
  }
}
