package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Generated images against statistics of the published generator: 600 of its images at 32x32 and 60 at 128x128.
 *
 * <p>Seeds are fixed, so that nothing here is left to chance; the tolerances are some four standard errors.
 */
class PathfinderGeneratorTest {
  /** Checksums of the first images of seed 1. */
  private static final int SMALL = 0xA84ABB32;

  private static final int LARGE = 0x5957BF4F;

  private static List<PathfinderImage> draw(PathfinderSpec spec, int count) {
    PathfinderGenerator generator = new PathfinderGenerator(spec);
    return IntStream.range(0, count).parallel().mapToObj(i -> generator.draw(1, i)).toList();
  }

  private static double share(List<PathfinderImage> images, int from, int to) {
    long hits = 0;
    long all = 0;
    for (PathfinderImage image : images) {
      for (byte pixel : image.pixels()) {
        hits += (pixel & 0xFF) >= from && (pixel & 0xFF) <= to ? 1 : 0;
        all++;
      }
    }
    return (double) hits / all;
  }

  private static double mean(List<PathfinderImage> images) {
    double sum = 0;
    for (PathfinderImage image : images) {
      for (byte pixel : image.pixels()) {
        sum += (pixel & 0xFF) / 255.0;
      }
    }
    return sum / images.size() / images.getFirst().pixels().length;
  }

  private static double deviation(List<PathfinderImage> images) {
    double mean = mean(images);
    double sum = 0;
    for (PathfinderImage image : images) {
      for (byte pixel : image.pixels()) {
        sum += Math.pow((pixel & 0xFF) / 255.0 - mean, 2);
      }
    }
    return Math.sqrt(sum / images.size() / images.getFirst().pixels().length);
  }

  private static List<PathfinderImage> of(List<PathfinderImage> images, int label) {
    return images.stream().filter(image -> image.label() == label).toList();
  }

  private static double distance(List<PathfinderImage> images) {
    return images.stream().mapToDouble(PathfinderImage::markerDistance).average().orElseThrow();
  }

  @Test
  void smallImagesHaveThePublishedStatistics() {
    List<PathfinderImage> images = draw(PathfinderSpec.PATHFINDER, 600);
    assertThat(mean(images)).isEqualTo(0.079, within(0.002));
    assertThat(deviation(images)).isEqualTo(0.200, within(0.003));
    assertThat(share(images, 0, 0)).isEqualTo(0.656, within(0.02));
    assertThat(share(images, 128, 255)).isEqualTo(0.085, within(0.003));
    assertThat(images.stream().mapToInt(PathfinderImage::distractors).average().orElseThrow())
        .isEqualTo(1.2, within(0.25));
    assertThat(distance(of(images, 1))).isEqualTo(13.6, within(1.5));
    assertThat(distance(of(images, 0))).isEqualTo(12.7, within(1.5));
    assertThat(mean(of(images, 1))).isEqualTo(mean(of(images, 0)), within(0.003));
    assertThat(of(images, 1).size() / 600.0).isEqualTo(0.5, within(0.08));
  }

  @Test
  void largeImagesHaveThePublishedStatistics() {
    List<PathfinderImage> images = draw(PathfinderSpec.PATH_X, 60);
    assertThat(mean(images)).isEqualTo(0.031, within(0.001));
    assertThat(deviation(images)).isEqualTo(0.140, within(0.002));
    assertThat(share(images, 0, 0)).isEqualTo(0.863, within(0.005));
    assertThat(share(images, 128, 255)).isEqualTo(0.030, within(0.001));
    assertThat(images.stream().mapToInt(PathfinderImage::distractors).average().orElseThrow())
        .isEqualTo(7.7, within(0.35));
    assertThat(distance(images)).isEqualTo(76, within(12.0));
    assertThat(images.stream().map(PathfinderImage::margin).distinct()).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void easierImagesHaveShorterPathsAndMoreButShorterDistractors() {
    double brighter = 1;
    for (int segments : new int[] {14, 9, 6}) {
      PathfinderSpec spec = PathfinderSpec.of(32, segments);
      List<PathfinderImage> images = draw(spec, 200);
      int reach = 4 * segments; // two pixels a segment and two a gap
      assertThat(images).allSatisfy(image -> {
        assertThat(image.distractors()).isLessThanOrEqualTo(spec.distractors());
        assertThat(image.markerDistance()).isLessThanOrEqualTo(reach + (image.label() == 1 ? 0 : 7));
      });
      double targets = 2.0 * segments;
      double strokes = targets
          + images.stream().mapToInt(PathfinderImage::distractors).average().orElseThrow() * spec.distractorSegments();
      double bright = share(images, 128, 255);
      assertThat(bright).as("%d segments", segments).isEqualTo(0.085 * (strokes + 6) / (28 + 1.2 * 4 + 6), within(0.02));
      assertThat(bright).isLessThan(brighter);
      brighter = bright;
    }
    assertThat(PathfinderSpec.of(32, 9)).returns(6, PathfinderSpec::distractors)
        .returns(3, PathfinderSpec::distractorSegments).returns("curv_contour_length_9", PathfinderSpec::difficulty);
    assertThat(PathfinderSpec.of(32, 6)).returns(10, PathfinderSpec::distractors)
        .returns(2, PathfinderSpec::distractorSegments).returns("curv_baseline", PathfinderSpec::difficulty);
  }

  @Test
  void anImageDependsOnSeedAndNumberAlone() {
    PathfinderGenerator generator = new PathfinderGenerator(PathfinderSpec.PATHFINDER);
    PathfinderImage seventh = generator.draw(4, 7);
    assertThat(generator.draw(4, 8).pixels()).isNotEqualTo(seventh.pixels());
    assertThat(generator.draw(5, 7).pixels()).isNotEqualTo(seventh.pixels());
    PathfinderImage again = new PathfinderGenerator(PathfinderSpec.PATHFINDER).draw(4, 7);
    assertThat(again.pixels()).isEqualTo(seventh.pixels());
    assertThat(again.label()).isEqualTo(seventh.label());
    assertThat(again.markerDistance()).isEqualTo(seventh.markerDistance());
  }

  /** Where this fails the images have changed, and {@link PathfinderCache#VERSION} has to grow with them. */
  @Test
  void theImagesOfAVersionStayTheSame() {
    for (PathfinderSpec spec : new PathfinderSpec[] {PathfinderSpec.PATHFINDER, PathfinderSpec.PATH_X}) {
      PathfinderImage image = new PathfinderGenerator(spec).draw(1, 0);
      assertThat(PathfinderCache.checksum(image.pixels(), image.pixels().length))
          .isEqualTo(spec.side() == 32 ? SMALL : LARGE);
    }
  }

  @Test
  void everyImageIsStretchedAndMarkedWithWhiteDiscs() {
    for (PathfinderImage image : draw(PathfinderSpec.PATHFINDER, 50)) {
      assertThat(share(List.of(image), 0, 0)).isGreaterThan(0.3);
      assertThat(share(List.of(image), 255, 255)).isPositive();
      for (int[] marker : new int[][] {
          {image.originY(), image.originX()}, {image.terminalY(), image.terminalX()}}) {
        assertThat(image.pixels()[marker[0] * 32 + marker[1]] & 0xFF).isGreaterThan(180);
      }
      int darkest = IntStream.range(0, image.pixels().length).map(p -> image.pixels()[p] & 0xFF).min().orElseThrow();
      assertThat(darkest).isZero();
    }
  }

  @Test
  void otherSizesAreRefused() {
    assertThat(PathfinderSpec.of(32, 14)).isSameAs(PathfinderSpec.PATHFINDER)
        .hasToString("PathfinderSpec[32x32, 14 segments]");
    assertThat(PathfinderSpec.of(128, 14)).isSameAs(PathfinderSpec.PATH_X);
    assertThatThrownBy(() -> PathfinderSpec.of(64, 14)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PathfinderSpec: side (=64) must be 32 or 128");
    assertThatThrownBy(() -> PathfinderSpec.of(32, 7)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PathfinderSpec: segments (=7) must be 6, 9 or 14");
    assertThatThrownBy(() -> PathfinderSpec.of(128, 6)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PathfinderSpec: segments (=6) must be 14 for images of 128x128 pixels");
    assertThatThrownBy(() -> new PathfinderSet(PathfinderSpec.PATHFINDER, 9, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PathfinderSet: samples (=9) must be in 10..16777216");
    assertThat(Arrays.stream(PathfinderSet.divide(20, 1).validation())).hasSize(2);
  }
}
