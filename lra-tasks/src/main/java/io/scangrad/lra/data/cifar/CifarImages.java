package io.scangrad.lra.data.cifar;

import io.scangrad.lra.data.image.ImageSequences;
import java.util.List;
import java.util.Objects;

/** Records of CIFAR-10 as they are in its files. */
final class CifarImages implements ImageSequences {
  static final int PIXELS = 32 * 32;
  static final int RECORD_BYTES = 1 + 3 * PIXELS;

  private static final float[] MEANS = {0.4914f, 0.4822f, 0.4465f};
  private static final float[] DEVIATIONS = {0.247f, 0.243f, 0.261f};
  private static final float GREY_MEAN = 122.6f / 255;
  private static final float GREY_DEVIATION = 61f / 255;

  private final List<byte[]> files;
  private final int recordsPerFile;
  private final CifarForm form;

  /** Keeps files of one size, which nobody else changes. */
  CifarImages(List<byte[]> files, CifarForm form) {
    this.files = files;
    this.recordsPerFile = files.getFirst().length / RECORD_BYTES;
    this.form = form;
  }

  @Override
  public int size() {
    return files.size() * recordsPerFile;
  }

  @Override
  public int length() {
    return PIXELS;
  }

  @Override
  public int channels() {
    return form.channels();
  }

  @Override
  public int label(int i) {
    Objects.checkIndex(i, size());
    return files.get(i / recordsPerFile)[i % recordsPerFile * RECORD_BYTES] & 0xFF;
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    Objects.checkIndex(i, size());
    Objects.checkFromIndexSize(offset, PIXELS * channels(), target.length);
    byte[] bytes = files.get(i / recordsPerFile);
    int first = i % recordsPerFile * RECORD_BYTES + 1;
    for (int p = 0; p < PIXELS; p++) {
      int red = bytes[first + p] & 0xFF;
      int green = bytes[first + PIXELS + p] & 0xFF;
      int blue = bytes[first + 2 * PIXELS + p] & 0xFF;
      switch (form) {
        case COLOUR -> {
          target[offset + 3 * p] = scaled(red, 0);
          target[offset + 3 * p + 1] = scaled(green, 1);
          target[offset + 3 * p + 2] = scaled(blue, 2);
        }
        case GREY -> {
          int grey = (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16;
          target[offset + p] = (grey / 255f - GREY_MEAN) / GREY_DEVIATION;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "CifarImages[" + size() + ", " + form + "]";
  }

  private static float scaled(int value, int channel) {
    return (value / 255f - MEANS[channel]) / DEVIATIONS[channel];
  }
}
