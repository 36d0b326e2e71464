package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.image.ImageSequences;
import java.util.Objects;

/**
 * Gray images of one size with one label each, one byte a pixel.
 *
 * <p>Immutable, hence safe to share between threads.
 */
public final class ImageDataset {
  private final byte[] pixels;
  private final int[] images;
  private final byte[] labels;
  private final int rows;
  private final int columns;

  private ImageDataset(byte[] pixels, int[] images, byte[] labels, int rows, int columns) {
    this.pixels = pixels;
    this.images = images;
    this.labels = labels;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Pairs images with labels.
   *
   * @param pixels row-major, shape {@code (images, rows, columns)}; copied
   * @param labels shape {@code (images)}, each in {@code 0..255} as an unsigned byte; copied
   * @param rows rows of an image, at least 1
   * @param columns columns of an image, at least 1
   * @return the data set
   * @throws IllegalArgumentException if the sizes do not fit together
   */
  public static ImageDataset of(byte[] pixels, byte[] labels, int rows, int columns) {
    if (rows < 1 || columns < 1 || pixels.length != (long) labels.length * rows * columns) {
      throw new IllegalArgumentException(
          "ImageDataset: " + pixels.length + " pixels are not " + labels.length + " images of " + rows + "x" + columns);
    }
    return wrap(pixels.clone(), labels.clone(), rows, columns);
  }

  /** As {@link #of}, for arrays that nobody else holds and that are known to fit. */
  static ImageDataset wrap(byte[] pixels, byte[] labels, int rows, int columns) {
    int[] images = new int[labels.length];
    for (int i = 0; i < images.length; i++) {
      images[i] = i;
    }
    return new ImageDataset(pixels, images, labels, rows, columns);
  }

  /**
   * Counts the images.
   *
   * @return the number of images, 0 or more
   */
  public int size() {
    return images.length;
  }

  /**
   * Tells the number of rows of an image.
   *
   * @return at least 1
   */
  public int rows() {
    return rows;
  }

  /**
   * Tells the number of columns of an image.
   *
   * @return at least 1
   */
  public int columns() {
    return columns;
  }

  /**
   * Tells the number of pixels of an image: its length as a sequence.
   *
   * @return {@code rows() * columns()}
   */
  public int length() {
    return rows * columns;
  }

  /**
   * Tells the label of an image.
   *
   * @param i which image
   * @return its label, in {@code 0..255}
   */
  public int label(int i) {
    return labels[images[i]] & 0xFF;
  }

  /**
   * Copies an image row by row, scaled to the unit interval: 0 becomes 0 and 255 becomes 1.
   *
   * @param i which image
   * @param target receives {@link #length()} values
   * @param offset where the first one goes
   */
  public void copyPixels(int i, float[] target, int offset) {
    int start = images[i] * length();
    Objects.checkFromIndexSize(offset, length(), target.length);
    for (int p = 0; p < length(); p++) {
      target[offset + p] = (pixels[start + p] & 0xFF) / 255f;
    }
  }

  /**
   * Copies an image row by row.
   *
   * @param i which image
   * @param target receives {@link #length()} intensities in {@code 0..255}
   * @param offset where the first one goes
   */
  public void copyPixels(int i, int[] target, int offset) {
    int start = images[i] * length();
    Objects.checkFromIndexSize(offset, length(), target.length);
    for (int p = 0; p < length(); p++) {
      target[offset + p] = pixels[start + p] & 0xFF;
    }
  }

  /**
   * Averages all pixels, scaled to the unit interval.
   *
   * @return the mean, in {@code [0, 1]}; 0 without images
   */
  public double mean() {
    double sum = 0;
    long[] histogram = histogram();
    for (int value = 0; value < 256; value++) {
      sum += histogram[value] * (value / 255.0);
    }
    return size() == 0 ? 0 : sum / ((double) size() * length());
  }

  /**
   * Measures how far pixels, scaled to the unit interval, are from their mean: the root of the mean squared distance.
   *
   * @return the standard deviation, in {@code [0, 0.5]}; 0 without images
   */
  public double standardDeviation() {
    double mean = mean();
    double sum = 0;
    long[] histogram = histogram();
    for (int value = 0; value < 256; value++) {
      double distance = value / 255.0 - mean;
      sum += histogram[value] * distance * distance;
    }
    return size() == 0 ? 0 : Math.sqrt(sum / ((double) size() * length()));
  }

  /**
   * Takes the images with the given numbers, in that order. Pixels are shared, not copied.
   *
   * @param indices numbers of images; repetitions are allowed
   * @return a data set of {@code indices.length} images
   */
  public ImageDataset select(int[] indices) {
    int[] selected = new int[indices.length];
    for (int k = 0; k < indices.length; k++) {
      selected[k] = images[indices[k]];
    }
    return new ImageDataset(pixels, selected, labels, rows, columns);
  }

  /**
   * Makes sequences of the images for a model.
   *
   * @param mean subtracted from the pixels, which are scaled to the unit interval
   * @param deviation divides what is left; not 0
   * @return the same images as sequences of one channel
   */
  public ImageSequences scaled(float mean, float deviation) {
    return new ScaledImages(this, mean, deviation);
  }

  @Override
  public String toString() {
    return "ImageDataset[" + size() + " images of " + rows + "x" + columns + "]";
  }

  private long[] histogram() {
    long[] histogram = new long[256];
    for (int image : images) {
      int start = image * length();
      for (int p = start; p < start + length(); p++) {
        histogram[pixels[p] & 0xFF]++;
      }
    }
    return histogram;
  }
}
