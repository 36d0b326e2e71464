package io.scangrad.lra.data.image;

import io.scangrad.lra.data.Split;

/**
 * The three parts of a task made of images.
 *
 * @param train fitted on
 * @param validation selected on
 * @param test reported on
 */
public record ImageSequenceSplits(ImageSequences train, ImageSequences validation, ImageSequences test) {
  /**
   * Chooses a part by name.
   *
   * @param split which part
   * @return that part
   */
  public ImageSequences get(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * Reads the pixels of all images in another order.
   *
   * @param order of the pixels
   * @return the three parts as other sequences
   * @throws IllegalArgumentException if the order is of another number of pixels
   */
  public ImageSequenceSplits inOrder(PixelOrder order) {
    return new ImageSequenceSplits(train.inOrder(order), validation.inOrder(order), test.inOrder(order));
  }
}
