package io.scangrad.lra.data.brown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small folders like that of the Brown corpus. */
public final class BrownFolders {
  private static final String LETTERS = "abcdefghjklmnpr";

  private BrownFolders() {}

  /** Writes {@code samples} samples of each category, of {@code words} words that name their sample. */
  public static Path write(Path root, int samples, int words) throws IOException {
    Files.createDirectories(root);
    StringBuilder catalogue = new StringBuilder();
    for (int category = 0; category < LETTERS.length(); category++) {
      for (int i = 1; i <= samples; i++) {
        String name = "c%c%02d".formatted(LETTERS.charAt(category), i);
        catalogue.append(name).append(' ').append(BrownCorpus.CATEGORIES.get(category)).append('\n');
        StringBuilder text = new StringBuilder("\n\n\t");
        for (int w = 0; w < words; w++) {
          text.append(name).append("/nn").append(w % 10 == 9 ? " ./.\n\n\n\t" : " ");
        }
        Files.writeString(root.resolve(name), text);
      }
    }
    Files.writeString(root.resolve("cats.txt"), catalogue);
    return root;
  }
}
