package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExecutableTest {
  private static final TensorSpec INDICES = new TensorSpec(DType.INT32, Shape.of(2));

  private static Executable compiled(Function<List<Var>, List<Var>> f, TensorSpec... specs) {
    return Compiler.onCpu().compile(Program.capture(f, List.of(specs)));
  }

  private static Tensor numbers(int... sizes) {
    return Tensor.of(new Random(1).doubles(Shape.of(sizes).elements()).toArray(), sizes);
  }

  private static Tensor indices(int a, int b) {
    return Tensor.of(new int[] {a, b}, Shape.of(2));
  }

  @Test
  void laterRunsAllocateNothing() {
    Executable gradient = Compiler.onCpu().compile(Program.capture(
        Autodiff.grad(x -> x.matmul(x).softmax(1).cumSum(0).exp().square().sum()), Written.f64(20, 20)));
    gradient.run(List.of(numbers(20, 20)));
    long first = gradient.allocatedBytes();
    assertThat(first).isGreaterThanOrEqualTo(gradient.schedule().memory().peakAfter());
    for (int run = 0; run < 5; run++) {
      gradient.run(List.of(numbers(20, 20)));
    }
    assertThat(gradient.allocatedBytes()).isEqualTo(first);
  }

  @Test
  void inputsOfAnyLayoutAreTheirNumbers() {
    Executable sum = compiled(in -> List.of(in.getFirst().exp().cumSum(1), in.getFirst()), Written.f64(3, 4));
    Tensor plain = numbers(3, 4);
    Tensor turned = numbers(4, 3).permute(1, 0);
    Tensor flipped = plain.slice(new int[] {2, 3}, new int[] {3, 4}, new int[] {-1, -1});
    Tensor shifted = Tensor.of(numbers(20).storage(), Layout.contiguous(Shape.of(20)))
        .slice(new int[] {5}, new int[] {12}, new int[] {1}).reshape(Shape.of(3, 4));
    Tensor wide = numbers(4).expand(Shape.of(3, 4));
    for (Tensor x : List.of(plain, turned, flipped, plain, shifted, wide, turned)) {
      List<Tensor> results = sum.run(List.of(x));
      assertThat(results.get(0).toDoubles()).isEqualTo(Var.of(x).exp().cumSum(1).value().toDoubles());
      assertThat(results.get(1).toDoubles()).isEqualTo(x.toDoubles());
    }
    long bytes = sum.allocatedBytes();
    sum.run(List.of(flipped));
    assertThat(sum.allocatedBytes()).isEqualTo(bytes);
  }

  @Test
  void wrongInputsAreRefused() {
    Executable sum = compiled(in -> List.of(in.get(0).add(in.get(1))), Written.f64(2), Written.f64(2));
    assertThatThrownBy(() -> sum.run(List.of(numbers(2)))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: needs 2 inputs, given 1");
    assertThatThrownBy(() -> sum.run(List.of(numbers(2), numbers(3)))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: input 1 must be f64(2,), given f64(3,); capture again for other shapes");
    assertThatThrownBy(() -> sum.run(List.of(Tensor.of(new float[2], 2), numbers(2))))
        .hasMessage("program: input 0 must be f64(2,), given f32(2,); capture again for other shapes");
    assertThat(sum.run(List.of(numbers(2), numbers(2)))).hasSize(1);
  }

  @Test
  void anIndexOutsideNamesTheLineThatGathers() {
    int line = StackWalker.getInstance().walk(s -> s.findFirst().orElseThrow().getLineNumber()) + 1;
    Executable gather = compiled(in -> List.of(in.get(0).gather(0, in.get(1))), Written.f64(3), INDICES);
    assertThat(gather.run(List.of(numbers(3), indices(2, 0))).getFirst().toDoubles()).hasSize(2);
    assertThatThrownBy(() -> gather.run(List.of(numbers(3), indices(1, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gather: ").hasMessageContaining("3")
        .hasMessageContaining(" (the op comes from " + ExecutableTest.class.getName() + ".")
        .hasMessageEndingWith("(ExecutableTest.java:" + line + "))");
    assertThat(gather.run(List.of(numbers(3), indices(2, 2))).getFirst().toDoubles())
        .isEqualTo(new double[] {numbers(3).re(2), numbers(3).re(2)});
  }

  @Test
  void aSingularMatrixNamesTheLineThatInvertsIt() {
    Program program = Program.capture(in -> {
      Var singular = Var.apply(new LinearAlgebraOp.Inverse(), in.get(1));
      return List.of(in.get(0).add(singular));
    }, List.of(Written.f64(2, 2), Written.f64(2, 2)));
    Executable inverse = Compiler.onCpu().compile(program);
    assertThatThrownBy(() -> inverse.run(List.of(numbers(2, 2), Tensor.of(new double[4], 2, 2))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(" (the op comes from ");
  }

  @Test
  void outputsMayBeInputsConstantsAndViews() {
    Executable program = compiled(in -> {
      Var x = in.getFirst();
      Var y = x.cumSum(0);
      return List.of(x, Var.of(7, 8), x.permute(1, 0), y.slice(0, 1, 2), y, y, x.flip(1));
    }, Written.f64(2, 3));
    Tensor x = numbers(2, 3);
    Tensor y = Var.of(x).cumSum(0).value();
    List<Tensor> results = program.run(List.of(x));
    assertThat(results.get(0).toDoubles()).isEqualTo(x.toDoubles());
    assertThat(results.get(1).toDoubles()).containsExactly(7, 8);
    assertThat(results.get(2).toDoubles()).isEqualTo(x.permute(1, 0).toDoubles());
    assertThat(results.get(3).toDoubles()).isEqualTo(y.slice(new int[] {1, 0}, new int[] {1, 3}, new int[] {1, 1})
        .toDoubles());
    assertThat(results.get(4).toDoubles()).isEqualTo(y.toDoubles());
    assertThat(results.get(5).toDoubles()).isEqualTo(y.toDoubles());
    assertThat(results.get(6).toDoubles()).isEqualTo(Var.of(x).flip(1).value().toDoubles());
    assertThat(results).extracting(Tensor::shape).startsWith(Shape.of(2, 3), Shape.of(2), Shape.of(3, 2));
  }

  @Test
  void resultsOfRunAreOverwrittenByTheNextAndThoseOfApplyAreNot() {
    Executable program = compiled(in -> List.of(in.getFirst().cumSum(0)), Written.f64(2));
    Tensor shown = program.run(List.of(Tensor.of(new double[] {1, 2}, 2))).getFirst();
    assertThat(shown.toDoubles()).containsExactly(1, 3);
    Tensor copied = program.apply(List.of(Tensor.of(new double[] {1, 2}, 2))).getFirst();
    program.run(List.of(Tensor.of(new double[] {5, 5}, 2)));
    assertThat(shown.toDoubles()).containsExactly(5, 10);
    assertThat(copied.toDoubles()).containsExactly(1, 3);
  }

  @Test
  void aResultOfTheSameArenaIsNoInput() {
    Executable program = compiled(in -> List.of(in.getFirst().cumSum(0).exp().cumSum(0)), Written.f64(2));
    Tensor result = program.run(List.of(numbers(2))).getFirst();
    assertThatThrownBy(() -> program.run(List.of(result))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: input 0 is a result of a run in the same arena, which this run overwrites; give a copy()");
    double[] again = program.run(List.of(result.copy())).getFirst().toDoubles();
    assertThat(again).hasSize(2);
  }

  @Test
  void zeroSizedShapesRun() {
    Executable program = compiled(in -> List.of(in.getFirst().exp().sum(0), in.getFirst().permute(1, 0),
        in.getFirst().cumSum(1)), Written.f64(0, 3));
    List<Tensor> results = program.run(List.of(Tensor.zeros(DType.FLOAT64, Shape.of(0, 3))));
    assertThat(results.getFirst().toDoubles()).containsExactly(0, 0, 0);
    assertThat(results).extracting(Tensor::shape).containsExactly(Shape.of(3), Shape.of(3, 0), Shape.of(0, 3));
  }

  @Test
  void aComplexValueWithOneArrayForBothPartsIsComputedRight() {
    Executable program = compiled(in -> {
      Var k = in.getFirst().cumSum(0);
      return List.of(k.complex(k).square());
    }, Written.f64(3));
    Tensor square = program.run(List.of(Tensor.of(new double[] {1, 1, 1}, 3))).getFirst();
    assertThat(square.toDoubles()).containsExactly(0, 0, 0);
    assertThat(square.toImaginaryDoubles()).containsExactly(2, 8, 18);
  }

  @Test
  void otherArraysOfInputsAreSeen() {
    Executable program = compiled(in -> List.of(in.getFirst().permute(1, 0).exp()), Written.f64(2, 2));
    for (int run = 0; run < 3; run++) {
      double[] values = new Random(run).doubles(4).toArray();
      assertThat(program.run(List.of(Tensor.of(values, 2, 2))).getFirst().toDoubles())
          .isEqualTo(Var.of(Tensor.of(values, 2, 2)).permute(1, 0).exp().value().toDoubles());
    }
  }

  @Test
  void theArraysOfInputsAndConstantsAreNotWrittenTo() {
    double[] constant = {1, 2};
    Tensor c = Tensor.of(new Storage.F64(constant), Shape.of(2));
    Executable program = compiled(in -> List.of(in.getFirst().add(Var.of(c)).exp().neg()), Written.f64(2));
    Tensor x = numbers(2);
    double[] before = x.toDoubles();
    program.run(List.of(x));
    program.run(List.of(x));
    assertThat(x.toDoubles()).isEqualTo(before);
    assertThat(Arrays.equals(constant, new double[] {1, 2})).isTrue();
  }

  @Test
  void everyStageIsTimed() {
    Executable program = compiled(in -> List.of(in.getFirst().exp().cumSum(0)), Written.f64(2));
    assertThat(program.profile(List.of(numbers(2)))).hasSize(program.schedule().stages().size()).hasSize(2);
  }

  @Test
  void aScheduleReadsLikeItsStages() {
    Written w = Written.on(2);
    int exp = w.step(new UnaryOp.Exp(), 0);
    int kernel = w.step(new ReduceOp.CumSum(0, false), exp);
    assertThat(Schedule.of(w.returning(w.step(new UnaryOp.Neg(), kernel)))).hasToString("""
        {
          b:f64(2,) = exp a  in #0
        }
        c:f64(2,) = cumSum[axis=0, reverse=false] b  in #1
        {
          d:f64(2,) = neg c  in #1
        }
        2 buffers, 32 bytes; without fusion and reuse in place 32, every value apart 48""");
  }
}
