package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomTensorsTest {
  @Test
  void arrangingKeepsTheValues() {
    for (int seed = 0; seed < 200; seed++) {
      Draw draw = Draw.of(seed);
      double[] values = new double[RandomTensors.shape(draw).elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = draw.normal();
      }
      Shape shape = RandomTensors.shape(Draw.of(seed));
      Tensor arranged = RandomLayouts.arrange(draw, Tensor.of(values, shape.toArray()));
      assertThat(arranged.shape()).isEqualTo(shape);
      assertThat(arranged.toDoubles()).containsExactly(values);
    }
  }

  @Test
  void everyKindOfLayoutIsDrawn() {
    Set<String> met = new HashSet<>();
    for (int seed = 0; seed < 500; seed++) {
      Draw draw = Draw.of(seed);
      Tensor x = RandomTensors.tensor(draw, Kind.REAL, Shape.of(3, 4, 5), Domain.any());
      Layout layout = x.layout();
      met.add(layout.isContiguous() ? "contiguous" : "strided");
      met.add(layout.stride(0) < layout.stride(2) ? "transposed" : "in order");
      for (int d = 0; d < 3; d++) {
        met.add(layout.stride(d) == 0 ? "expanded" : layout.stride(d) < 0 ? "flipped" : "forwards");
      }
    }
    assertThat(met).contains("contiguous", "strided", "transposed", "in order", "expanded", "flipped", "forwards");
  }

  @Test
  void everyRankAndSizeIsDrawn() {
    Set<Integer> ranks = new HashSet<>();
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 1000; seed++) {
      Shape shape = RandomTensors.shape(Draw.of(seed));
      assertThat(shape.elements()).isLessThanOrEqualTo(RandomTensors.MOST);
      ranks.add(shape.rank());
      for (int size : shape.toArray()) {
        sizes.add(size);
      }
    }
    assertThat(ranks).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(sizes).contains(0, 1, 2, 3, 5, 7, 8, 31, 32, 33);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    for (OpCase row : OpTable.all()) {
      assertThat(row.draw(Draw.of(11)).toString()).isEqualTo(row.draw(Draw.of(11)).toString());
    }
  }

  @Test
  void domainsKeepTheirMargins() {
    for (int seed = 0; seed < 300; seed++) {
      Draw draw = Draw.of(seed);
      Tensor z = RandomTensors.tensor(draw, Kind.COMPLEX, Shape.of(5), Domain.offNegativeAxis());
      double[] re = z.toDoubles();
      double[] im = z.toImaginaryDoubles();
      for (int i = 0; i < re.length; i++) {
        assertThat(Math.hypot(re[i], im[i])).isGreaterThanOrEqualTo(Domain.MARGIN * (1 - 1e-15));
        assertThat(re[i] >= 0 || Math.abs(im[i]) >= Domain.MARGIN).isTrue();
      }
      double[] a = RandomTensors.tensor(draw, Kind.REAL, Shape.of(5), Domain.lattice(0)).toDoubles();
      double[] b = RandomTensors.tensor(draw, Kind.REAL, Shape.of(5), Domain.lattice(0.5)).toDoubles();
      for (double x : a) {
        for (double y : b) {
          assertThat(Math.abs(x - y)).isGreaterThanOrEqualTo(Domain.MARGIN);
        }
      }
    }
  }
}
