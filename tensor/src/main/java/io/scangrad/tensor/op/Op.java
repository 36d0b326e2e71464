package io.scangrad.tensor.op;

/**
 * The vocabulary of computations. An op is data: a record with its static parameters; tensors are its inputs.
 *
 * <p>Everything that treats ops (shape inference, kernels, derivative rules, lowering) is an exhaustive {@code switch}
 * over this sealed family, so that the compiler names every place a new op must be taught.
 *
 * <p>Two things keep the vocabulary small. Ops never broadcast nor promote types by themselves: their inputs already
 * have the shapes and types they need, brought there by {@link ShapeOp.Expand} and {@link UnaryOp.Cast}, whose
 * derivatives hold the only "sum over broadcast axes" and the only "project to real" of the library. And reductions
 * keep their axes with size 1.
 *
 * @since 0.1
 */
public sealed interface Op
    permits UnaryOp, BinaryOp, SelectOp, ReduceOp, ShapeOp, LinearAlgebraOp, LinearScan, AdjointScan,
        DenseScan, SourceOp, CustomOp {
  /** Returns the name of the op as used in messages and when printing: {@code linearScan}, {@code matmul}, ... */
  default String name() {
    String name = getClass().getSimpleName();
    return name.isEmpty() ? "customOp" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
