package io.scangrad.lra.data.image;

/**
 * Images of one size with one label each, read pixel by pixel as sequences for a model.
 *
 * <p>Values are scaled as the task asks for. Implementations may read an image from disk each time that it is asked
 * for; all are safe to use from several threads at once.
 */
public interface ImageSequences {
  /**
   * Counts the images.
   *
   * @return the number of images, 0 or more
   */
  int size();

  /**
   * Tells the number of pixels of an image: the length of its sequence.
   *
   * @return at least 1
   */
  int length();

  /**
   * Tells the number of values of a pixel.
   *
   * @return 1 for gray, 3 for red, green and blue
   */
  int channels();

  /**
   * Tells the label of an image.
   *
   * @param i which image
   * @return its label, 0 or more
   * @throws IndexOutOfBoundsException if there is no such image
   */
  int label(int i);

  /**
   * Copies an image, row by row, the values of a pixel next to each other.
   *
   * @param i which image
   * @param target receives {@code length() * channels()} scaled values
   * @param offset where the first one goes
   * @throws IndexOutOfBoundsException if there is no such image or not that much room
   * @throws io.scangrad.lra.data.DataException if the image is on disk and cannot be read; {@code target} is unchanged
   */
  void copyPixels(int i, float[] target, int offset);

  /**
   * Takes the images with the given numbers, in that order, without copying them.
   *
   * @param indices numbers of images; repetitions are allowed
   * @return {@code indices.length} images
   */
  default ImageSequences select(int[] indices) {
    return new SelectedImages(this, indices);
  }

  /**
   * Makes square images smaller.
   *
   * @param block rows and columns of which the mean becomes a pixel; 1 leaves the images as they are
   * @return images with {@code block * block} times fewer pixels
   * @throws IllegalArgumentException if the images are not square, or the block does not divide their rows
   */
  default ImageSequences pooled(int block) {
    return block == 1 ? this : new PooledImages(this, block);
  }

  /**
   * Reads the pixels of every image in another order.
   *
   * @param order of the pixels
   * @return the same images as other sequences
   * @throws IllegalArgumentException if the order is of another number of pixels
   */
  default ImageSequences inOrder(PixelOrder order) {
    return new ReorderedImages(this, order);
  }
}
