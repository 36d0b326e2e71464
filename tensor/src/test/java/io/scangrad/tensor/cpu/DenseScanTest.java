package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recurrence with a matrix at sizes around register tiles, panels and tasks. */
class DenseScanTest {
  /** (batch, length, n): around 4, 8 and 16 rows, lanes and columns of a tile, and 256 channels of a panel. */
  private static final int[][] SIZES = {{1, 1, 1}, {1, 5, 2}, {3, 4, 7}, {4, 3, 8}, {5, 2, 15}, {7, 3, 16}, {8, 3, 17},
      {9, 4, 31}, {16, 2, 32}, {17, 3, 33}, {40, 2, 64}, {3, 2, 255}, {2, 3, 256}, {2, 3, 257}, {9, 2, 300},
      {300, 2, 5}, {1, 3, 520}, {0, 4, 3}, {4, 0, 3}, {3, 4, 0}};

  private final SplittableRandom random = new SplittableRandom(4);

  private Tensor normal(DType dtype, double scale, int... sizes) {
    Storage storage = Storage.allocate(dtype, Shape.of(sizes).elements());
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, scale * random.nextGaussian(), 0);
    }
    return Tensor.of(storage, Shape.of(sizes));
  }

  private List<Tensor> inputs(DenseScan op, DType dtype, int[] size) {
    int n = size[2];
    List<Tensor> in = new ArrayList<>(List.of(normal(dtype, 0.8 / Math.sqrt(Math.max(1, n)), n, n),
        normal(dtype, 1, size), normal(dtype, 1, size[0], n)));
    if (op.gated()) {
      in.add(normal(dtype, 0.8, size));
    }
    if (op.resetting()) {
      boolean[] resets = new boolean[size[0] * size[1]];
      for (int i = 0; i < resets.length; i++) {
        resets[i] = random.nextInt(3) == 0;
      }
      in.add(Tensor.of(resets, size[0], size[1]));
    }
    return in;
  }

  private static long[] bits(Tensor x) {
    return Arrays.stream(x.toDoubles()).mapToLong(Double::doubleToLongBits).toArray();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void agreesWithTheReferenceOnAnyNumberOfThreads(Activation activation) {
    List<CpuBackend> backends = List.of(new CpuBackend(1), new CpuBackend(2), new CpuBackend(3));
    int compared = 0;
    for (int[] size : SIZES) {
      for (int variant = 0; variant < 8; variant++) {
        DenseScan op = new DenseScan(activation, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
          List<Tensor> in = inputs(op, dtype, size);
          Tensor actual = backends.getFirst().run(op, in);
          Agreement.check(op, in, actual);
          for (CpuBackend backend : backends.subList(1, 3)) {
            assertThat(bits(backend.run(op, in))).as("%s of %s", op, in.get(1).spec()).isEqualTo(bits(actual));
          }
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(SIZES.length * 16);
  }

  /** A long recurrence with states that remember, against one op after another. */
  @Test
  void isTheLoopOfItsSteps() {
    CpuBackend cpu = new CpuBackend(2);
    int length = 200;
    Tensor m = normal(DType.FLOAT64, 0.9 / Math.sqrt(20), 20, 20);
    Tensor b = normal(DType.FLOAT64, 1, 3, length, 20);
    Tensor h0 = normal(DType.FLOAT64, 1, 3, 20);
    Tensor all = cpu.run(new DenseScan(Activation.TANH, false, false, false), m, b, h0);
    Tensor state = h0;
    for (int t = 0; t < length; t++) {
      Tensor drive = b.slice(new int[] {0, t, 0}, new int[] {3, 1, 20}, new int[] {1, 1, 1}).reshape(Shape.of(3, 20));
      Tensor product = cpu.run(new MatMul(false, true), state, m);
      state = cpu.run(new UnaryOp.Tanh(), cpu.run(new BinaryOp.Add(), product, drive));
      double[] expected = state.toDoubles();
      double[] actual = all.slice(new int[] {0, t, 0}, new int[] {3, 1, 20}, new int[] {1, 1, 1}).toDoubles();
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).as("step %d, element %d", t, i).isCloseTo(expected[i],
            within(1e-13));
      }
    }
  }

  /** A sequence has the same bits alone and among others, wherever it stands, also in a tile that is not full. */
  @Test
  void sequencesDoNotKnowTheirBatch() {
    CpuBackend cpu = new CpuBackend(2);
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      DenseScan op = new DenseScan(Activation.TANH, true, true, true);
      List<Tensor> in = inputs(op, dtype, new int[] {21, 6, 37});
      Tensor all = cpu.run(op, in);
      for (int row : new int[] {0, 7, 8, 15, 16, 20}) {
        List<Tensor> own = new ArrayList<>(List.of(in.getFirst()));
        for (Tensor x : in.subList(1, in.size())) {
          int[] starts = new int[x.shape().rank()];
          starts[0] = row;
          int[] ones = new int[starts.length];
          Arrays.fill(ones, 1);
          own.add(x.slice(starts, x.shape().with(0, 1).toArray(), ones));
        }
        Tensor expected = all.slice(new int[] {row, 0, 0}, new int[] {1, 6, 37}, new int[] {1, 1, 1});
        assertThat(bits(cpu.run(op, own))).as("row %d in %s", row, dtype).isEqualTo(bits(expected));
      }
    }
  }

  @Test
  void nothingPassesAResetOrLeavesItsSequence() {
    CpuBackend cpu = new CpuBackend(2);
    DenseScan op = new DenseScan(Activation.IDENTITY, false, false, true);
    Tensor m = normal(DType.FLOAT32, 0.2, 19, 19);
    Tensor b = normal(DType.FLOAT32, 1, 9, 5, 19);
    b.storage().set((4 * 5 + 1) * 19 + 3, Double.NaN, 0);
    boolean[] resets = new boolean[45];
    resets[4 * 5 + 3] = true;
    double[] h = cpu.run(op, m, b, normal(DType.FLOAT32, 1, 9, 19), Tensor.of(resets, 9, 5)).toDoubles();
    for (int i = 0; i < h.length; i++) {
      int place = i / 19;
      boolean reached = (place == 4 * 5 + 1 && i % 19 == 3) || place == 4 * 5 + 2;
      assertThat(Double.isNaN(h[i])).as("element %d", i).isEqualTo(reached);
    }
  }

  /** Zeros of either sign, infinities and NaN go where the reference has them. */
  @Test
  void infinitiesAndNansGoWhereTheReferenceHasThem() {
    CpuBackend cpu = new CpuBackend(1);
    double[] values = {0.0, -0.0, 1, -1, 0.5, 2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0, 0};
    int compared = 0;
    for (int round = 0; round < 300; round++) {
      DenseScan op =
          new DenseScan(Activation.values()[round % 3], (round & 1) != 0, (round & 2) != 0, (round & 4) != 0);
      DType dtype = (round & 8) != 0 ? DType.FLOAT32 : DType.FLOAT64;
      List<Tensor> in = inputs(op, dtype, new int[] {2, 3, round % 2 == 0 ? 2 : 18});
      for (Tensor x : in.subList(0, op.gated() ? 4 : 3)) {
        for (int i = 0; i < x.elements(); i++) {
          x.storage().set(i, values[random.nextInt(round % 5 == 0 ? values.length : 6)], 0);
        }
      }
      double[] expected = new ReferenceBackend().run(op, in).toDoubles();
      double[] actual = cpu.run(op, in).toDoubles();
      for (int i = 0; i < expected.length; i++) {
        assertThat(Double.isFinite(actual[i])).as("%s of %s", op, in).isEqualTo(Double.isFinite(expected[i]));
        assertThat(Double.isNaN(actual[i])).as("%s of %s", op, in).isEqualTo(Double.isNaN(expected[i]));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5000);
  }
}
