package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.Tiles.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private final Steps steps = new Steps();
  private final int x = steps.input(DType.FLOAT32).re();

  @Test
  void aChainOfLoopsWorksInOneTile() {
    int a = step(x);
    int b = step(a);
    int c = step(b);
    int out = step(c);
    Liveness liveness = liveness(out);

    assertThat(liveness.tiles()).containsExactly(DType.FLOAT32);
    assertThat(List.of(a, b, c)).allMatch(plane -> liveness.tile(plane) == 0);
    assertThat(liveness.tile(x)).isEqualTo(Liveness.NO_TILE);
    assertThat(liveness.tile(out)).isEqualTo(Liveness.NO_TILE);
  }

  @Test
  void aPlaneThatIsReadLaterKeepsItsTile() {
    int a = step(x);
    int b = step(a);
    int c = step(b);
    int out = step(a, c);
    Liveness liveness = liveness(out);

    assertThat(liveness.tiles()).hasSize(2);
    assertThat(liveness.tile(b)).isEqualTo(liveness.tile(c)).isNotEqualTo(liveness.tile(a));
    assertThat(liveness.lastRead(a)).isEqualTo(3);
    assertThat(liveness.written(a)).isEqualTo(0);
    assertThat(liveness.lastRead(x)).isEqualTo(0);
    assertThat(liveness.lastRead(out)).isEqualTo(-1);
  }

  @Test
  void aPlaneReadTwiceByOneStepFreesItsTileOnce() {
    int a = step(x);
    int b = step(a, a);
    int c = step(x);
    int out = step(b, c);
    Liveness liveness = liveness(out);

    assertThat(liveness.tile(b)).isEqualTo(liveness.tile(a));
    assertThat(liveness.tile(c)).isNotEqualTo(liveness.tile(b));
  }

  @Test
  void aPlaneThatNobodyReadsFreesItsTileAtOnceAndOthersOfItsStepHaveTheirOwn() {
    Planes z = steps.complex(Cost.ARITHMETIC, DType.COMPLEX64, TileLoop::copy, x);
    int b = step(x);
    int out = step(z.re(), b);
    Liveness liveness = liveness(out);

    assertThat(liveness.tile(z.re())).isNotEqualTo(liveness.tile(z.im()));
    assertThat(liveness.tile(b)).isEqualTo(liveness.tile(z.im()));
    assertThat(liveness.tiles()).hasSize(2);
  }

  @Test
  void tilesHaveOneTypeEach() {
    int a = step(x);
    int truth = steps.add(Cost.ARITHMETIC, DType.BOOL, TileLoop::copy, a);
    int wide = steps.add(Cost.ARITHMETIC, DType.FLOAT64, TileLoop::copy, truth);
    int b = steps.add(Cost.ARITHMETIC, DType.FLOAT32, TileLoop::copy, wide);
    Liveness liveness = liveness(step(b));

    assertThat(liveness.tiles()).containsExactly(DType.FLOAT32, DType.BOOL, DType.FLOAT64);
    assertThat(liveness.tile(b)).isEqualTo(liveness.tile(a));
  }

  private int step(int... in) {
    return steps.add(Cost.ARITHMETIC, DType.FLOAT32, TileLoop::copy, in);
  }

  private Liveness liveness(int output) {
    return new Liveness(steps.steps(), steps.kinds(), List.of(x), List.of(output));
  }
}
