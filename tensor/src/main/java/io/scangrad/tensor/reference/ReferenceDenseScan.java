package io.scangrad.tensor.reference;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.DenseScan;
import java.util.List;

/** The recurrence with a matrix, one step after the other, with the state kept in double. */
final class ReferenceDenseScan {
  private ReferenceDenseScan() {}

  static Tensor run(DenseScan op, List<Tensor> inputs, TensorSpec out) {
    double[] m = Dense.of(inputs.get(DenseScan.MATRIX)).re();
    double[] b = Dense.of(inputs.get(DenseScan.DRIVE)).re();
    double[] initial = Dense.of(inputs.get(DenseScan.INITIAL)).re();
    double[] gate = op.gated() ? Dense.of(inputs.get(DenseScan.GATE)).re() : new double[0];
    double[] resets = op.resetting() ? Dense.of(inputs.get(op.resets())).re() : new double[0];
    int length = out.shape().size(1);
    int n = out.shape().size(2);
    Dense result = Dense.zeros(out);
    double[] before = new double[n];
    for (int row = 0; row < out.shape().size(0); row++) {
      System.arraycopy(initial, row * n, before, 0, n);
      for (int step = 0; step < length; step++) {
        int place = row * length + (op.reverse() ? length - 1 - step : step);
        for (int i = 0; i < n; i++) {
          double sum = b[place * n + i];
          for (int j = 0; j < n && !(op.resetting() && resets[place] != 0); j++) {
            sum += m[i * n + j] * before[j];
          }
          result.re()[place * n + i] = activated(op, op.gated() ? gate[place * n + i] * sum : sum);
        }
        System.arraycopy(result.re(), place * n, before, 0, n);
      }
    }
    return result.round(out);
  }

  private static double activated(DenseScan op, double x) {
    return switch (op.activation()) {
      case IDENTITY -> x;
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(x, 0);
    };
  }
}
