package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.image.PngWriter;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import java.nio.file.Path;

/**
 * A picture of many samples with their labels: a green frame and a 1 below for connected markers, a red frame and a 0
 * for others.
 */
public final class ContactSheet {
  private static final int COLUMNS = 8;
  private static final int ROWS = 4;
  /** Size of an image on the sheet. */
  private static final int SHOWN = 128;
  private static final int FRAME = 3;
  private static final int DIGIT_SCALE = 3;
  private static final int CELL_WIDTH = SHOWN + 2 * FRAME + 8;
  private static final int CELL_HEIGHT = CELL_WIDTH + 6 * DIGIT_SCALE;
  private static final int BACKGROUND = 0x303030;
  private static final int CONNECTED = 0x40C057;
  private static final int SEPARATE = 0xFA5252;
  /** Rows of three pixels, by digit. */
  private static final int[][] DIGITS = {{0b111, 0b101, 0b101, 0b101, 0b111}, {0b010, 0b110, 0b010, 0b010, 0b111}};

  private final byte[] pixels = new byte[3 * COLUMNS * CELL_WIDTH * ROWS * CELL_HEIGHT];

  private ContactSheet() {
    fill(0, 0, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT, BACKGROUND);
  }

  /**
   * Draws the first 32 images of a seed into a PNG file.
   *
   * @param file created or replaced; missing folders are created
   * @param spec which kind of images
   * @param seed of the images
   * @throws RunException if it cannot be written; the file is then what it was before
   */
  public static void write(Path file, PathfinderSpec spec, long seed) {
    PathfinderCache.createFolder(file.toAbsolutePath().getParent());
    ContactSheet sheet = new ContactSheet();
    PathfinderGenerator generator = new PathfinderGenerator(spec);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      sheet.add(i % COLUMNS * CELL_WIDTH, i / COLUMNS * CELL_HEIGHT, generator.draw(seed, i), spec.side());
    }
    byte[] png = PngWriter.colour(sheet.pixels, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT);
    AtomicFiles.write(file, out -> out.write(png));
  }

  private void add(int left, int top, PathfinderImage image, int side) {
    int colour = image.label() == 1 ? CONNECTED : SEPARATE;
    fill(left + 4, top + 4, SHOWN + 2 * FRAME, SHOWN + 2 * FRAME, colour);
    int zoom = SHOWN / side;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int grey = image.pixels()[y * side + x] & 0xFF;
        fill(left + 4 + FRAME + x * zoom, top + 4 + FRAME + y * zoom, zoom, zoom, grey * 0x010101);
      }
    }
    for (int row = 0; row < DIGITS[image.label()].length; row++) {
      for (int column = 0; column < 3; column++) {
        if ((DIGITS[image.label()][row] >> (2 - column) & 1) == 1) {
          fill(left + CELL_WIDTH / 2 + (column - 1) * DIGIT_SCALE, top + CELL_WIDTH + row * DIGIT_SCALE, DIGIT_SCALE,
              DIGIT_SCALE, colour);
        }
      }
    }
  }

  private void fill(int left, int top, int width, int height, int colour) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int at = 3 * (y * COLUMNS * CELL_WIDTH + x);
        pixels[at] = (byte) (colour >> 16);
        pixels[at + 1] = (byte) (colour >> 8);
        pixels[at + 2] = (byte) colour;
      }
    }
  }
}
