package io.scangrad.autodiff.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.SymbolicTensorException;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private static final TensorSpec PAIR = Written.f64(2);

  private static int here() {
    return StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
  }

  private static StackTraceElement origin(Program program, Class<?> op) {
    return Objects.requireNonNull(program.steps().stream().filter(step -> op.isInstance(step.op())).findFirst()
        .orElseThrow().origin());
  }

  @Test
  void aFunctionOverAShapeIsWhatItRecordsAtNumbers() {
    Program captured = Program.capture(x -> x.square().sum(), PAIR);
    assertThat(captured)
        .hasToString(Program.record(x -> x.square().sum(), Tensor.of(new double[] {3, 4}, 2)).toString());
    assertThat(captured.apply(List.of(Var.of(3, 4))).getFirst().item()).isEqualTo(25);
  }

  @Test
  void theNumbersOfAValueAreNotKnown() {
    assertThatThrownBy(() -> Program.capture(x -> x.mul(x.sum().item()), PAIR))
        .isInstanceOf(SymbolicTensorException.class)
        .hasMessage("capture: the numbers of a value f64() were asked for while only its shape is known; inside a"
            + " captured function use select instead of if, and return what is to be read as an output");
  }

  @Test
  void aValueOfAnotherCaptureIsRefused() {
    List<Var> kept = new ArrayList<>();
    Program.capture(x -> {
      kept.add(x.exp());
      return x;
    }, PAIR);
    assertThatThrownBy(() -> Program.capture(x -> x.add(kept.getFirst()), PAIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add: inputs lie on different backends, capture and capture");
    assertThatThrownBy(() -> Program.capture(x -> kept.getFirst(), PAIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capture: the function uses a value f64(2,) that belongs to another capture; pass it as an input");
  }

  @Test
  void aStepKnowsTheLineThatAskedForIt() {
    int[] line = new int[1];
    Program program = Program.capture(x -> {
      Var y = x.exp();
      line[0] = here() - 1;
      return y.sin();
    }, PAIR);
    assertThat(origin(program, UnaryOp.Exp.class).getClassName()).isEqualTo(CaptureTest.class.getName());
    assertThat(origin(program, UnaryOp.Exp.class).getLineNumber()).isEqualTo(line[0]);
    assertThat(origin(program, UnaryOp.Sin.class).getLineNumber()).isEqualTo(line[0] + 2);
  }

  @Test
  void aDerivativesStepKnowsTheLineWhoseDerivativeItIs() {
    int[] line = new int[1];
    Program program = Program.capture(Autodiff.grad(x -> {
      Var y = x.sin();
      line[0] = here() - 1;
      return y.sum();
    }), PAIR);
    assertThat(program.ops()).contains(new UnaryOp.Cos());
    assertThat(origin(program, UnaryOp.Cos.class).getClassName()).isEqualTo(CaptureTest.class.getName());
    assertThat(origin(program, UnaryOp.Cos.class).getLineNumber()).isEqualTo(line[0]);
  }

  @Test
  void whatIsRecordedAtNumbersHasNoOrigin() {
    assertThat(Program.record(x -> x.exp(), Tensor.of(new double[] {1}, 1)).steps().getFirst().origin()).isNull();
  }

  @Test
  void theSameInputTwiceIsTwoAndAnOutputMayBeAnInputOrAConstant() {
    Program program = Program.capture(in -> List.of(in.get(1), in.get(0), Var.of(7)), List.of(PAIR, PAIR));
    assertThat(program.outputs()).containsExactly(1, 0, 2);
    assertThat(program.steps()).isEmpty();
  }

  @Test
  void keysAreInputsAndTheirNumbersAreDrawnWhenTheProgramRuns() {
    Program program = Program.capture(
        key -> Var.random(key, new SourceOp.Distribution.Uniform(), DType.FLOAT64, 3),
        new TensorSpec(DType.INT32, Shape.of(2)));
    assertThat(program.steps()).hasSize(1);
    assertThat(program.steps().getFirst().op()).isInstanceOf(SourceOp.Random.class);
  }

  @Test
  void aCaptureInsideACaptureIsAProgramOfItsOwn() {
    Program program = Program.capture(x -> {
      assertThat(Program.capture(y -> y.exp().sin(), PAIR).steps()).hasSize(2);
      return x.sum();
    }, PAIR);
    assertThat(program.ops()).first().isEqualTo(new ReduceOp.Sum(List.of(0)));
  }
}
