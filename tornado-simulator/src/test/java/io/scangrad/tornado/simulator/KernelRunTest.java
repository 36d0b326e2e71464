package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tornado.simulator.kernel.Good;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid3D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Right kernels give what plain Java gives. */
class KernelRunTest {
  private static final int EVERY = DataTransferMode.EVERY_EXECUTION;

  private final KernelContext context = new KernelContext();

  @Test
  void aKernelWithoutLocalMemory() {
    FloatArray x = FloatArray.fromElements(1, 2, 3, 4, 5);
    FloatArray y = FloatArray.fromElements(10, 20, 30, 40, 50);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x, y)
            .task("saxpy", Good::saxpy, context, 2f, x, y)
            .transferToHost(EVERY, y);
    Runs.run(graph, Runs.line(8, 4), "saxpy");
    assertThat(y.toHeapArray()).containsExactly(12, 24, 36, 48, 60);
  }

  @Test
  void aTiledMatrixProduct() {
    int n = 48;
    Random random = new Random(1);
    FloatArray a = new FloatArray(n * n);
    FloatArray b = new FloatArray(n * n);
    for (int i = 0; i < n * n; i++) {
      a.set(i, random.nextFloat() - 0.5f);
      b.set(i, random.nextFloat() - 0.5f);
    }
    FloatArray c = new FloatArray(n * n);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, a, b)
            .task("matMul", Good::matMul, context, a, b, c, n)
            .transferToHost(EVERY, c);
    Runs.run(graph, Runs.square(n, Good.TILE), "matMul");
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a.get(i * n + k) * (double) b.get(k * n + j);
        }
        assertThat((double) c.get(i * n + j)).isCloseTo(sum, within(n * 0.25 * n * Math.ulp(1f)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void aComplexScanInThreePhases(int groups) {
    int chunk = 5;
    int length = groups * Good.TILE * chunk;
    float lambdaRe = 0.6f;
    float lambdaIm = -0.7f;
    Random random = new Random(groups);
    FloatArray re = new FloatArray(length);
    FloatArray im = new FloatArray(length);
    double[] expectedRe = new double[length];
    double[] expectedIm = new double[length];
    double hRe = 0;
    double hIm = 0;
    for (int t = 0; t < length; t++) {
      re.set(t, random.nextFloat() - 0.5f);
      im.set(t, random.nextFloat() - 0.5f);
      double next = lambdaRe * hRe - lambdaIm * hIm + re.get(t);
      hIm = lambdaRe * hIm + lambdaIm * hRe + im.get(t);
      hRe = next;
      expectedRe[t] = hRe;
      expectedIm[t] = hIm;
    }
    FloatArray ends = new FloatArray(2 * groups);
    TaskGraph graph =
        new TaskGraph("scan")
            .transferToDevice(EVERY, re, im)
            .task("chunks", Good::scanChunks, context, re, im, lambdaRe, lambdaIm, chunk, ends)
            .task("groups", Good::scanGroups, context, ends, lambdaRe, lambdaIm, Good.TILE * chunk, groups)
            .task("carries", Good::addCarries, context, re, im, lambdaRe, lambdaIm, chunk, ends)
            .transferToHost(EVERY, re, im, ends);
    Runs.run(graph, Runs.line(groups * Good.TILE, Good.TILE), "chunks", "groups", "carries");
    for (int t = 0; t < length; t++) {
      assertThat((double) re.get(t)).as("real part of step " + t).isCloseTo(expectedRe[t], within(1e-5));
      assertThat((double) im.get(t)).as("imaginary part of step " + t).isCloseTo(expectedIm[t], within(1e-5));
    }
  }

  @Test
  void aReductionByHalving() {
    DoubleArray x = new DoubleArray(256);
    IntStream.range(0, 256).forEach(i -> x.set(i, i));
    DoubleArray sums = new DoubleArray(4);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x)
            .task("sums", Good::groupSums, context, x, sums)
            .transferToHost(EVERY, sums);
    Runs.run(graph, Runs.line(256, 64), "sums");
    for (int g = 0; g < 4; g++) {
      assertThat(sums.get(g)).isEqualTo(IntStream.range(64 * g, 64 * g + 64).sum());
    }
  }

  @Test
  void atomicsInLocalAndGlobalMemory() {
    int n = 96;
    IntArray x = new IntArray(n);
    int[] expected = new int[8];
    Random random = new Random(3);
    long sum = 0;
    for (int i = 0; i < n; i++) {
      x.set(i, random.nextInt(8));
      expected[x.get(i)]++;
      sum += x.get(i);
    }
    IntArray counts = new IntArray(8);
    counts.clear();
    LongArray total = LongArray.fromElements(0);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x, counts, total)
            .task("histogram", Good::histogram, context, x, counts, total)
            .transferToHost(EVERY, counts, total);
    Runs.run(graph, Runs.line(n, 16), "histogram");
    assertThat(counts.toHeapArray()).containsExactly(expected);
    assertThat(total.get(0)).isEqualTo(sum);
  }

  @Test
  void aGlobalBarrierOrdersGlobalMemory() {
    IntArray x = IntArray.fromElements(IntStream.range(0, 32).toArray());
    IntArray between = new IntArray(32);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x)
            .task("rotate", Good::rotate, context, x, between)
            .transferToHost(EVERY, x, between);
    Runs.run(graph, Runs.line(32, 32), "rotate");
    assertThat(x.toHeapArray()).containsExactly(IntStream.range(1, 33).map(i -> i % 32).toArray());
  }

  @Test
  void localVariablesOfEveryTypeSurviveABarrier() {
    ByteArray bytes = ByteArray.fromElements((byte) 2, (byte) 4, (byte) 6, (byte) -8);
    LongArray longs = LongArray.fromElements(1L << 40, 2, 3, 4);
    DoubleArray doubles = new DoubleArray(4);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, bytes, longs)
            .task("variety", Good::variety, context, bytes, longs, doubles, true, 100L)
            .transferToHost(EVERY, bytes, longs, doubles);
    Runs.run(graph, Runs.line(4, 4), "variety");
    assertThat(bytes.toHeapArray()).containsExactly(-8 + 1, 6 + 2, 4 + 3, 2 - 4);
    assertThat(longs.toHeapArray())
        .containsExactly(((1L << 40) + 100) * 10 + 'a', 102 * 20 + 'b', -103 + 'c', -104 + 'd');
    assertThat(doubles.toHeapArray()).containsExactly(6, 1, 14, Math.sqrt(3));
  }

  @Test
  void anItemKnowsItsPlaceOnThreeAxes() {
    WorkerGrid grid = new WorkerGrid3D(4, 6, 2);
    grid.setLocalWork(2, 3, 1);
    IntArray out = new IntArray(4 * 6 * 2);
    TaskGraph graph =
        new TaskGraph("g").task("places", Good::places, context, out).transferToHost(EVERY, out);
    Runs.run(graph, grid, "places");
    for (int z = 0; z < 2; z++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 4; x++) {
          int expected = (z * 100 + y / 3 * 10 + x / 2) * 1000 + y % 3 * 10 + x % 2;
          assertThat(out.get((z * 6 + y) * 4 + x)).as("(%d, %d, %d)", x, y, z).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void thousandsOfLaunchesAreQuickEnoughForProperties() {
    FloatArray x = new FloatArray(256);
    x.clear();
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, x)
            .task("increment", Good::increment, context, x)
            .transferToHost(DataTransferMode.UNDER_DEMAND, x);
    TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot());
    plan.withGridScheduler(new GridScheduler("g.increment", Runs.line(256, 64)));
    for (int i = 1; i < 2000; i++) {
      plan.execute();
    }
    plan.execute().transferToHost(x);
    plan.freeDeviceMemory();
    assertThat(x.toHeapArray()).containsOnly(2000);
  }
}
