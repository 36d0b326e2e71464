package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.ImageSequences;
import io.scangrad.lra.data.image.PngWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathfinderFolderTest {
  private static final String ANEW = "; get the file anew";

  @TempDir private Path parent;
  private Path root = Path.of("");

  /** Image {@code i} of folder {@code K} is {@code 10 K + i} everywhere; its label is the lowest bit of that. */
  @BeforeEach
  void writeImages() throws IOException {
    root = Files.createDirectories(parent.resolve("pathfinder32").resolve("curv_contour_length_14"));
    Files.createDirectory(root.resolve("metadata"));
    for (int folder : new int[] {0, 2, 10}) {
      Path images = Files.createDirectories(root.resolve("imgs").resolve(Integer.toString(folder)));
      for (int i = 0; i < 5; i++) {
        byte[] pixels = new byte[1024];
        Arrays.fill(pixels, (byte) (10 * folder + i));
        Files.write(images.resolve("sample_" + i + ".png"), PngWriter.gray(pixels, 32, 32));
      }
      writeList(folder, lines(folder));
    }
  }

  private static String lines(int folder) {
    return IntStream.range(0, 5).mapToObj(i -> "imgs/" + folder + " sample_" + i + ".png " + i + " " + (i & 1)
        + " 1.0 14 4 2 0.5 1 1\n").collect(Collectors.joining());
  }

  private void writeList(int number, String content) throws IOException {
    Files.writeString(root.resolve("metadata").resolve(number + ".npy"), content, StandardCharsets.ISO_8859_1);
  }

  private static ImageSequences open(Path folder) {
    return PathfinderFolder.open(folder, PathfinderSpec.PATHFINDER, Progress.NONE).images();
  }

  private static int value(ImageSequences images, int i) {
    float[] pixels = new float[1024];
    images.copyPixels(i, pixels, 0);
    assertThat(pixels).containsOnly(pixels[0]);
    return Math.round((pixels[0] + 1) * 127.5f);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> open(root)).isInstanceOf(DataException.class).hasMessage(message);
  }

  @Test
  void readsImagesInTheOrderOfNumbersAndLines() {
    ImageSequences images = open(root);
    assertThat(IntStream.range(0, images.size()).map(i -> value(images, i)))
        .containsExactly(0, 1, 2, 3, 4, 20, 21, 22, 23, 24, 100, 101, 102, 103, 104);
    assertThat(IntStream.range(0, 5).map(images::label)).containsExactly(0, 1, 0, 1, 0);
    float[] pixels = new float[1025];
    images.copyPixels(10, pixels, 1);
    assertThat(pixels[1]).isEqualTo((100 / 255f - 0.5f) / 0.5f);
    assertThat(images.length()).isEqualTo(1024);
  }

  @Test
  void findsTheFolderFromThoseAboveIt() throws IOException {
    assertThat(open(parent).size()).isEqualTo(15);
    assertThat(open(parent.resolve("pathfinder32")).size()).isEqualTo(15);
    Path above = Files.createDirectories(parent.resolve("x").resolve("lra_release").resolve("lra_release"));
    Files.move(parent.resolve("pathfinder32"), above.resolve("pathfinder32"));
    assertThat(open(parent.resolve("x")).size()).isEqualTo(15);
    assertThatThrownBy(() -> open(parent)).isInstanceOf(DataException.class)
        .hasMessage(parent + ": has no " + Path.of("pathfinder32", "curv_contour_length_14", "metadata")
            + "; name the folder that holds pathfinder32 of the Long Range Arena with --data DIR");
  }

  @Test
  void windowsLineEndsTabsAndBlankLinesAreRead() throws IOException {
    writeList(0, lines(0).replace("\n", "\r\n\r\n").replace(' ', '\t'));
    Files.writeString(root.resolve("metadata").resolve("combined.npy"), "not the generator's");
    assertThat(open(root).size()).isEqualTo(15);
  }

  @Test
  void emptyFilesAreLeftOutAndCounted() throws IOException {
    Files.write(root.resolve("imgs/2/sample_1.png"), new byte[0]);
    PathfinderFolder folder = PathfinderFolder.open(root, PathfinderSpec.PATHFINDER, Progress.NONE);
    assertThat(folder.skipped()).isEqualTo(1);
    assertThat(folder.images().size()).isEqualTo(14);
    assertThat(value(folder.images(), 6)).isEqualTo(22);
  }

  @Test
  void arraysOfStringsAreReadLikeText() throws IOException {
    List<List<String>> rows = lines(0).lines().map(line -> List.of(line.split(" "))).toList();
    for (String type : new String[] {"<U", ">U", "|S"}) {
      for (int version = 1; version <= 2; version++) {
        Files.write(root.resolve("metadata").resolve("0.npy"), npy(rows, type, version));
        ImageSequences images = open(root);
        assertThat(images.size()).isEqualTo(15);
        assertThat(value(images, 3)).isEqualTo(3);
        assertThat(images.label(3)).isEqualTo(1);
      }
    }
  }

  @Test
  void damagedArraysAreRefused() throws IOException {
    Path file = root.resolve("metadata").resolve("0.npy");
    List<List<String>> rows = lines(0).lines().map(line -> List.of(line.split(" "))).toList();
    byte[] whole = npy(rows, "<U", 1);
    for (int length = 6; length < whole.length; length += length < 150 ? 1 : 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> open(root)).as("first %d bytes", length).isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": ").hasMessageEndingWith(ANEW);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> open(root)).isInstanceOf(DataException.class).hasMessageStartingWith(file + ": has ");
    Files.write(file, header("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", 1));
    assertRefused(file + ": is a NumPy array, but not of strings in rows and columns" + ANEW);
    Files.write(file, header("{'descr': '<U999999', 'fortran_order': False, 'shape': (999999999, 999999999), }", 1));
    assertRefused(file + ": has 0 bytes for 999999999x999999999 strings of 3999996 bytes" + ANEW);
    byte[] wrong = whole.clone();
    wrong[wrong.length - 1] = 0x7F;
    Files.write(file, wrong);
    assertRefused(file + ": has no character at byte " + (wrong.length - 4) + ANEW);
  }

  @Test
  void linesThatAreShortOrWithoutALabelAreRefused() throws IOException {
    Path file = root.resolve("metadata").resolve("2.npy");
    writeList(2, "imgs/2 sample_0.png 0 1\nimgs/2 sample_1.png 1\n");
    assertRefused(file + ", line 2: has 3 columns, expected at least 4 (folder, file, number, label)" + ANEW);
    writeList(2, "imgs/2 sample_0.png 0 2\n");
    assertRefused(file + ", line 1: the label is \"2\", expected 0 or 1" + ANEW);
    writeList(2, "imgs/2 sample_0.png 0 \u001b[31m\n");
    assertRefused(file + ", line 1: the label is \"?[31m\", expected 0 or 1" + ANEW);
    writeList(2, "\u00e9\u00ff\n");
    assertRefused(file + ": is neither text nor a NumPy array" + ANEW);
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
    Path file = root.resolve("metadata").resolve("2.npy");
    for (String name : new String[] {"imgs/2 ../../../../x.png", "../.. x.png", "/etc passwd", "imgs/.. ..", ". ."}) {
      writeList(2, name + " 0 1\n");
      assertRefused(file + ", line 1: names the image \"" + name.replace(" ", "\" \"") + "\", which is no file below "
          + root + ANEW);
    }
    writeList(2, "imgs/2 sample\u0000.png 0 1\n");
    assertRefused(file + ", line 1: names the image \"imgs/2\" \"sample?.png\", which is no file below " + root + ANEW);
  }

  @Test
  void missingAndRepeatedImagesAreRefused() throws IOException {
    Path file = root.resolve("metadata").resolve("2.npy");
    writeList(2, "imgs/2 sample_9.png 9 1\n");
    assertRefused(root.resolve("imgs/2/sample_9.png") + ": cannot be read, though " + file
        + ", line 1 names it (no such file or folder); get the folder anew");
    writeList(2, "imgs/0 sample_3.png 9 1\n");
    assertRefused(file + ", line 1: names " + root.resolve("imgs/0/sample_3.png") + ", which "
        + root.resolve("metadata").resolve("0.npy") + ", line 4 names already; one of the two is wrong");
  }

  @Test
  void aDamagedImageIsToldOfWhenItIsRead() throws IOException {
    Path image = root.resolve("imgs/2/sample_1.png");
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length - 20));
    ImageSequences images = open(root);
    float[] pixels = {7};
    assertThatThrownBy(() -> images.copyPixels(6, new float[1024], 0)).isInstanceOf(DataException.class)
        .hasMessageStartingWith(image + ": is cut off");
    assertThatThrownBy(() -> images.copyPixels(6, pixels, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    Files.write(image, PngWriter.gray(new byte[128 * 128], 128, 128));
    assertThatThrownBy(() -> images.copyPixels(6, new float[1024], 0)).isInstanceOf(DataException.class)
        .hasMessage(image + ": is an image of 128x128, expected 32x32; use the images of this task");
  }

  @Test
  void tooFewImagesAreRefused() throws IOException {
    for (int number : new int[] {0, 2}) {
      writeList(number, "");
    }
    assertRefused(root + ": lists 5 images, and three parts need at least 10; get the folder anew");
    for (int number : new int[] {0, 2, 10}) {
      Files.delete(root.resolve("metadata").resolve(number + ".npy"));
    }
    assertRefused(root.resolve("metadata") + ": has no files 0.npy, 1.npy, ...; get the folder anew");
  }

  private static byte[] npy(List<List<String>> rows, String type, int version) {
    int characters = rows.stream().flatMap(List::stream).mapToInt(String::length).max().orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header("{'descr': '" + type + characters + "', 'fortran_order': False, 'shape': (" + rows.size()
        + ", " + rows.getFirst().size() + "), }", version));
    boolean wide = type.endsWith("U");
    ByteBuffer element = ByteBuffer.allocate(characters * (wide ? 4 : 1))
        .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (String text : rows.stream().flatMap(List::stream).toList()) {
      Arrays.fill(element.array(), (byte) 0);
      element.clear();
      for (char c : text.toCharArray()) {
        if (wide) {
          element.putInt(c);
        } else {
          element.put((byte) c);
        }
      }
      out.writeBytes(element.array());
    }
    return out.toByteArray();
  }

  private static byte[] header(String dictionary, int version) {
    byte[] text = (dictionary + "   \n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer header = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length).order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
    if (version == 1) {
      header.putShort((short) text.length);
    } else {
      header.putInt(text.length);
    }
    return header.put(text).array();
  }
}
