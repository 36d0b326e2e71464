package io.scangrad.lra.data.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small folders like that of the film reviews. */
public final class ReviewFolders {
  private ReviewFolders() {}

  /** Writes {@code count} reviews into each of the four folders; each review names its folder and number. */
  public static Path write(Path root, int count) throws IOException {
    for (String part : List.of("train", "test")) {
      for (String kind : List.of("neg", "pos")) {
        Path folder = Files.createDirectories(root.resolve(part).resolve(kind));
        for (int i = 0; i < count; i++) {
          String name = i + "_" + (kind.equals("neg") ? 1 + i % 4 : 7 + i % 4) + ".txt";
          write(folder.resolve(name), part + " " + kind + " " + i);
        }
      }
    }
    Files.createDirectories(root.resolve("train/unsup"));
    write(root.resolve("train/unsup/0_0.txt"), "left alone");
    write(root.resolve("train/urls_pos.txt"), "left alone");
    return root;
  }

  static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
