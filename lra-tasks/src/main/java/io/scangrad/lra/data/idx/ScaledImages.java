package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.image.ImageSequences;

/** Gray images, brought to the unit interval and then shifted and scaled. */
final class ScaledImages implements ImageSequences {
  private final ImageDataset images;
  private final float mean;
  private final float deviation;

  ScaledImages(ImageDataset images, float mean, float deviation) {
    this.images = images;
    this.mean = mean;
    this.deviation = deviation;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int length() {
    return images.length();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int label(int i) {
    return images.label(i);
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    images.copyPixels(i, target, offset);
    for (int p = offset; p < offset + length(); p++) {
      target[p] = (target[p] - mean) / deviation;
    }
  }

  @Override
  public String toString() {
    return images.toString();
  }
}
