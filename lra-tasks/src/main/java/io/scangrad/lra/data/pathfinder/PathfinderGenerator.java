package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.CounterRandom;
import java.util.List;

/**
 * Draws Pathfinder images of the published distribution.
 *
 * <p>An image holds two snakes of 14 segments each that start near each other, shorter snakes as distractors, and two
 * white discs: one on the tail of a snake, the other on the head of the same snake (label 1) or of the other one
 * (label 0). Image {@code index} of a seed depends on (seed, index) alone, so that any image can be drawn by itself, on
 * any thread and machine. Thread-safe.
 *
 * <p>The method is that of {@code snakes.py} and {@code snakes2.py} of drewlinsley/pathfinder at its first commit (the
 * later one scales intensities differently), with {@link CounterRandom} for NumPy's random numbers: two snakes are
 * begun and thrown away until both reach their length, which takes 300 to 500 attempts for an image; hence the tables
 * of directions. What it does by accident belongs to the distribution and is done here too: at 32x32, snakes begin in
 * 30 of 360 directions only, which is why so few distractors find room, and the first snake's last segment is in
 * nobody's way.
 */
public final class PathfinderGenerator {
  private static final long IMAGES = 0x706174686669L;

  private final PathfinderSpec spec;
  private final List<Directions> directions;
  private final Lanczos reduction;

  /**
   * Prepares all strokes of a kind of images.
   *
   * @param spec which kind
   */
  public PathfinderGenerator(PathfinderSpec spec) {
    this.spec = spec;
    this.directions = spec.margins().stream().map(margin -> new Directions(spec, margin)).toList();
    this.reduction = Canvas.reduction(spec.side());
  }

  /**
   * Tells which images are drawn.
   *
   * @return their kind
   */
  public PathfinderSpec spec() {
    return spec;
  }

  /**
   * Draws an image.
   *
   * @param seed of the data set
   * @param index number of the image in the data set
   * @return the image
   */
  public PathfinderImage draw(long seed, long index) {
    CounterRandom random = new CounterRandom(seed, IMAGES + spec.side(), index);
    int label = random.nextInt(2);
    int which = random.nextInt(directions.size());
    return new Drawing(random, directions.get(which), spec.margins().get(which)).draw(label);
  }

  /** Draws one image. */
  private final class Drawing {
    private final CounterRandom random;
    private final Directions ways;
    private final int margin;
    private final Mask mask;
    private final Canvas canvas;
    private final Snake first;
    private final Snake second;

    Drawing(CounterRandom random, Directions ways, int margin) {
      this.random = random;
      this.ways = ways;
      this.margin = margin;
      this.mask = new Mask(spec.side(), PathfinderSpec.PADDING);
      this.canvas = new Canvas(spec.side(), reduction);
      this.first = new Snake(ways, margin, spec.segments());
      this.second = new Snake(ways, margin, spec.segments());
    }

    PathfinderImage draw(int label) {
      do {
        mask.clear();
      } while (!(beginBoth() && growBoth()));
      // Only the second snake's last segment is in the way of distractors, as in the published generator.
      second.settle(mask);
      first.paint(canvas, spec.snakeContrast());
      second.paint(canvas, spec.snakeContrast());
      int distractors = addDistractors();
      boolean secondIsOrigin = random.nextInt(2) == 1;
      Snake origin = secondIsOrigin ? second : first;
      Snake terminal = secondIsOrigin == (label == 1) ? second : first;
      canvas.mark(origin.tailY(), origin.tailX(), spec.markerRadius());
      canvas.mark(terminal.headY(), terminal.headX(), spec.markerRadius());
      return new PathfinderImage(canvas.stretched(), label, margin, distractors, origin.tailY(), origin.tailX(),
          terminal.headY(), terminal.headX());
    }

    private boolean beginBoth() {
      return beginFirst() && beginSecond();
    }

    /** Begins in the middle of the image, at a distance from its edges that leaves room for the other snake. */
    private boolean beginFirst() {
      for (int trial = 0; trial < PathfinderSpec.SEGMENT_TRIES; trial++) {
        int degree = random.nextInt(Directions.DEGREES);
        if (!ways.stroke(degree).begins()) {
          return false;
        }
        int[] core = ways.stroke(degree).core();
        int edge = 2 * spec.seedDistance();
        int fromY = edge - extreme(core, 0, -1);
        int fromX = edge - extreme(core, 1, -1);
        int rows = spec.side() - edge - extreme(core, 0, 1) - fromY;
        int columns = spec.side() - edge - extreme(core, 1, 1) - fromX;
        if (rows < 1 || columns < 1) {
          return false;
        }
        int place = random.nextInt(rows * columns);
        if (first.begin(mask, spec, margin, degree, fromY + place / columns, fromX + place % columns)) {
          return true;
        }
      }
      return false;
    }

    /** Begins near the first snake, whether or not something is in the way. */
    private boolean beginSecond() {
      for (int trial = 0; trial < PathfinderSpec.SEGMENT_TRIES; trial++) {
        int degree = random.nextInt(Directions.DEGREES);
        double bearing = random.nextInt(360) * Math.PI / 180;
        int y = (int) Math.rint(first.tailY() + spec.seedDistance() * StrictMath.sin(bearing));
        int x = (int) Math.rint(first.tailX() + spec.seedDistance() * StrictMath.cos(bearing));
        if (second.begin(mask, spec, margin, degree, y, x)) {
          return true;
        }
      }
      return false;
    }

    private boolean growBoth() {
      for (int segment = 1; segment < spec.segments(); segment++) {
        if (!first.grow(mask, random) || !second.grow(mask, random)) {
          return false;
        }
      }
      return true;
    }

    private int addDistractors() {
      Mask before = new Mask(spec.side(), PathfinderSpec.PADDING);
      Snake snake = new Snake(ways, margin, spec.distractorSegments());
      int added = 0;
      for (int k = 0; k < spec.distractors(); k++) {
        for (int trial = 0; trial < PathfinderSpec.DISTRACTOR_TRIES; trial++) {
          before.copyFrom(mask);
          if (beginDistractor(snake) && growDistractor(snake)) {
            snake.settle(mask);
            snake.paint(canvas, spec.distractorContrast());
            added++;
            break;
          }
          mask.copyFrom(before);
        }
      }
      return added;
    }

    private boolean beginDistractor(Snake snake) {
      for (int trial = 0; trial < PathfinderSpec.SEGMENT_TRIES; trial++) {
        int degree = random.nextInt(Directions.DEGREES);
        Stroke stroke = ways.stroke(degree);
        if (!stroke.begins() || mask.free() * 100 < spec.pixels()) {
          return false;
        }
        int places = mask.findPlaces(stroke);
        if (places == 0) {
          return false;
        }
        int place = mask.place(random.nextInt(places));
        if (snake.begin(mask, spec, margin, degree, place / spec.side(), place % spec.side())) {
          return true;
        }
      }
      return false;
    }

    private boolean growDistractor(Snake snake) {
      for (int segment = 1; segment < spec.distractorSegments(); segment++) {
        if (!snake.grow(mask, random)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Returns the largest (sign 1) or smallest (sign -1) row (axis 0) or column (axis 1) of pixels. */
  private static int extreme(int[] pixels, int axis, int sign) {
    int extreme = pixels[axis];
    for (int k = axis; k < pixels.length; k += 2) {
      extreme = sign > 0 ? Math.max(extreme, pixels[k]) : Math.min(extreme, pixels[k]);
    }
    return extreme;
  }
}
