package io.scangrad.laws.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measured accuracies of rows of the law table. */
class OpAccuracyTest {
  private static final Backend CPU = CpuBackend.standard();

  private static OpAccuracy row(String name, Kind kind) {
    OpCase row = OpTable.all().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    return new OpAccuracy(row, kind);
  }

  private static Accuracy measured(String name, Kind kind) {
    return row(name, kind).measure(CPU, 20, 3);
  }

  /** The kernel is right to a unit in the last place; its product with the cotangent is rounded once more. */
  @Test
  void theGradientOfExpIsTheKernelAndARounding() {
    Accuracy exp = measured("exp", Kind.REAL);
    assertThat(exp.value().worst()).isPositive().isLessThanOrEqualTo(1);
    assertThat(exp.gradient().worst()).isPositive().isLessThanOrEqualTo(2 * exp.value().worst() + 0.5);
    assertThat(exp.gradient().elements()).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neg", "reshape", "flip", "sum"})
  void whatOnlyMovesElementsIsExact(String name) {
    ErrorStatistics gradient = measured(name, Kind.REAL).gradient();
    assertThat(gradient.elements()).isPositive();
    assertThat(gradient.worst()).isZero();
    assertThat(gradient.normwise()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mul", "matmul", "log", "logSumExp", "linearScan"})
  void errorsStayWithinTheBoundsOfRunningErrorAnalysis(String name) {
    assertThat(measured(name, Kind.REAL).gradient().ofBound()).isPositive().isLessThanOrEqualTo(1);
    assertThat(measured(name, Kind.COMPLEX).gradient().ofBound()).isPositive().isLessThanOrEqualTo(1);
  }

  @Test
  void aKernelThatLosesDigitsShows() {
    Accuracy good = row("exp", Kind.REAL).measure(CPU, 20, 3);
    Accuracy bad = row("exp", Kind.REAL).measure(new SloppyExp(), 20, 3);
    assertThat(bad.gradient().worst()).isGreaterThan(good.gradient().worst() + 6);
    assertThat(bad.value().worst()).isGreaterThan(good.value().worst() + 6);
    assertThat(bad.gradient().ofBound()).isGreaterThan(1);
  }

  /** {@code (e^x + 2^12) - 2^12} in place of {@code e^x}: right in exact arithmetic, and in 32 bits off by far. */
  @Test
  void aFormulaThatCancelsShows() {
    Tensor x = Tensor.of(new float[] {-1.3f, 0.2f, 0.9f}, 3);
    Tensor w = Tensor.of(new float[] {1, -0.7f, 1.1f}, 3);
    GradientErrors good = GradientErrors.on(CPU);
    good.add(in -> in.getFirst().square().exp(), List.of(x), w);
    GradientErrors bad = GradientErrors.on(CPU);
    bad.add(in -> in.getFirst().square().add(4096).sub(4096).exp(), List.of(x), w);
    assertThat(good.gradient().worst()).isLessThan(4);
    assertThat(bad.gradient().worst()).isGreaterThan(100);
    assertThat(bad.gradient().ofBound()).isLessThanOrEqualTo(1);
  }

  /** The 32-bit number next to 0.1 is a fifth of a unit in the last place off. */
  @Test
  void aConstantIsExactToMoreThan32Bits() {
    Tensor x = Tensor.of(new float[] {1}, 1);
    GradientErrors errors = GradientErrors.on(CPU);
    errors.add(in -> in.getFirst().mul(0.1), List.of(x), x);
    assertThat(errors.gradient().worst()).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void gradientsByEachInputAreToldApart() {
    GradientErrors errors = GradientErrors.on(CPU);
    Tensor x = Tensor.of(new float[] {0.1f, 0.3f}, 2);
    errors.add(in -> in.get(0).add(in.get(1).exp()), List.of(x, x), Tensor.of(new float[] {0.3f, 0.7f}, 2));
    assertThat(errors.gradient(0).worst()).isZero();
    assertThat(errors.gradient(1).worst()).isPositive();
    assertThat(errors.gradient().elements()).isEqualTo(4);
  }

  @Test
  void aRowDependsOnItsSeedAndOnNothingElse() {
    assertThat(measured("tanh", Kind.COMPLEX)).isEqualTo(measured("tanh", Kind.COMPLEX));
    assertThat(row("tanh", Kind.COMPLEX).measure(CPU, 20, 4)).isNotEqualTo(measured("tanh", Kind.COMPLEX));
  }

  @Test
  void everyDifferentiableRowIsMeasuredForEachKind() {
    List<String> all = OpAccuracy.of(OpTable.all()).stream().map(o -> o.row().name() + " " + o.kind()).toList();
    assertThat(all).contains("exp REAL", "exp COMPLEX", "relu REAL", "conj COMPLEX").doesNotHaveDuplicates()
        .doesNotContain("relu COMPLEX", "conj REAL", "add INTEGER", "not REAL", "fill REAL");
  }

  @Test
  void numbersOfOtherTypesAreRefused() {
    Tensor x = Tensor.of(new double[] {1}, 1);
    assertThatThrownBy(() -> GradientErrors.on(CPU).add(List::getFirst, List.of(x), x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: needs f32 or c64, given " + x.spec());
  }

  /** The CPU backend with an exponential whose last three bits are lost. */
  private record SloppyExp() implements Backend {
    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      Tensor y = CPU.run(op, inputs);
      if (!(op instanceof UnaryOp.Exp) || y.dtype().isDouble()) {
        return y;
      }
      Storage storage = Storage.allocate(y.dtype(), y.elements());
      double[] values = y.toDoubles();
      for (int i = 0; i < values.length; i++) {
        storage.set(i, Float.intBitsToFloat(Float.floatToRawIntBits((float) values[i]) & ~15), 0);
      }
      return Tensor.of(storage, y.shape());
    }

    @Override
    public String name() {
      return "sloppy";
    }
  }
}
