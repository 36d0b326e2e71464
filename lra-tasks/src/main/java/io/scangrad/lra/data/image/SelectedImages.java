package io.scangrad.lra.data.image;

import java.util.Objects;

/** Some of the images of another source. */
final class SelectedImages implements ImageSequences {
  private final ImageSequences source;
  private final int[] indices;

  SelectedImages(ImageSequences source, int[] indices) {
    for (int index : indices) {
      Objects.checkIndex(index, source.size());
    }
    this.source = source;
    this.indices = indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
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
    return source.label(indices[i]);
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    source.copyPixels(indices[i], target, offset);
  }

  @Override
  public String toString() {
    return indices.length + " of " + source;
  }
}
