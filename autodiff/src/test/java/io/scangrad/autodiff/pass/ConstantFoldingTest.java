package io.scangrad.autodiff.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantFoldingTest {
  private static final int HUGE = 1 << 28;

  private record Doubled() implements CustomOp {
    @Override
    public String name() {
      return "doubled";
    }

    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return inputs.getFirst();
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      throw new AssertionError("must not run before the program does");
    }
  }

  private static List<Op> ops(Program program) {
    return new ConstantFolding().apply(program).ops();
  }

  @Test
  void whatDependsOnConstantsOnlyIsComputedAndTheRestIsNot() {
    Written w = Written.on(2);
    int c = w.constant(Tensor.of(new double[] {1, 2}, 2));
    int folded = w.step(new BinaryOp.Add(), w.step(new UnaryOp.Neg(), c), c);
    Program program = w.returning(w.step(new BinaryOp.Add(), folded, w.step(new UnaryOp.Neg(), 0)));
    assertThat(new DeadCode().apply(new ConstantFolding().apply(program))).hasToString("""
        { a:f64(2,) ->
          b = f64(2,)[0.0, 0.0]
          c:f64(2,) = neg a
          d:f64(2,) = add b c
          in d }""");
  }

  @Test
  void inputsAreNoConstants() {
    Written w = Written.on(2);
    int c = w.constant(Tensor.of(new double[] {1, 2}, 2));
    assertThat(ops(w.returning(w.step(new BinaryOp.Add(), 0, c), w.step(new BinaryOp.Add(), c, 0)))).hasSize(2);
  }

  @Test
  void sourcesAreConstants() {
    Written w = Written.on(2);
    Program program = w.returning(w.step(new SourceOp.Iota(DType.FLOAT64, 3)));
    assertThat(new ConstantFolding().apply(program)).hasToString("""
        { a:f64(2,) ->
          b = f64(3,)[0.0, 1.0, 2.0]
          in b }""");
  }

  @Test
  void opsThatFailAreLeftToFail() {
    Written w = Written.on(2);
    int singular = w.constant(Tensor.of(new double[4], 2, 2));
    int table = w.constant(Tensor.of(new double[] {1, 2}, 2));
    int outside = w.constant(Tensor.of(new int[] {5}, Shape.of(1)));
    assertThat(ops(w.returning(
        w.step(new LinearAlgebraOp.Inverse(), singular), w.step(new ShapeOp.Gather(0), table, outside)))).hasSize(2);
  }

  @Test
  void opsOfTheUsersOwnAreLeftAlone() {
    Written w = Written.on(2);
    int c = w.constant(Tensor.of(new double[] {1, 2}, 2));
    assertThat(ops(w.returning(w.step(new Doubled(), c)))).containsExactly(new Doubled());
  }

  @Test
  void viewsAndFillsAreFoldedAtAnySizeWithoutMemory() {
    Written w = Written.on(2);
    int fill = w.step(new SourceOp.Fill(DType.FLOAT64, Shape.of(HUGE), 0.5, 0));
    int flipped = w.step(new ShapeOp.Slice(List.of(HUGE - 1), List.of(HUGE), List.of(-1)), fill);
    int reshaped = w.step(new ShapeOp.Reshape(Shape.of(2, HUGE / 2)), flipped);
    Program program = new ConstantFolding().apply(w.returning(reshaped));
    assertThat(program.ops()).isEmpty();
    assertThat(program.constants()).allMatch(x -> x.storage().length() == 1);
  }

  @Test
  void aReshapeThatWouldCopyIsNotFoldedAtAHugeSize() {
    Written w = Written.on(2);
    int pair = w.constant(Tensor.of(new double[] {1, 2}, 2));
    int wide = w.step(new ShapeOp.Expand(Shape.of(HUGE / 2, 2)), pair);
    int flat = w.step(new ShapeOp.Reshape(Shape.of(HUGE)), wide);
    assertThat(ops(w.returning(flat))).containsExactly(new ShapeOp.Reshape(Shape.of(HUGE)));
  }

  @Test
  void otherResultsAreFoldedUpToAQuarterOfAMillionElements() {
    for (int extra : new int[] {0, 1}) {
      Written w = Written.on(2);
      int iota = w.step(new SourceOp.Iota(DType.FLOAT32, (1 << 18) + extra));
      assertThat(ops(w.returning(iota))).hasSize(extra);
    }
  }

  @Test
  void zerosOfBothSignsAndNanAreFoldedAsTheyAre() {
    Written w = Written.on(2);
    int zero = w.constant(Tensor.of(new double[] {0, -0.0, Double.NaN}, 3));
    Program program = new DeadCode().apply(new ConstantFolding().apply(w.returning(w.step(new UnaryOp.Neg(), zero))));
    assertThat(program.constants().getFirst().toDoubles()).containsExactly(-0.0, 0, Double.NaN);
  }
}
