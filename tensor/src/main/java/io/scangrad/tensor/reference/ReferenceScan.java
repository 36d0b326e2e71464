package io.scangrad.tensor.reference;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;

/** The linear recurrence and its adjoint, one step after the other, with the state kept in double. */
final class ReferenceScan {
  private ReferenceScan() {}

  static Tensor run(LinearScan op, Tensor a, Tensor b, Tensor h0, TensorSpec out) {
    Dense coefficients = Dense.of(a);
    Dense inputs = Dense.of(b);
    Dense initial = Dense.of(h0);
    Dense result = Dense.zeros(out);
    Layout coefficient = Layout.contiguous(a.shape()).expand(out.shape());
    Lines lines = Lines.of(out.shape(), op.axis());
    for (int line = 0; line < lines.count(); line++) {
      Complex h = initial.get(line);
      for (int step = 0; step < lines.length(); step++) {
        int i = lines.index(line, op.reverse() ? lines.length() - 1 - step : step);
        h = inputs.times(coefficients.get(coefficient.position(i)), h).plus(inputs.get(i));
        result.set(i, h);
      }
    }
    return result.round(out);
  }

  static Tensor run(AdjointScan op, Tensor a, Tensor w, TensorSpec out) {
    Dense coefficients = Dense.of(a);
    Dense inputs = Dense.of(w);
    Dense result = Dense.zeros(out);
    Layout coefficient = Layout.contiguous(a.shape()).expand(out.shape());
    Lines lines = Lines.of(out.shape(), op.axis());
    for (int line = 0; line < lines.count(); line++) {
      Complex g = Complex.ZERO;
      Complex by = Complex.ZERO;
      for (int step = 0; step < lines.length(); step++) {
        int i = lines.index(line, op.reverse() ? step : lines.length() - 1 - step);
        g = inputs.times(by, g).plus(inputs.get(i));
        result.set(i, g);
        by = coefficients.get(coefficient.position(i)).conj();
      }
    }
    return result.round(out);
  }
}
