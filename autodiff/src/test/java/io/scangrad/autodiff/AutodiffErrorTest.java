package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use gives one line that says what came, what was expected and what to do. */
class AutodiffErrorTest {
  private static final Var X = Var.of(1, 2, 3);
  private static final Var Z = Var.of(Tensor.complex(new double[] {1, 2}, new double[] {3, 4}, 2));
  private static final Var I = Var.iota(DType.INT32, 3);

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void aComplexResultNeedsACotangent() {
    refuses(() -> Autodiff.grad(z -> z.sum()).apply(Z),
        "grad: the function must return a real scalar, it returned c128(); take real, imag or abs, "
            + "or use vjp with a cotangent");
  }

  @Test
  void aTensorNeedsACotangent() {
    refuses(() -> Autodiff.grad(x -> x.square()).apply(X),
        "grad: the function must return a real scalar, it returned f64(3,); sum it, or use vjp with a cotangent");
  }

  @Test
  void aWholeNumberResultHasNoGradient() {
    refuses(() -> Autodiff.grad(x -> x.argMax(0)).apply(X),
        "grad: the function must return a real scalar, it returned i32(); sum it, or use vjp with a cotangent");
  }

  @Test
  void aComplexCotangentOfARealResultIsRefused() {
    refuses(() -> Autodiff.vjp(z -> z.abs(), Z).pull(Z), "vjp: cotangent 0 must be f64(2,), given c128(2,)");
  }

  @Test
  void aCotangentOfAnotherShapeIsRefused() {
    refuses(() -> Autodiff.vjp(x -> x.sum(), X).pull(X), "vjp: cotangent 0 must be f64(), given f64(3,)");
  }

  @Test
  void everyResultNeedsItsCotangent() {
    refuses(() -> Autodiff.vjp((List<Var> in) -> List.of(in.getFirst(), in.getFirst()), List.of(X))
        .pullback().apply(List.of(X)), "vjp: cotangents: needs 2, given 1");
  }

  @Test
  void aTangentOfAnotherTypeIsRefused() {
    refuses(() -> Autodiff.jvp(x -> x, X, X.cast(DType.FLOAT32)), "jvp: tangent 0 must be f64(3,), given f32(3,)");
  }

  @Test
  void wholeNumbersHaveNoDerivative() {
    refuses(() -> Autodiff.grad(x -> x.cast(DType.FLOAT64).sum()).apply(I),
        "grad: cannot differentiate by i32(3,); only real and complex tensors have derivatives");
    refuses(() -> Autodiff.vjp(x -> x, I),
        "vjp: cannot differentiate by i32(3,); only real and complex tensors have derivatives");
    refuses(() -> Autodiff.jvp(x -> x, I, I),
        "jvp: cannot differentiate by i32(3,); only real and complex tensors have derivatives");
  }

  @Test
  void complexNumbersHaveNoOrder() {
    String hint = ": c128 numbers have no order; compare abs or real parts (modReLU for complex activations)";
    refuses(() -> Z.max(), "max" + hint);
    refuses(() -> Z.maximum(Z), "maximum" + hint);
    refuses(() -> Z.relu(), "relu" + hint);
    refuses(() -> Z.less(Z), "less" + hint);
    refuses(() -> Z.clip(0, 1), "maximum" + hint);
    refuses(() -> Z.argMax(0), "argMax" + hint);
  }

  @Test
  void complexNumbersDoNotBecomeRealSilently() {
    refuses(() -> Z.cast(DType.FLOAT64),
        "cast: c128 to f64 would drop the imaginary part; take real, imag or abs instead");
  }

  @Test
  void jacobiansAreReal() {
    refuses(() -> Autodiff.jacobian(z -> z.abs(), Z),
        "jacobian: needs a real argument and a real result, given c128(2,) and f64(2,); "
            + "use vjp or jvp with directions");
  }

  @Test
  void backendsDoNotMix() {
    Backend one = new ReferenceBackend();
    Backend two = new ReferenceBackend();
    Var a = Var.on(one, X.value());
    Var b = Var.on(two, X.value());
    refuses(() -> a.add(b),
        "add: inputs lie on different backends, reference and reference; make them with Var.on for one backend");
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    refuses(() -> X.add(Var.of(1, 2)), "add: shapes do not broadcast: f64(3,), f64(2,)");
    refuses(() -> X.matmul(X), "matmul: needs two inputs with at least two axes, given (3,) and (3,); reshape vectors");
    refuses(() -> X.reshape(2, -1), "reshape: (3,) does not fit [2, -1]");
  }

  @Test
  void scalarsOfWholeNumbersAreWhole() {
    refuses(() -> I.add(0.5), "scalar: 0.5 is no i32; cast the tensor to f32 first");
  }

  @Test
  void limitsInTheWrongOrderAreRefused() {
    refuses(() -> X.clip(2, 1), "clip: low (=2.0) must not be above high (=1.0)");
  }

  @Test
  void transformsCheckTheirLengths() {
    refuses(() -> Var.zeros(DType.FLOAT64, Shape.of(0)).rfft(0),
        "rfft: needs real input of at least one element, given f64(0,)");
    refuses(() -> Z.irfft(0, 5), "irfft: length 5 needs 3 bins, given (2,)");
  }
}
