package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExecutableTest {
  private static final TensorSpec PAIR = new TensorSpec(DType.FLOAT64, Shape.of(2));

  private static Tensor pair(double a, double b) {
    return Tensor.of(new double[] {a, b}, 2);
  }

  private static Executable compile(int donated, Function<List<Var>, List<Var>> f, TensorSpec... specs) {
    return Compiler.onCpu().donating(donated).compile(Program.capture(f, List.of(specs)));
  }

  @Test
  void laterRunsAllocateNothingAndGiveOtherResults() {
    Executable gradient = Compiler.onCpu().compile(
        Program.capture(Autodiff.grad(x -> x.exp().mul(x).sum()), PAIR));
    assertThat(gradient.apply(List.of(pair(0, 1))).getFirst().toDoubles()).containsExactly(1, 2 * Math.E);
    long allocated = gradient.allocatedBytes();
    assertThat(allocated).isPositive();
    assertThat(gradient.run(List.of(pair(1, 0))).getFirst().toDoubles()).containsExactly(2 * Math.E, 1);
    assertThat(gradient.allocatedBytes()).isEqualTo(allocated);
  }

  @Test
  void copiesOfResultsOutliveTheNextRun() {
    Executable twice = compile(0, in -> List.of(in.getFirst().mul(2)), PAIR);
    Tensor kept = twice.apply(List.of(pair(1, 2))).getFirst();
    twice.run(List.of(pair(5, 6)));
    assertThat(kept.toDoubles()).containsExactly(2, 4);
  }

  @Test
  void elementwiseOpsOfOneShapeAreOneStage() {
    Schedule schedule = compile(0, in -> List.of(in.getFirst().mul(2).add(1).exp().sum()), PAIR).schedule();
    assertThat(schedule.stages()).hasSize(2);
    assertThat(schedule.stages().getFirst()).isInstanceOfSatisfying(Stage.Chain.class, chain -> {
      assertThat(chain.values()).hasSize(3);
      assertThat(chain.writes()).hasSize(1);
    });
    assertThat(schedule.memory().peakAfter()).isLessThan(schedule.memory().allValues());
    assertThat(schedule.toString()).startsWith("{\n").contains("buffers");
  }

  /** a -> b = 2a, k = sum(a + 1): the chain of b and c = b + k must not take in a + 1, on which the sum depends. */
  @Test
  void aChainDoesNotSpanAnOpThatDependsOnItAndFeedsIt() {
    Executable e = compile(0, in -> {
      Var shifted = in.getFirst().add(1);
      return List.of(shifted.mul(shifted.sum()));
    }, PAIR);
    assertThat(e.schedule().stages()).hasSize(3);
    assertThat(e.run(List.of(pair(1, 2))).getFirst().toDoubles()).containsExactly(10, 15);
  }

  @Test
  void donatedInputsHoldTheNextState() {
    Executable step = compile(2, in -> List.of(in.get(0).add(in.get(1)), in.get(1).mul(2), in.get(0).sum()), PAIR, PAIR);
    Tensor x = pair(1, 2);
    Tensor v = pair(10, 20);
    List<Tensor> out = step.run(List.of(x, v));
    assertThat(x.toDoubles()).containsExactly(11, 22);
    assertThat(v.toDoubles()).containsExactly(20, 40);
    assertThat(out.get(2).item()).isEqualTo(3);
    step.run(List.of(x, v));
    assertThat(x.toDoubles()).containsExactly(31, 62);
  }

  @Test
  void donatedInputsMayChangePlacesAndBeShown() {
    Executable swap = compile(2, in -> List.of(in.get(1), in.get(0), in.get(0)), PAIR, PAIR);
    Tensor a = pair(1, 2);
    Tensor b = pair(3, 4);
    List<Tensor> out = swap.run(List.of(a, b));
    assertThat(a.toDoubles()).containsExactly(3, 4);
    assertThat(b.toDoubles()).containsExactly(1, 2);
    assertThat(out.get(2).toDoubles()).containsExactly(1, 2);
  }

  @Test
  void outputsMayBeInputsConstantsAndViews() {
    Executable e = compile(0, in -> List.of(in.getFirst(), Var.of(7), in.getFirst().reshape(2, 1),
        in.getFirst().add(1).slice(0, 1, 2)), PAIR);
    List<Tensor> out = e.run(List.of(pair(1, 2)));
    assertThat(out.get(0).toDoubles()).containsExactly(1, 2);
    assertThat(out.get(1).toDoubles()).containsExactly(7);
    assertThat(out.get(2).shape()).isEqualTo(Shape.of(2, 1));
    assertThat(out.get(3).toDoubles()).containsExactly(3);
  }

  @Test
  void inputsOfAnyLayoutAreTaken() {
    Executable e = compile(0, in -> List.of(in.getFirst().mul(in.getFirst())), PAIR);
    Tensor reversed = Var.of(pair(1, 2)).slice(0, 0, 2).flip(0).value();
    assertThat(e.run(List.of(reversed)).getFirst().toDoubles()).containsExactly(4, 1);
  }

  @Test
  void programsOfTwoSizesShareAnArena() {
    Arena arena = new Arena();
    Function<List<Var>, List<Var>> f = in -> List.of(in.getFirst().exp().sum().add(in.getFirst()));
    Executable small = Compiler.onCpu().in(arena).compile(Program.capture(f, List.of(PAIR)));
    Executable large = Compiler.onCpu().in(arena).compile(
        Program.capture(f, List.of(new TensorSpec(DType.FLOAT64, Shape.of(1000)))));
    Tensor zeros = Tensor.zeros(DType.FLOAT64, Shape.of(1000)).copy();
    for (int i = 0; i < 2; i++) {
      assertThat(small.run(List.of(pair(0, 0))).getFirst().toDoubles()).containsExactly(2, 2);
      assertThat(large.run(List.of(zeros)).getFirst().re(999)).isEqualTo(1000);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Executable e = compile(0, in -> List.of(in.getFirst().exp()), PAIR);
    assertThatIllegalArgumentException().isThrownBy(() -> e.run(List.of()))
        .withMessage("program: needs 1 inputs, given 0");
    assertThatIllegalArgumentException().isThrownBy(() -> e.run(List.of(Tensor.of(new double[3], 3))))
        .withMessage("program: input 0 must be f64(2,), given f64(3,); capture again for other shapes");
    assertThatIllegalArgumentException().isThrownBy(() -> compile(1, in -> List.of(in.getFirst().sum()), PAIR))
        .withMessage("compile: input 0 is donated and is f64(2,), but output 0 is f64()");
    assertThatIllegalArgumentException().isThrownBy(() -> compile(2, in -> List.of(in.getFirst()), PAIR))
        .withMessageContaining("2 donated inputs");
  }

  @Test
  void errorsOfARunNameTheLineThatAskedForTheOp() {
    Executable e = compile(0, in -> List.of(in.get(0).gather(0, in.get(1))), PAIR,
        new TensorSpec(DType.INT32, Shape.of(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> e.run(List.of(pair(1, 2), Tensor.of(new int[] {5}, Shape.of(1)))))
        .withMessageContaining("index 5 is out of range").withMessageContaining("ExecutableTest.java:");
  }

  @Test
  void derivativesComeFromTheLineTheyAreTheDerivativeOf() {
    Program program = Program.capture(Autodiff.grad(x -> x
        .tanh()
        .sum()), PAIR);
    assertThat(program.steps()).allSatisfy(step -> assertThat(step.origin()).isNotNull()
        .extracting(StackTraceElement::getClassName).isEqualTo(ExecutableTest.class.getName()));
    List<Integer> lines = program.steps().stream().filter(step -> step.op().name().equals("tanh")
        || step.op().name().equals("sigmoid")).map(step -> step.origin().getLineNumber()).distinct().toList();
    assertThat(lines).hasSize(1);
  }
}
