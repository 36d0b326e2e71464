package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.ImageSequences;
import io.scangrad.lra.run.StoppedException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathfinderFolderWriterTest {
  @TempDir private Path folder;

  private final PathfinderSet set = new PathfinderSet(PathfinderSpec.PATHFINDER, 1_012, 2);

  @Test
  void theReaderReadsBackWhatTheCacheHolds() throws IOException {
    Path written = PathfinderFolderWriter.write(folder, set, 2, Progress.NONE);
    assertThat(written).isEqualTo(folder.resolve("pathfinder32").resolve("curv_contour_length_14"));
    assertThat(Files.readAllLines(written.resolve("metadata").resolve("1.npy"))).hasSize(12)
        .allMatch(line -> line.matches("imgs/1 sample_[0-9]+\\.png [0-9]+ [01] 1\\.0 14 4 2 0\\.5 1 1"));
    ImageSequences read = PathfinderFolder.open(folder, PathfinderSpec.PATHFINDER, Progress.NONE).images();
    ImageSequences cached = PathfinderCache.open(folder.resolve("cache"), set, 2, Progress.NONE);
    assertThat(read.size()).isEqualTo(1_012);
    float[] one = new float[1024];
    float[] other = new float[1024];
    for (int i = 0; i < 1_012; i++) {
      read.copyPixels(i, one, 0);
      cached.copyPixels(i, other, 0);
      assertThat(one).isEqualTo(other);
      assertThat(read.label(i)).isEqualTo(cached.label(i));
    }
  }

  @Test
  void whatIsStoppedLeavesNothing() throws IOException {
    assertThatThrownBy(() -> PathfinderFolderWriter.write(folder, set, 2, (done, _) -> {
      if (done > 40) {
        throw new StoppedException("stop");
      }
    })).isInstanceOf(StoppedException.class);
    try (Stream<Path> left = Files.list(folder.resolve("pathfinder32"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderThatExistsIsLeftAlone() throws IOException {
    Path there = Files.createDirectories(folder.resolve("pathfinder32").resolve("curv_contour_length_14"));
    assertThatThrownBy(() -> PathfinderFolderWriter.write(folder, set, 1, Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessage(there + ": exists already; delete it, or choose another folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> PathfinderFolderWriter.write(file, set, 1, Progress.NONE))
        .isInstanceOf(DataException.class).hasMessageContaining("cannot be created");
  }

  @Test
  void theSheetShowsSamplesInFramesByLabel() throws IOException {
    Path file = folder.resolve("new").resolve("sheet.png");
    ContactSheet.write(file, PathfinderSpec.PATHFINDER, 2);
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertThat(sheet.getWidth()).isEqualTo(8 * 142);
    assertThat(sheet.getHeight()).isEqualTo(4 * 160);
    PathfinderGenerator generator = new PathfinderGenerator(PathfinderSpec.PATHFINDER);
    for (int i = 0; i < 32; i++) {
      PathfinderImage image = generator.draw(2, i);
      int left = i % 8 * 142 + 4;
      int top = i / 8 * 160 + 4;
      assertThat(sheet.getRGB(left, top) & 0xFFFFFF).isEqualTo(image.label() == 1 ? 0x40C057 : 0xFA5252);
      int bright = image.pixels()[image.originY() * 32 + image.originX()] & 0xFF;
      assertThat(sheet.getRGB(left + 3 + 4 * image.originX() + 3, top + 3 + 4 * image.originY() + 3) & 0xFFFFFF)
          .isEqualTo(bright * 0x010101);
    }
  }
}
