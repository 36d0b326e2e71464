package io.scangrad.autodiff.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.arithmetic.DoubleDoubleArithmetic;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final Tensor X = Tensor.of(new double[] {3, 4}, 2);

  @Test
  void aProgramReadsLikeItsOps() {
    assertThat(Program.record(x -> x.square().sum(), X)).hasToString("""
        { a:f64(2,) ->
          b:f64(2,) = mul a a
          c:f64(1,) = sum[axes=[0]] b
          d:f64() = reshape[shape=()] c
          in d }""");
  }

  @Test
  void constantsAreShownAndWhatNobodyNeedsIsNot() {
    Program program = Program.record(x -> {
      x.exp();
      return x.mul(0.5).add(Var.of(1, 2));
    }, X);
    assertThat(program.toString()).contains("0.5").contains("f64(2,)[1.0, 2.0]").doesNotContain("exp");
    assertThat(program.ops()).hasSizeLessThan(program.steps().size());
  }

  @Test
  void aProgramAppliedAgainIsTheFunctionWithItsDerivatives() {
    Program program = Program.record(x -> x.tanh().mul(x).sum(), X);
    Var at = Var.of(0.5, -1);
    assertThat(program.apply(List.of(at)).getFirst().item()).isEqualTo(at.tanh().mul(at).sum().item());
    assertThat(Autodiff.grad(x -> program.apply(List.of(x)).getFirst()).apply(at).value().toDoubles())
        .isEqualTo(Autodiff.grad(x -> x.tanh().mul(x).sum()).apply(at).value().toDoubles());
  }

  @Test
  void derivativesAreRecordedAsPrograms() {
    Program gradient = Program.record(Autodiff.grad(x -> x.exp().sum()), X);
    assertThat(gradient.apply(List.of(Var.of(1, 2))).getFirst().value().toDoubles())
        .containsExactly(Math.exp(1), Math.exp(2));
  }

  @Test
  void whatIsReadByValueIsFollowed() {
    Program program = Program.record(x -> x.mul(x.stopGradient()).sum(), X);
    assertThat(Autodiff.grad(x -> program.apply(List.of(x)).getFirst()).apply(Var.of(X)).value().toDoubles())
        .containsExactly(6, 8);
  }

  @Test
  void theSameTensorGivenTwiceIsTwoInputs() {
    Program program = Program.record(
        CpuBackend.standard(), in -> List.of(in.get(0).sub(in.get(1))), List.of(X, X));
    assertThat(program.apply(List.of(Var.of(5, 5), Var.of(1, 2))).getFirst().value().toDoubles())
        .containsExactly(4, 3);
  }

  @Test
  void anOutputMayBeAnInputOrAConstant() {
    Program program = Program.record(
        CpuBackend.standard(), in -> List.of(in.getFirst(), Var.of(7)), List.of(X));
    List<Var> out = program.apply(List.of(Var.of(1, 2)));
    assertThat(out.get(0).value().toDoubles()).containsExactly(1, 2);
    assertThat(out.get(1).value().toDoubles()).containsExactly(7);
  }

  @Test
  void valuesOnTheRecordedBackendMayJoin() {
    ReferenceBackend backend = new ReferenceBackend();
    Var weight = Var.on(backend, Tensor.of(new double[] {2, 3}, 2));
    Recording recording = Recording.of(backend, in -> List.of(in.getFirst().mul(weight)), List.of(X));
    assertThat(recording.outputs().getFirst().toDoubles()).containsExactly(6, 12);
    assertThatThrownBy(() -> Recording.of(
        CpuBackend.standard(), in -> List.of(in.getFirst().mul(weight)), List.of(X)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("different backends");
  }

  @Test
  void aProgramInDoubleDoubleHasThirtyDigits() {
    Recording recording = Recording.of(CpuBackend.standard(), in -> List.of(in.getFirst().reciprocal()), List.of(X));
    DoubleDoubleArithmetic a = new DoubleDoubleArithmetic();
    Numbers<DoubleDouble> third = new Interpreter<>(a)
        .run(recording.program(), List.of(Numbers.of(a, X))).getFirst();
    DoubleDouble error = third.re().getFirst().mul(3).sub(DoubleDouble.ONE);
    assertThat(Math.abs(a.value(error))).isLessThan(1e-30);
  }

  @Test
  void valuesUsedBeforeTheyAreComputedAreRefused() {
    Program.Step step = new Program.Step(new UnaryOp.Exp(), List.of(1), X.spec());
    assertThatThrownBy(() -> new Program(List.of(X.spec()), List.of(), List.of(step), List.of(1)))
        .hasMessage("program: value 1 is used where only 1 are known");
    Program one = Program.record(x -> x.exp(), X);
    assertThatThrownBy(() -> one.apply(List.of())).hasMessage("program: needs 1 inputs, given 0");
  }

  @Test
  void workCountsScalarOperations() {
    Tensor m = Tensor.zeros(DType.FLOAT64, Shape.of(20, 30));
    double work = Program.record(x -> x.matmul(x, false, true), m).work();
    assertThat(work).isEqualTo(20 * 20 * 30);
  }
}
