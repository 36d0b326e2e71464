package io.scangrad.benchmarks;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The jobs that are run on a device. Each returns a few numbers of its large arrays, times two: a number of its own
 * array, where a view would send the whole array to the host.
 *
 * @param triad what moves bytes and does next to nothing else; timed along with every job
 * @param jobs the others, in the order in which they run
 */
record DeviceCatalogue(DeviceJob triad, List<DeviceJob> jobs) {
  /** Copies the list. */
  DeviceCatalogue {
    jobs = List.copyOf(jobs);
  }

  /**
   * Returns the jobs of {@code ./scangrad bench --backend tornado}.
   *
   * @param quick whether in small sizes
   */
  static DeviceCatalogue standard(boolean quick) {
    return quick
        ? of(1 << 24, new int[] {16, 4096, 128}, new int[] {4096, 512, 512}, new TrainingWork(4, 256, 2, 64, 64))
        : of(1 << 25, new int[] {16, 16384, 256}, new int[] {16384, 512, 512}, new TrainingWork(8, 256, 6, 128, 96));
  }

  /** Returns the jobs in sizes of one's own: floats of the triad, batch, length and channels, rows, inner, columns. */
  static DeviceCatalogue of(int triad, int[] scan, int[] product, TrainingWork training) {
    List<DeviceJob> jobs = new ArrayList<>();
    jobs.add(scan(new ScanWork(scan[0], scan[1], scan[2], true, false)));
    jobs.add(scan(new ScanWork(scan[0], scan[1], scan[2], true, true)));
    jobs.add(product(ProductWork.forward(product[0], product[1], product[2])));
    jobs.add(new TrainingJob(training));
    return new DeviceCatalogue(triad(triad), jobs);
  }

  /** Returns the step of training whose size is that of sCIFAR, of which only the calculation is quick. */
  static DeviceJob wholeTraining() {
    return new TrainingJob(new TrainingWork(50, 1024, 6, 512, 384));
  }

  /** Returns {@code a <- a / 2 + c}, which reads two arrays and writes one, 12 bytes for each float. */
  static DeviceJob triad(int length) {
    TensorSpec vector = new TensorSpec(DType.FLOAT32, Shape.of(length));
    return new ResidentJob("triad-" + length, "a / 2 + c in place of a", 1e-6, List.of(vector, vector),
        () -> List.of(Tensor.of(ramp(length), length), Tensor.of(ramp(length), length)),
        in -> {
          Var next = in.get(0).mul(0.5).add(in.get(1));
          return List.of(next, in.get(1), next.slice(0, length - 1, 1, 1).mul(2));
        });
  }

  private static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i & 255) / 256f;
    }
    return values;
  }

  private static DeviceJob scan(ScanWork work) {
    Shape shape = Shape.of(work.batch(), work.length(), work.channels());
    TensorSpec a = new TensorSpec(DType.COMPLEX64, Shape.of(work.channels()));
    TensorSpec b = new TensorSpec(DType.COMPLEX64, shape);
    return new ResidentJob(work.name(), work.description(), work.tolerance(),
        work.gradient() ? List.of(a, b, b) : List.of(a, b), () -> {
          Inputs inputs = work.inputs();
          return work.gradient()
              ? List.of(inputs.get("a"), inputs.get("b"), inputs.get("w"))
              : List.of(inputs.get("a"), inputs.get("b"));
        }, work.gradient() ? DeviceCatalogue::withGradient : DeviceCatalogue::forward);
  }

  private static List<Var> forward(List<Var> in) {
    List<Var> results = new ArrayList<>(in);
    results.add(last(LinearScan.along(1).states(in.get(0), in.get(1))));
    return results;
  }

  private static List<Var> withGradient(List<Var> in) {
    Autodiff.Vjp vjp = Autodiff.vjp(
        (List<Var> x) -> List.of(LinearScan.along(1).states(x.get(0), x.get(1))), in.subList(0, 2));
    List<Var> cotangents = vjp.pullback().apply(List.of(in.get(2)));
    List<Var> results = new ArrayList<>(in);
    results.add(last(vjp.value()));
    results.add(cotangents.get(0));
    results.add(cotangents.get(1).slice(1, 0, 1, 1).mul(2));
    return results;
  }

  private static Var last(Var states) {
    return states.slice(1, states.shape().size(1) - 1, 1, 1).mul(2);
  }

  private static DeviceJob product(ProductWork work) {
    TensorSpec a = new TensorSpec(DType.FLOAT32, Shape.of(work.rows(), work.inner()));
    TensorSpec b = new TensorSpec(DType.FLOAT32, Shape.of(work.inner(), work.columns()));
    return new ResidentJob(work.name(), work.description(), work.tolerance(), List.of(a, b), () -> {
      Inputs inputs = work.inputs();
      return List.of(inputs.get("a"), inputs.get("b"));
    }, in -> List.of(in.get(0), in.get(1), in.get(0).matmul(in.get(1)).slice(0, work.rows() - 1, 1, 1).mul(2)));
  }
}
