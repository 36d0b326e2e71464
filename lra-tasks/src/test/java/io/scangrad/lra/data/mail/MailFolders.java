package io.scangrad.lra.data.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Small folders like that of the mails. */
public final class MailFolders {
  static final List<String> FOLDERS = List.of("easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2");

  private MailFolders() {}

  /** Writes {@code count} mails of unlike words into each of the five folders. */
  public static Path write(Path root, int count) throws IOException {
    return write(root, new int[] {count, count, count, count, count});
  }

  /** Writes as many mails of unlike words into the five folders as given for each. */
  public static Path write(Path root, int[] counts) throws IOException {
    Random random = new Random(5);
    for (int f = 0; f < counts.length; f++) {
      String folder = FOLDERS.get(f);
      for (int i = 0; i < counts[f]; i++) {
        write(root, folder, i + "." + folder, words(random, 30));
      }
      Files.writeString(root.resolve("data").resolve(folder).resolve("0.json"), "{}");
    }
    return root;
  }

  static Path write(Path root, String folder, String name, String body) throws IOException {
    Path file = Files.createDirectories(root.resolve("data").resolve(folder)).resolve(name + ".txt");
    return Files.write(file, ("From a@b\nReceived: secret-host\nSubject: " + folder + "\n\n" + body)
        .getBytes(StandardCharsets.ISO_8859_1));
  }

  static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < count; w++) {
      for (int c = 0; c < 6; c++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(w % 9 == 8 ? '\n' : ' ');
    }
    return text.toString();
  }
}
