package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.Split;

/**
 * The three parts of a task made of images.
 *
 * @param train fitted on
 * @param validation selected on
 * @param test reported on
 */
public record ImageSplits(ImageDataset train, ImageDataset validation, ImageDataset test) {
  /**
   * Chooses a part by name.
   *
   * @param split which part
   * @return that part
   */
  public ImageDataset get(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
