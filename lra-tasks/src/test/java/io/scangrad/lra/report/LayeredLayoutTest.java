package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.report.LayeredLayout.Box;
import io.scangrad.lra.report.LayeredLayout.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {
  private static Link link(int from, int to) {
    return new Link(from, to, 0, 0);
  }

  @Property(tries = 50)
  void boxesDoNotOverlapAndEdgesRunDown(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 1, max = 8) int depth) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(new Box(10 + random.nextInt(90), 10 + random.nextInt(30), random.nextInt(depth)));
    }
    List<Link> links = new ArrayList<>();
    for (int k = 0; k < 2 * count; k++) {
      int from = random.nextInt(count);
      int to = random.nextInt(count);
      if (boxes.get(from).layer() < boxes.get(to).layer()) {
        links.add(new Link(from, to, random.nextInt(50), 10));
      }
    }
    LayeredLayout layout = new LayeredLayout(boxes, links);
    for (int a = 0; a < count; a++) {
      assertThat(layout.centre(a).x() - boxes.get(a).width() / 2).isGreaterThan(-1e-6);
      assertThat(layout.centre(a).x() + boxes.get(a).width() / 2).isLessThan(layout.width() + 1e-6);
      assertThat(layout.centre(a).y() + boxes.get(a).height() / 2).isLessThan(layout.height() + 1e-6);
      for (int b = 0; b < a; b++) {
        double across = Math.abs(layout.centre(a).x() - layout.centre(b).x());
        double down = Math.abs(layout.centre(a).y() - layout.centre(b).y());
        assertThat(across > (boxes.get(a).width() + boxes.get(b).width()) / 2
            || down >= (boxes.get(a).height() + boxes.get(b).height()) / 2).isTrue();
      }
    }
    for (int k = 0; k < links.size(); k++) {
      Link link = links.get(k);
      assertThat(layout.path(k)).hasSize(boxes.get(link.to()).layer() - boxes.get(link.from()).layer() - 1);
      double last = layout.centre(link.from()).y();
      for (LayeredLayout.Point point : layout.path(k)) {
        assertThat(point.y()).isGreaterThan(last);
        last = point.y();
      }
      assertThat(layout.centre(link.to()).y()).isGreaterThan(last);
    }
  }

  @Test
  void crossingsAreUndone() {
    List<Box> boxes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      boxes.add(new Box(20, 10, 0));
    }
    for (int i = 0; i < 6; i++) {
      boxes.add(new Box(20, 10, 1));
      links.add(link(5 - i, 6 + i));
    }
    LayeredLayout layout = new LayeredLayout(boxes, links);
    assertThat(layout.crossings()).isZero();
    for (Link link : links) {
      assertThat(layout.centre(link.from()).x()).isEqualTo(layout.centre(link.to()).x(), within());
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }

  /** Of two edges from each of two boxes to each of two others, one pair crosses in every order. */
  @Test
  void crossingsThatCannotBeUndoneAreCounted() {
    List<Box> boxes = List.of(new Box(20, 10, 0), new Box(20, 10, 0), new Box(20, 10, 1), new Box(20, 10, 1));
    assertThat(new LayeredLayout(boxes, List.of(link(0, 2), link(0, 3), link(1, 2), link(1, 3))).crossings()).isOne();
  }

  @Test
  void nothingIsPlacedToo() {
    LayeredLayout layout = new LayeredLayout(List.of(), List.of());
    assertThat(layout.width()).isZero();
    assertThat(layout.height()).isZero();
  }
}
