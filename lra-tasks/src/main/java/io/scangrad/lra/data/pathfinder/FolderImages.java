package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.image.GrayPng;
import io.scangrad.lra.data.image.ImageSequences;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Images in files of their own, each read when it is asked for. */
final class FolderImages implements ImageSequences {
  private final Path[] files;
  private final byte[] labels;
  private final PathfinderSpec spec;

  FolderImages(List<Path> files, List<Integer> labels, PathfinderSpec spec) {
    this.files = files.toArray(Path[]::new);
    this.labels = new byte[labels.size()];
    for (int i = 0; i < this.labels.length; i++) {
      this.labels[i] = labels.get(i).byteValue();
    }
    this.spec = spec;
  }

  @Override
  public int size() {
    return files.length;
  }

  @Override
  public int length() {
    return spec.pixels();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    Objects.checkFromIndexSize(offset, length(), target.length);
    Intensities.scale(GrayPng.read(files[i], spec.side(), spec.side()), target, offset);
  }

  @Override
  public String toString() {
    return "FolderImages[" + size() + " of " + spec + "]";
  }
}
