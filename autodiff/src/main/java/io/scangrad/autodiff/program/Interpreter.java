package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs programs element by element in any arithmetic: the op vocabulary by definition, on scalars.
 *
 * <p>It shares with the backends only how ops move elements, and with the derivative rules nothing.
 *
 * @param <S> the numbers
 * @since 0.1
 */
public final class Interpreter<S> {
  /** Computes an op of the user's own. */
  @FunctionalInterface
  public interface CustomKernel<S> {
    /** Returns the result. */
    Numbers<S> run(CustomOp op, List<Numbers<S>> inputs, TensorSpec result);
  }

  private final Function<DType, ? extends Arithmetic<S>> arithmetic;
  private final Function<Tensor, Numbers<S>> constants;
  private final CustomKernel<S> custom;

  /**
   * Returns an interpreter in one arithmetic, whatever type the program computes in: the rounding of 32-bit types is
   * not imitated.
   */
  public Interpreter(Arithmetic<S> arithmetic) {
    this(dtype -> arithmetic, x -> Numbers.of(arithmetic, x), (op, inputs, result) -> {
      throw new OpaqueOpException(op);
    });
  }

  /**
   * Returns an interpreter.
   *
   * @param arithmetic the arithmetic for each type of a result
   * @param constants the numbers of each constant
   * @param custom computes ops of the user's own
   */
  public Interpreter(Function<DType, ? extends Arithmetic<S>> arithmetic, Function<Tensor, Numbers<S>> constants,
      CustomKernel<S> custom) {
    this.arithmetic = arithmetic;
    this.constants = constants;
    this.custom = custom;
  }

  /**
   * Returns the outputs of a program.
   *
   * @throws OpaqueOpException if an output depends on an op of the user's own and this interpreter has no kernel for it
   * @throws io.scangrad.autodiff.arithmetic.NotAnalyticException if the numbers do not allow an op
   */
  public List<Numbers<S>> run(Program program, List<Numbers<S>> inputs) {
    boolean[] live = program.live();
    List<Numbers<S>> values = new ArrayList<>(inputs);
    for (Tensor constant : program.constants()) {
      values.add(constants.apply(constant));
    }
    for (Program.Step step : program.steps()) {
      // Nobody reads what stands for a dead value.
      values.add(live[values.size()]
          ? run(step.op(), step.arguments().stream().map(values::get).toList(), step.result())
          : values.isEmpty() ? constants.apply(Tensor.zeros(DType.FLOAT64, step.result().shape())) : values.getFirst());
    }
    return program.outputs().stream().map(values::get).toList();
  }

  /** Returns the result of one op. */
  public Numbers<S> run(Op op, List<Numbers<S>> in, TensorSpec out) {
    Arithmetic<S> a = arithmetic.apply(out.dtype());
    return switch (op) {
      case UnaryOp unary -> new ElementwiseInterpreter<>(a).unary(unary, in.getFirst(), out);
      case BinaryOp binary -> new ElementwiseInterpreter<>(a).binary(binary, in.get(0), in.get(1), out);
      case SelectOp select -> new ElementwiseInterpreter<>(a).select(in.get(0), in.get(1), in.get(2), out);
      case ReduceOp reduce -> new ReduceInterpreter<>(a).run(reduce, in, out);
      case ShapeOp shape -> new MoveInterpreter<>(a).run(shape, in, out);
      case LinearAlgebraOp algebra -> new AlgebraInterpreter<>(a).run(algebra, in, out);
      case LinearScan scan -> new AlgebraInterpreter<>(a).scan(scan, in.get(0), in.get(1), in.get(2), out);
      case AdjointScan adjoint -> new AlgebraInterpreter<>(a).scan(adjoint, in.get(0), in.get(1), out);
      case DenseScan dense -> new DenseScanInterpreter<>(a).run(dense, in, out);
      case SourceOp source -> constants.apply(new ReferenceBackend().run(source, tensors(a, in)));
      case CustomOp own -> custom.run(own, in, out);
    };
  }

  private static <S> List<Tensor> tensors(Arithmetic<S> a, List<Numbers<S>> in) {
    return in.stream().map(x -> x.toTensor(a)).toList();
  }
}
