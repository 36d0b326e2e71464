package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import io.scangrad.tensor.random.Key;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Random numbers are the processor's: uniform ones and truth values to the bit, normal ones within 8 ulp. */
class RandomTest {
  private static final int COUNT = 3000;
  private static final int OFFSET = Device.OFFSET;
  private static final Groups GROUPS = Groups.ofItems(COUNT);

  private final CpuBackend cpu = new CpuBackend(1);

  @Test
  void uniformNumbersHaveTheSameBits() {
    for (long seed : new long[] {0, 1, -5, 1L << 40}) {
      IntArray key = Device.ints(Key.of(seed).toTensor());
      FloatArray floats = Device.floats(COUNT);
      DoubleArray doubles = Device.doubles(COUNT);
      Device.run(GROUPS, List.of(key), List.of(floats), g -> g.task("k", RandomKernels::uniformFloats, Device.CONTEXT,
          key, floats, Device.sizes(COUNT, OFFSET)));
      Device.run(GROUPS, List.of(key), List.of(doubles), g -> g.task("k", RandomKernels::uniformDoubles, Device.CONTEXT,
          key, doubles, Device.sizes(COUNT, OFFSET)));
      Device.assertClose("floats", draw(new Distribution.Uniform(), DType.FLOAT32, seed), 0, floats);
      Device.assertClose("doubles", draw(new Distribution.Uniform(), DType.FLOAT64, seed), 0, doubles);
    }
  }

  @Test
  void truthValuesAreTheSame() {
    for (double probability : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      Distribution.Bernoulli distribution = new Distribution.Bernoulli(probability);
      IntArray key = Device.ints(Key.of(7).toTensor());
      ByteArray y = new ByteArray(COUNT);
      long threshold = NormalPlan.threshold(distribution);
      Device.run(GROUPS, List.of(key), List.of(y), g -> g.task("k", RandomKernels::bernoulli, Device.CONTEXT, key, y,
          Device.sizes(COUNT, OFFSET), (int) (threshold >>> 32), (int) threshold));
      Device.assertClose("p = " + probability, draw(distribution, DType.BOOL, 7), 0, y);
    }
  }

  @Test
  void theThresholdIsComparedInBothHalves() {
    double exact = draw(new Distribution.Uniform(), DType.FLOAT64, 7).re(11);
    for (double probability : new double[] {exact, Math.nextUp(exact)}) {
      long threshold = NormalPlan.threshold(new Distribution.Bernoulli(probability));
      IntArray key = Device.ints(Key.of(7).toTensor());
      ByteArray y = new ByteArray(COUNT);
      Device.run(GROUPS, List.of(key), List.of(y), g -> g.task("k", RandomKernels::bernoulli, Device.CONTEXT, key, y,
          Device.sizes(COUNT, OFFSET), (int) (threshold >>> 32), (int) threshold));
      assertThat(y.get(11)).isEqualTo((byte) (probability > exact ? 1 : 0));
    }
  }

  @Test
  void normalNumbersAreWithinEightUlps() {
    for (double bound : new double[] {Double.POSITIVE_INFINITY, 2, 0.5, 6}) {
      boolean bounded = Double.isFinite(bound);
      Distribution distribution = bounded ? new Distribution.TruncatedNormal(bound) : new Distribution.Normal();
      NormalPlan plan =
          bounded ? NormalPlan.truncated(new Distribution.TruncatedNormal(bound)) : NormalPlan.UNBOUNDED;
      IntArray key = Device.ints(Key.of(9).toTensor());
      FloatArray floats = Device.floats(COUNT);
      DoubleArray doubles = Device.doubles(COUNT);
      Device.run(GROUPS, List.of(key), List.of(floats), g -> g.task("k", FloatNormal::draw, Device.CONTEXT, key, floats,
          Device.sizes(COUNT, OFFSET), (float) plan.mass(), (float) plan.rest(), plan.floatBound()));
      Device.run(GROUPS, List.of(key), List.of(doubles), g -> g.task("k", DoubleNormal::draw, Device.CONTEXT, key,
          doubles, Device.sizes(COUNT, OFFSET), plan.mass(), plan.bound()));
      Tensor wanted = draw(distribution, DType.FLOAT32, 9);
      Tensor wantedWide = draw(distribution, DType.FLOAT64, 9);
      for (int i = 0; i < COUNT; i++) {
        double size = Math.max(1, Math.abs(wanted.re(i)));
        assertThat(Math.abs(floats.get(i) - wanted.re(i))).as("float %d, bound %s", i, bound)
            .isLessThanOrEqualTo(8 * Math.ulp((float) size));
        assertThat(Math.abs(doubles.get(i) - wantedWide.re(i))).as("double %d, bound %s", i, bound)
            .isLessThanOrEqualTo(8 * Math.ulp(size));
      }
    }
  }

  @Test
  void foldedKeysAreTheSame() {
    for (long data : new long[] {0, 3, -1, 1L << 35}) {
      Key key = Key.of(12);
      IntArray in = Device.ints(key.toTensor());
      IntArray y = Device.ints(2);
      Device.run(new Groups(1, 1), List.of(in), List.of(y), g -> g.task("k", RandomKernels::fold, Device.CONTEXT, in, y,
          Device.sizes(OFFSET), (int) (data >>> 32), (int) data));
      assertThat(new Key(y.get(0), y.get(1))).isEqualTo(key.fold(data));
    }
  }

  private Tensor draw(Distribution distribution, DType dtype, long seed) {
    return cpu.run(new SourceOp.Random(distribution, dtype, Shape.of(COUNT)), Key.of(seed).toTensor());
  }
}
