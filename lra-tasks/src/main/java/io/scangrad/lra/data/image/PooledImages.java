package io.scangrad.lra.data.image;

import java.util.Objects;

/** Smaller images, each pixel the mean of a square block of another source's pixels. */
final class PooledImages implements ImageSequences {
  private final ImageSequences source;
  private final int block;
  private final int side;

  PooledImages(ImageSequences source, int block) {
    int wide = (int) Math.sqrt(source.length());
    if (wide * wide != source.length()) {
      throw new IllegalArgumentException("ImageSequences: images of " + source.length() + " pixels are not square");
    }
    if (block < 1 || wide % block != 0) {
      throw new IllegalArgumentException(
          "ImageSequences: block (=" + block + ") must divide the " + wide + " pixels of a row");
    }
    this.source = source;
    this.block = block;
    this.side = wide / block;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int length() {
    return side * side;
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
    float[] pixels = new float[source.length() * channels];
    source.copyPixels(i, pixels, 0);
    double[] sums = new double[length() * channels];
    int row = side * block;
    for (int p = 0; p < source.length(); p++) {
      int pooled = p / row / block * side + p % row / block;
      for (int c = 0; c < channels; c++) {
        sums[pooled * channels + c] += pixels[p * channels + c];
      }
    }
    for (int k = 0; k < sums.length; k++) {
      target[offset + k] = (float) (sums[k] / (block * block));
    }
  }

  @Override
  public String toString() {
    return source + " pooled by " + block + "x" + block;
  }
}
