package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;

/**
 * Counts floating-point operations; a function such as exp counts as one, a complex product as six.
 *
 * @since 0.1
 */
public final class StageCost {
  private StageCost() {}

  /** Returns the values that a stage computes. */
  static List<Integer> values(Stage stage) {
    return switch (stage) {
      case Stage.Kernel kernel -> List.of(kernel.value());
      case Stage.Chain chain -> chain.values();
    };
  }

  /** Returns the step that computes a value. */
  static Step step(Program program, int value) {
    return program.steps().get(value - program.firstStep());
  }

  /** Returns the operations of a stage. */
  public static double flops(Schedule schedule, Stage stage) {
    Program program = schedule.program();
    return values(stage).stream().mapToDouble(value -> flops(program, step(program, value))).sum();
  }

  private static double flops(Program program, Step step) {
    double out = step.result().shape().elements();
    boolean complex = step.result().dtype().isComplex();
    double sum = complex ? 2 : 1;
    double product = complex ? 6 : 1;
    return switch (step.op()) {
      case BinaryOp.Mul _, BinaryOp.Div _ -> product * out;
      case BinaryOp.Complex _, SelectOp _, UnaryOp.Cast _, UnaryOp.Conj _ -> 0;
      case UnaryOp _, BinaryOp _ -> sum * out;
      case LinearScan _, AdjointScan _ -> (sum + product) * out;
      case DenseScan scan -> (2.0 * step.result().shape().size(2) + (scan.gated() ? 1 : 0)
          + (scan.activation() == DenseScan.Activation.IDENTITY ? 0 : 1)) * out;
      case ReduceOp.VDot _ -> (sum + product) * first(program, step).shape().elements();
      case ReduceOp _ -> {
        TensorSpec in = first(program, step);
        yield (in.dtype().isComplex() ? 2.0 : 1.0) * in.shape().elements();
      }
      case LinearAlgebraOp.MatMul(boolean transposeA, boolean _) ->
          (sum + product) * out * first(program, step).shape().size(transposeA ? -2 : -1);
      case LinearAlgebraOp.Fft(int axis, boolean _) ->
          5 * out * Math.log(Math.max(1, step.result().shape().size(axis))) / Math.log(2);
      case LinearAlgebraOp _ -> cube(product, first(program, step).shape());
      case ShapeOp.ScatterAdd _ -> sum * first(program, step).shape().elements();
      case ShapeOp _, SourceOp _, CustomOp _ -> 0;
    };
  }

  /** Two thirds of a cube of products and sums, as an elimination takes. */
  private static double cube(double product, Shape shape) {
    return (product + 1) / 3 * shape.elements() * shape.size(-1);
  }

  private static TensorSpec first(Program program, Step step) {
    return program.spec(step.arguments().getFirst());
  }
}
