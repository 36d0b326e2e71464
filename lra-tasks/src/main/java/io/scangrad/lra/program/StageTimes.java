package io.scangrad.lra.program;

import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times the stages of a compiled program on random inputs. */
public final class StageTimes {
  /** Runs that are timed. */
  public static final int RUNS = 20;

  private static final int WARM_UP = 10;

  private StageTimes() {}

  /**
   * Returns the median time of each stage in seconds.
   *
   * @param check called before each run; may throw to end the measurement
   */
  public static List<Double> measure(Executable program, Runnable check) {
    List<Tensor> inputs = inputs(program.schedule().program().inputs());
    long[][] nanos = new long[RUNS][];
    for (int run = -WARM_UP; run < RUNS; run++) {
      check.run();
      long[] measured = program.profile(inputs);
      if (run >= 0) {
        nanos[run] = measured;
      }
    }
    List<Double> medians = new ArrayList<>();
    for (int stage = 0; stage < program.schedule().stages().size(); stage++) {
      int place = stage;
      double[] times = Arrays.stream(nanos).mapToDouble(run -> run[place]).sorted().toArray();
      medians.add((times[(RUNS - 1) / 2] + times[RUNS / 2]) / 2 * 1e-9);
    }
    return medians;
  }

  /** Returns random inputs: real numbers in [0, 1), truth values and integers 0 and 1, which every index may be. */
  static List<Tensor> inputs(List<TensorSpec> specs) {
    List<Tensor> inputs = new ArrayList<>();
    for (TensorSpec spec : specs) {
      DType real = spec.dtype() == DType.FLOAT64 || spec.dtype() == DType.COMPLEX128 ? DType.FLOAT64 : DType.FLOAT32;
      int elements = spec.shape().elements();
      Key key = Key.of(inputs.size());
      Var x = Var.uniform(key.fold(0), real, elements);
      Var value = switch (spec.dtype()) {
        case FLOAT32, FLOAT64 -> x;
        case COMPLEX64, COMPLEX128 -> x.complex(Var.uniform(key.fold(1), real, elements));
        case INT32 -> x.add(0.5).cast(DType.INT32);
        case BOOL -> x.greater(Var.scalar(real, 0.5));
      };
      Storage storage = value.value().copy().storage();
      inputs.add(Tensor.of(storage, spec.shape()));
    }
    return inputs;
  }
}
