package io.scangrad.lra.data.cifar;

/** What a model sees of an image of CIFAR-10. */
public enum CifarForm {
  /**
   * Red, green and blue, each scaled to the unit interval and then by mean .4914, .4822, .4465 and deviation .247,
   * .243, .261: sequential CIFAR as in the LRU paper.
   */
  COLOUR(3),

  /**
   * One intensity, {@code (19595 R + 38470 G + 7471 B + 32768) >> 16}, scaled to the unit interval and then by mean
   * 122.6/255 and deviation 61/255: the Image task of the Long Range Arena as S4 and S5 read it.
   */
  GREY(1);

  private final int channels;

  CifarForm(int channels) {
    this.channels = channels;
  }

  /**
   * Tells the number of values of a pixel.
   *
   * @return 3 or 1
   */
  public int channels() {
    return channels;
  }
}
