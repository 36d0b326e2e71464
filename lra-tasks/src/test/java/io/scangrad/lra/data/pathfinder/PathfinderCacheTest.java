package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.ImageSequences;
import io.scangrad.lra.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathfinderCacheTest {
  private static final String ANEW = "; delete it to generate the images anew";

  @TempDir private Path folder;

  private final PathfinderSet set = new PathfinderSet(PathfinderSpec.PATHFINDER, 70, 3);

  @Test
  void holdsTheImagesOfTheGeneratorScaled() throws IOException {
    Path file = folder.resolve("new").resolve(PathfinderCache.fileName(set));
    List<Long> reports = new ArrayList<>();
    ImageSequences images = PathfinderCache.open(file, set, 3, (done, total) -> {
      assertThat(total).isEqualTo(70);
      reports.add(done);
    });
    assertThat(reports).isSorted().startsWith(0L).endsWith(70L);
    assertThat(images.size()).isEqualTo(70);
    assertThat(images.length()).isEqualTo(1024);
    PathfinderGenerator generator = new PathfinderGenerator(set.spec());
    float[] pixels = new float[1025];
    for (int i : new int[] {0, 31, 32, 69}) {
      PathfinderImage image = generator.draw(3, i);
      images.copyPixels(i, pixels, 1);
      assertThat(images.label(i)).isEqualTo(image.label());
      for (int p = 0; p < 1024; p++) {
        assertThat(pixels[1 + p]).isEqualTo(((image.pixels()[p] & 0xFF) / 255f - 0.5f) / 0.5f);
      }
    }
    assertThat(pixels).contains(-1f, 1f);
    assertThat(Files.size(file)).isEqualTo(PathfinderCache.size(set));
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    PathfinderCache.write(folder.resolve("one"), set, 1, Progress.NONE);
    PathfinderCache.write(folder.resolve("four"), set, 4, Progress.NONE);
    assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("four"))).isEqualTo(-1);
  }

  @Test
  void anExistingFileIsUsedAsItIs() {
    Path file = folder.resolve("cache");
    PathfinderCache.write(file, set, 2, Progress.NONE);
    ImageSequences images = PathfinderCache.open(file, set, 2, (_, _) -> {
      throw new AssertionError("generated again");
    });
    assertThat(images).hasToString("CachedImages[70 of PathfinderSpec[32x32, 14 segments]]");
    assertThatThrownBy(() -> images.copyPixels(70, new float[1024], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.copyPixels(0, new float[1024], 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatIsStoppedLeavesNoFile() throws IOException {
    Path file = folder.resolve("cache");
    assertThatThrownBy(() -> PathfinderCache.write(file, set, 2, (done, _) -> {
      if (done > 0) {
        throw new StoppedException("stop");
      }
    })).isInstanceOf(StoppedException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void everyTruncationAndAppendixIsRefused() throws IOException {
    Path file = folder.resolve("cache");
    PathfinderCache.write(file, set, 2, Progress.NONE);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 8, 20, 31, 32, 33, 5_000, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PathfinderCache.read(file, set)).as("first %d bytes", length)
          .isInstanceOf(DataException.class).hasMessageStartingWith(file + ": ").hasMessageEndingWith(ANEW);
    }
    Files.write(file, Arrays.copyOf(whole, 5_000));
    assertRefused(file, ": has 5000 bytes instead of " + whole.length + ", it is cut off" + ANEW);
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertRefused(file, ": has " + (whole.length + 1) + " bytes instead of " + whole.length
        + ", something was appended" + ANEW);
  }

  @Test
  void everyChangedByteIsFound() throws IOException {
    Path file = folder.resolve("cache");
    PathfinderCache.write(file, set, 2, Progress.NONE);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += at < 40 || at > whole.length - 360 ? 1 : 701) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      Files.write(file, changed);
      assertThatThrownBy(() -> {
        ImageSequences images = PathfinderCache.read(file, set);
        for (int i = 0; i < images.size(); i++) {
          images.copyPixels(i, new float[1024], 0);
        }
      }).as("byte %d", at).isInstanceOf(DataException.class).hasMessageStartingWith(file + ": ");
    }
    byte[] changed = whole.clone();
    changed[PathfinderCache.HEADER_BYTES + 3 * 1024 + 5] ^= 1;
    Files.write(file, changed);
    ImageSequences images = PathfinderCache.read(file, set);
    images.copyPixels(2, new float[1024], 0);
    assertThatThrownBy(() -> images.copyPixels(3, new float[1024], 0)).isInstanceOf(DataException.class)
        .hasMessage(file + ": is damaged, the checksum of image 3 does not match" + ANEW);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("cache");
    Files.writeString(file, "SCANGLOP and so on, no Pathfinder images at all");
    assertRefused(file, ": is not a cache of Pathfinder images" + ANEW);
    PathfinderSet other = new PathfinderSet(PathfinderSpec.PATHFINDER, 70, 4);
    PathfinderCache.write(file, other, 2, Progress.NONE);
    assertRefused(
        file, ": holds other images than " + set + "; name another file, or delete it to generate the images");
    PathfinderCache.write(file, new PathfinderSet(PathfinderSpec.of(32, 9), 70, 3), 2, Progress.NONE);
    assertRefused(
        file, ": holds other images than " + set + "; name another file, or delete it to generate the images");
    Path absent = folder.resolve("absent");
    assertRefused(absent, ": cannot be read (no such file or folder)" + ANEW);
    assertThat(PathfinderCache.fileName(other)).isEqualTo("pathfinder32-curv_contour_length_14-70-seed4.cache")
        .isNotEqualTo(PathfinderCache.fileName(set));
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> PathfinderCache.read(file, set)).isInstanceOf(DataException.class)
        .hasMessage(file + message);
  }
}
