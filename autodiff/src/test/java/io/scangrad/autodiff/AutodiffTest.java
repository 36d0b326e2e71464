package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutodiffTest {
  private static final Var X = Var.of(1, 2, 3);

  private static double[] doubles(Var x) {
    return x.value().toDoubles();
  }

  @Test
  void gradientOfASumOfSquares() {
    assertThat(doubles(Autodiff.grad(x -> x.square().sum()).apply(X))).containsExactly(2, 4, 6);
  }

  @Test
  void exampleOfVarHolds() {
    Var x = Var.of(3.0, 4.0);
    assertThat(doubles(x.square().sum().sqrt().reshape(1))).containsExactly(5);
    assertThat(doubles(Autodiff.grad(v -> v.square().sum().sqrt()).apply(x)))
        .containsExactly(new double[] {0.6, 0.8}, within(1e-15));
  }

  @Test
  void valueAndGradientsOfSeveralArguments() {
    Autodiff.ValueAndGrad result = Autodiff.valueAndGrad(
        (List<Var> in) -> in.get(0).mul(in.get(1)).sum(), List.of(X, Var.of(4, 5, 6)));
    assertThat(result.value().item()).isEqualTo(32);
    assertThat(doubles(result.gradients().get(0))).containsExactly(4, 5, 6);
    assertThat(doubles(result.gradients().get(1))).containsExactly(1, 2, 3);
    assertThat(result.gradient()).isSameAs(result.gradients().getFirst());
  }

  @Test
  void gradientOfAComplexArgumentIsTheDirectionOfSteepestAscent() {
    Var z = Var.of(Tensor.complex(new double[] {3}, new double[] {-4}, 1));
    Tensor gradient = Autodiff.grad(v -> v.absSquared().sum()).apply(z).value();
    assertThat(gradient.re(0)).isEqualTo(6);
    assertThat(gradient.im(0)).isEqualTo(-8);
    Tensor holomorphic = Autodiff.grad(v -> v.square().imag().sum()).apply(z).value();
    // Im z^2 = 2xy: by x it is 2y, by y it is 2x.
    assertThat(holomorphic.re(0)).isEqualTo(-8);
    assertThat(holomorphic.im(0)).isEqualTo(6);
  }

  @Test
  void pullbackMayBeCalledAgain() {
    Autodiff.Vjp vjp = Autodiff.vjp(Var::square, X);
    assertThat(doubles(vjp.value())).containsExactly(1, 4, 9);
    assertThat(doubles(vjp.pull(Var.of(1, 0, 0)))).containsExactly(2, 0, 0);
    assertThat(doubles(vjp.pull(Var.of(0, 1, -1)))).containsExactly(0, 4, -6);
  }

  @Test
  void severalResultsAddTheirCotangents() {
    Autodiff.Vjp vjp = Autodiff.vjp(
        (List<Var> in) -> List.of(in.getFirst().square(), in.getFirst().sum()), List.of(X));
    List<Var> gradients = vjp.pullback().apply(List.of(Var.of(1, 1, 1), Var.scalar(DType.FLOAT64, 10)));
    assertThat(doubles(gradients.getFirst())).containsExactly(12, 14, 16);
  }

  @Test
  void jvpIsTheDerivativeInADirection() {
    Autodiff.Jvp jvp = Autodiff.jvp(Var::square, X, Var.of(1, 10, 0));
    assertThat(doubles(jvp.value())).containsExactly(1, 4, 9);
    assertThat(doubles(jvp.tangent())).containsExactly(2, 40, 0);
  }

  @Test
  void hvpIsTheHessianTimesADirection() {
    Function<Var, Var> f = x -> x.prod();
    assertThat(doubles(Autodiff.hvp(f, X, Var.of(1, 0, 0)))).containsExactly(0, 3, 2);
  }

  @Test
  void jacobianIsTheSameByRowsAndByColumns() {
    Var wide = Var.of(Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
    Var byRows = Autodiff.jacobian(x -> x.square().sum(1), wide);
    assertThat(byRows.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(doubles(byRows)).containsExactly(2, 4, 6, 0, 0, 0, 0, 0, 0, 8, 10, 12);
    Var byColumns = Autodiff.jacobian(x -> x.unsqueeze(1).mul(Var.of(1, 10, 100)), Var.of(1, 2));
    assertThat(byColumns.shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(doubles(byColumns)).containsExactly(1, 0, 10, 0, 100, 0, 0, 1, 0, 10, 0, 100);
  }

  @Test
  void jacobianOfNothingIsEmpty() {
    assertThat(Autodiff.jacobian(x -> x.slice(0, 0, 0), X).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(Autodiff.jacobian(Var::sum, Var.zeros(DType.FLOAT64, Shape.of(0))).shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void stopGradientStopsEveryOrder() {
    Function<Var, Var> f = x -> x.mul(x.stopGradient()).sum();
    assertThat(doubles(Autodiff.grad(f).apply(X))).containsExactly(1, 2, 3);
    assertThat(doubles(Autodiff.hvp(f, X, Var.of(1, 1, 1)))).containsExactly(0, 0, 0);
    assertThat(doubles(Autodiff.jvp(x -> x.stopGradient().square(), X, X).tangent())).containsExactly(0, 0, 0);
  }

  @Test
  void unusedArgumentsGetZerosOfTheirTypeAndShape() {
    Var unused = Var.zeros(DType.COMPLEX64, Shape.of(2, 3));
    List<Var> gradients = Autodiff.valueAndGrad(
        (List<Var> in) -> in.getFirst().sum(), List.of(X, unused)).gradients();
    assertThat(gradients.get(1).spec()).isEqualTo(unused.spec());
    assertThat(doubles(gradients.get(1).abs())).containsOnly(0);
    assertThat(doubles(Autodiff.grad(x -> Var.scalar(DType.FLOAT64, 7)).apply(X))).containsExactly(0, 0, 0);
    assertThat(doubles(Autodiff.jvp(x -> Var.of(7, 8), X, X).tangent())).containsExactly(0, 0);
  }

  @Test
  void anArgumentReturnedAsItIsHasDerivativeOne() {
    assertThat(doubles(Autodiff.vjp(x -> x, X).pull(Var.of(5, 6, 7)))).containsExactly(5, 6, 7);
    assertThat(doubles(Autodiff.jvp(x -> x, X, Var.of(5, 6, 7)).tangent())).containsExactly(5, 6, 7);
  }

  @Test
  void sharedInputAccumulates() {
    assertThat(doubles(Autodiff.grad(x -> x.mul(x).mul(x).add(x).sum()).apply(X))).containsExactly(4, 13, 28);
  }

  @Test
  void derivativesNestToTheFourthOrder() {
    Function<Var, Var> fourth = x -> x.pow(4).sum();
    Var x = Var.of(0.5, -2);
    Function<Var, Var> second = v -> Autodiff.hvp(fourth, v, v.onesLike()).sum();
    assertThat(doubles(Autodiff.grad(second).apply(x))).containsExactly(12, -48);
    assertThat(doubles(Autodiff.hvp(second, x, x.onesLike()))).containsExactly(24, 24);
    Function<Var, Var> d1 = Autodiff.grad(fourth);
    Function<Var, Var> d2 = Autodiff.grad(v -> d1.apply(v).sum());
    Function<Var, Var> d3 = Autodiff.grad(v -> d2.apply(v).sum());
    Function<Var, Var> d4 = Autodiff.grad(v -> d3.apply(v).sum());
    assertThat(doubles(d4.apply(x))).containsExactly(24, 24);
    Function<Var, Var> forward = v -> v.pow(4);
    for (int order = 0; order < 3; order++) {
      Function<Var, Var> f = forward;
      forward = v -> Autodiff.jvp(f, v, v.onesLike()).tangent();
    }
    assertThat(doubles(forward.apply(x))).containsExactly(12, -48);
  }

  @Test
  void thirdDerivativesOfTanhAgreeWithTheFormula() {
    Var x = Var.of(-0.7, 0.1, 1.3);
    Function<Var, Var> d1 = Autodiff.grad(v -> v.tanh().sum());
    Function<Var, Var> d2 = Autodiff.grad(v -> d1.apply(v).sum());
    double[] third = doubles(Autodiff.jvp(d2, x, x.onesLike()).tangent());
    for (int i = 0; i < third.length; i++) {
      double y = Math.tanh(x.value().re(i));
      assertThat(third[i]).isCloseTo((1 - y * y) * (6 * y * y - 2), within(1e-14));
    }
  }

  /** Perturbations of nested derivatives must not be confused: d/dx (x d/dy (x + y)) = 1, not 2. */
  @Test
  void nestedDerivativesKeepTheirPerturbationsApart() {
    Var one = Var.scalar(DType.FLOAT64, 1);
    Function<Var, Var> forward =
        x -> x.mul(Autodiff.jvp(y -> x.add(y), one, one).tangent());
    assertThat(Autodiff.jvp(forward, one, one).tangent().item()).isEqualTo(1);
    Function<Var, Var> reverse = x -> x.mul(Autodiff.grad(y -> x.add(y)).apply(one));
    assertThat(Autodiff.grad(reverse).apply(one).item()).isEqualTo(1);
    assertThat(Autodiff.jvp(reverse, one, one).tangent().item()).isEqualTo(1);
    assertThat(Autodiff.grad(forward).apply(one).item()).isEqualTo(1);
  }

  @Test
  void innerDerivativesByOuterValuesAreDifferentiated() {
    // d/dx of (d/dy of x^2 y^3 at y = x) = d/dx 3 x^4 = 12 x^3.
    Function<Var, Var> inner = x -> Autodiff.grad(y -> x.square().mul(y.pow(3))).apply(x);
    assertThat(Autodiff.grad(inner).apply(Var.scalar(DType.FLOAT64, 2)).item()).isEqualTo(96);
  }

  @Test
  void severalThreadsDoNotMeet() throws Exception {
    Function<Var, Var> f = x -> x.tanh().mul(x.sin()).sum();
    List<double[]> expected = IntStream.range(0, 32).mapToObj(i -> doubles(Autodiff.hvp(f, X.mul(i), X))).toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<double[]>> results =
          IntStream.range(0, 32).mapToObj(i -> pool.submit(() -> doubles(Autodiff.hvp(f, X.mul(i), X)))).toList();
      for (int i = 0; i < 32; i++) {
        assertThat(results.get(i).get()).containsExactly(expected.get(i));
      }
    }
  }

  @Test
  void aValueOfAnOuterDerivativeMayBeUsedByAnotherThread() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Var gradient = Autodiff.grad(x -> {
        try {
          return pool.submit(() -> x.square().sum()).get();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }).apply(X);
      assertThat(doubles(gradient)).containsExactly(2, 4, 6);
    }
  }

  @Test
  void broadcastAndPromotedArgumentsKeepTheirTypes() {
    Var single = Var.of(Tensor.of(new float[] {1, 2, 3}, 3));
    Var matrix = Var.of(Tensor.complex(new double[6], new double[] {1, 1, 1, 1, 1, 1}, 2, 3));
    Var gradient = Autodiff.vjp(x -> x.mul(matrix), single)
        .pull(Var.fill(DType.COMPLEX128, Shape.of(2, 3), 1).timesI());
    assertThat(gradient.spec()).isEqualTo(single.spec());
    assertThat(doubles(gradient)).containsExactly(2, 2, 2);
  }
}
