package io.scangrad.tornado;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs for devices without double precision: 64-bit numbers become 32-bit ones.
 *
 * <p>That is done only where 64 bits serve single numbers, as the rates and the gradients' norm of a training step:
 * what such a program takes and gives in 64 bits are scalars, and everything else is in 32 bits anyway.
 */
final class SinglePrecision {
  private SinglePrecision() {}

  /** Returns whether a program takes and gives no 64-bit tensors but scalars. */
  static boolean fits(Program program) {
    return Stream.concat(program.inputs().stream(), program.outputs().stream().map(program::spec))
        .allMatch(spec -> !spec.dtype().isDouble() || spec.shape().rank() == 0);
  }

  /** Returns the program with 32-bit numbers for 64-bit ones, in inputs and outputs too. */
  static Program of(Program program) {
    List<TensorSpec> inputs = program.inputs().stream().map(SinglePrecision::of).toList();
    List<Tensor> constants = program.constants().stream().map(x -> cast(x, of(x.dtype()))).toList();
    List<TensorSpec> known = new ArrayList<>(inputs);
    constants.forEach(x -> known.add(x.spec()));
    List<Step> steps = new ArrayList<>();
    for (Step step : program.steps()) {
      Op op = of(step.op());
      TensorSpec result = Inference.infer(op, step.arguments().stream().map(known::get).toList());
      known.add(result);
      steps.add(new Step(op, step.arguments(), result, step.origin()));
    }
    return new Program(inputs, constants, steps, program.outputs());
  }

  /** Returns a tensor in another type, or itself if it has that type. */
  static Tensor cast(Tensor x, DType dtype) {
    return x.dtype() == dtype ? x : CpuBackend.standard().run(new UnaryOp.Cast(dtype), x);
  }

  private static Op of(Op op) {
    return switch (op) {
      case UnaryOp.Cast(DType dtype) -> new UnaryOp.Cast(of(dtype));
      case SourceOp.Fill(DType dtype, var shape, double re, double im) -> new SourceOp.Fill(of(dtype), shape, re, im);
      case SourceOp.Iota(DType dtype, int length) -> new SourceOp.Iota(of(dtype), length);
      case SourceOp.Random(var distribution, DType dtype, var shape) ->
          new SourceOp.Random(distribution, of(dtype), shape);
      default -> op; // the type of its result follows from its arguments
    };
  }

  private static TensorSpec of(TensorSpec spec) {
    return new TensorSpec(of(spec.dtype()), spec.shape());
  }

  private static DType of(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> DType.FLOAT32;
      case COMPLEX128 -> DType.COMPLEX64;
      case FLOAT32, COMPLEX64, INT32, BOOL -> dtype;
    };
  }
}
