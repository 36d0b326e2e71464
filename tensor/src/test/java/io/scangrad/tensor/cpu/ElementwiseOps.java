package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every elementwise op of the vocabulary. */
final class ElementwiseOps {
  private ElementwiseOps() {}

  /** All of them; those with parameters several times. */
  static List<Op> all() {
    List<Op> ops = new ArrayList<>(List.of(new UnaryOp.Neg(), new UnaryOp.Reciprocal(), new UnaryOp.Abs(),
        new UnaryOp.AbsSquared(), new UnaryOp.Angle(), new UnaryOp.Sgn(), new UnaryOp.Conj(), new UnaryOp.Exp(),
        new UnaryOp.Expm1(), new UnaryOp.Log(), new UnaryOp.Log1p(), new UnaryOp.Sqrt(), new UnaryOp.Sin(),
        new UnaryOp.Cos(), new UnaryOp.Tanh(), new UnaryOp.Sigmoid(), new UnaryOp.Softplus(), new UnaryOp.Relu(),
        new UnaryOp.Gelu(), new UnaryOp.GeluSlope(), new UnaryOp.Power(2), new UnaryOp.Power(-1),
        new UnaryOp.Power(1.5), new UnaryOp.Not(), new UnaryOp.IsFinite(), new BinaryOp.Add(), new BinaryOp.Sub(),
        new BinaryOp.Mul(), new BinaryOp.Div(), new BinaryOp.Pow(), new BinaryOp.Maximum(), new BinaryOp.Minimum(),
        new BinaryOp.Complex(), new BinaryOp.Less(), new BinaryOp.LessEqual(), new BinaryOp.Equal(),
        new BinaryOp.And(), new BinaryOp.Or(), new SelectOp(), new ShapeOp.Real(), new ShapeOp.Imag()));
    for (DType dtype : DType.values()) {
      ops.add(new UnaryOp.Cast(dtype));
    }
    return ops;
  }

  /** How many inputs an elementwise op takes. */
  static int arity(Op op) {
    return op instanceof SelectOp ? 3 : op instanceof BinaryOp ? 2 : 1;
  }

  /** The records of a sealed family. */
  static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ElementwiseOps::leaves)
        : Stream.of(type);
  }
}
