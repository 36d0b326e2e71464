package io.scangrad.tornado;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of real numbers taken as complex ones, in one kernel with the cast. Their imaginary part is 0 whatever the
 * input; TornadoVM fails to compile sines, cosines and tangents of what it knows to be a constant.
 */
final class RealAsComplexTest {
  private static final int N = 7;

  private static final List<UnaryOperator<Var>> FUNCTIONS = List.of(
      Var::exp, Var::log, Var::log1p, Var::sqrt, Var::reciprocal, Var::sin, Var::cos, Var::tanh, Var::sigmoid,
      Var::square, z -> z.pow(2.5));

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void compileAndAgree(DType real) {
    Tensor x = Near.random(new SplittableRandom(3), real, N);
    for (UnaryOperator<Var> function : FUNCTIONS) {
      Program program = Program.capture(
          in -> List.of(function.apply(in.getFirst().square().add(1).cast(real.toComplex()))), List.of(x.spec()));
      Parity.check("function of a real number cast to complex", new ProgramCase(program, List.of(x), 3));
    }
  }
}
