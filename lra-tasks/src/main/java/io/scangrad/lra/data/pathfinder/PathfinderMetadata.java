package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lists of images, text or arrays of strings. */
final class PathfinderMetadata {
  private static final int FOLDER = 0;
  private static final int FILE = 1;
  private static final int LABEL = 3;
  private static final int LARGEST = 1 << 26;
  private static final String REMEDY = "; get the file anew";

  private final Path file;
  private final Path root;

  private PathfinderMetadata(Path file, Path root) {
    this.file = file;
    this.root = root;
  }

  /**
   * One image.
   *
   * @param image its file
   * @param label 0 or 1
   * @param place where it was named, for messages
   */
  record Line(Path image, int label, String place) {}

  /**
   * Reads a list.
   *
   * @param file the list
   * @param root the folder below which its images are
   * @throws DataException if it cannot be read or has a flaw
   */
  static List<Line> read(Path file, Path root) {
    return new PathfinderMetadata(file, root).read();
  }

  private List<Line> read() {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "check that it is a readable file");
    }
    if (bytes.length > LARGEST) {
      throw new DataException(file + ": has more than " + LARGEST + " bytes, too many for a list of images" + REMEDY);
    }
    return NpyStrings.isNpy(bytes) ? array(NpyStrings.read(file, bytes)) : text(bytes);
  }

  private List<Line> text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": is neither text nor a NumPy array" + REMEDY, e);
    }
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String content = line.strip();
      if (!content.isEmpty()) {
        lines.add(line(List.of(content.split("[ \t]+")), file + ", line " + number));
      }
    }
    return lines;
  }

  private List<Line> array(List<List<String>> rows) {
    List<Line> lines = new ArrayList<>(rows.size());
    for (int k = 0; k < rows.size(); k++) {
      lines.add(line(rows.get(k), file + ", row " + k));
    }
    return lines;
  }

  private Line line(List<String> columns, String place) {
    if (columns.size() <= LABEL) {
      throw new DataException(place + ": has " + columns.size() + " columns, expected at least " + (LABEL + 1)
          + " (folder, file, number, label)" + REMEDY);
    }
    String label = columns.get(LABEL);
    if (!label.equals("0") && !label.equals("1")) {
      throw new DataException(place + ": the label is \"" + printable(label) + "\", expected 0 or 1" + REMEDY);
    }
    return new Line(image(columns.get(FOLDER), columns.get(FILE), place), label.equals("1") ? 1 : 0, place);
  }

  private Path image(String folder, String name, String place) {
    try {
      Path image = root.resolve(folder).resolve(name).normalize();
      if (image.startsWith(root.normalize()) && !image.equals(root.normalize())) {
        return image;
      }
    } catch (InvalidPathException _) {
      // Told below like a path that leads elsewhere.
    }
    throw new DataException(place + ": names the image \"" + printable(folder) + "\" \"" + printable(name)
        + "\", which is no file below " + root + REMEDY);
  }

  private static String printable(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
