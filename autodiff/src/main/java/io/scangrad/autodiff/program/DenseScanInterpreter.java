package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.RealFunctions;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.DenseScan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The recurrence with a matrix in any arithmetic, one step after the other; a step is one sum for each channel. */
final class DenseScanInterpreter<S> {
  private final Arithmetic<S> a;
  private final RealFunctions<S> real;

  DenseScanInterpreter(Arithmetic<S> a) {
    this.a = a;
    this.real = new RealFunctions<>(a);
  }

  Numbers<S> run(DenseScan op, List<Numbers<S>> in, TensorSpec out) {
    List<S> drive = in.get(DenseScan.DRIVE).re();
    int length = out.shape().size(1);
    int n = out.shape().size(2);
    List<S> states = new ArrayList<>(Collections.nCopies(drive.size(), a.of(0)));
    for (int row = 0; row < out.shape().size(0); row++) {
      List<S> before = in.get(DenseScan.INITIAL).re().subList(row * n, (row + 1) * n);
      for (int step = 0; step < length; step++) {
        int place = row * length + (op.reverse() ? length - 1 - step : step);
        boolean reset = op.resetting() && a.value(in.get(op.resets()).re().get(place)) != 0;
        List<S> state = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          List<S> terms = new ArrayList<>(List.of(drive.get(place * n + i)));
          for (int j = 0; j < n && !reset; j++) {
            terms.add(a.mul(in.get(DenseScan.MATRIX).re().get(i * n + j), before.get(j)));
          }
          S sum = a.sum(terms);
          state.add(activated(op, op.gated() ? a.mul(in.get(DenseScan.GATE).re().get(place * n + i), sum) : sum));
        }
        for (int i = 0; i < n; i++) {
          states.set(place * n + i, state.get(i));
        }
        before = state;
      }
    }
    return Numbers.real(out, states::get);
  }

  private S activated(DenseScan op, S x) {
    return switch (op.activation()) {
      case IDENTITY -> x;
      case TANH -> real.tanh(x);
      case RELU -> real.relu(x);
    };
  }
}
