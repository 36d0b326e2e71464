package io.scangrad.autodiff.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.arithmetic.DoubleArithmetic;
import io.scangrad.autodiff.arithmetic.Dual;
import io.scangrad.autodiff.arithmetic.DualArithmetic;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpretedLogSumExpTest {
  private static final DualArithmetic<Double> DUAL = new DualArithmetic<>(new DoubleArithmetic());

  /** The logarithm of the sum would have slope 0/0. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "COMPLEX128"})
  void overAnEmptyAxisItIsAConstant(DType dtype) {
    Numbers<Dual<Double>> empty = Numbers.of(DUAL, Tensor.zeros(dtype, Shape.of(0)));
    Numbers<Dual<Double>> result = new Interpreter<>(DUAL)
        .run(new ReduceOp.LogSumExp(0), List.of(empty), new TensorSpec(dtype, Shape.of(1)));
    assertThat(result.re()).containsExactly(new Dual<>(Double.NEGATIVE_INFINITY, 0.0));
    assertThat(result.im()).allMatch(x -> x.equals(new Dual<>(0.0, 0.0)));
  }
}
