package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.SourceOp;
import java.util.List;
import java.util.stream.Stream;

/**
 * The law table: a row for every op of the vocabulary, by family, and for functions made of them.
 *
 * @since 0.1
 */
public final class OpTable {
  private OpTable() {}

  /** Returns the rows of elementwise ops of one input. */
  public static List<OpCase> unary() {
    return ElementwiseCases.unary();
  }

  /** Returns the rows of elementwise ops of several inputs. */
  public static List<OpCase> binary() {
    return ElementwiseCases.binary();
  }

  /** Returns the rows of reductions and cumulative ops. */
  public static List<OpCase> reductions() {
    return ReduceCases.all();
  }

  /** Returns the rows of ops that move elements. */
  public static List<OpCase> shapes() {
    return ShapeCases.all();
  }

  /** Returns the rows of matrix products, solutions, transforms and of recurrences. */
  public static List<OpCase> algebra() {
    return Stream.concat(AlgebraCases.all().stream(), DenseCases.ops().stream()).toList();
  }

  /** Returns the rows of functions that are made of several ops. */
  public static List<OpCase> functions() {
    return FunctionCases.all();
  }

  /** Returns the rows of recurrences with their options. */
  public static List<OpCase> scans() {
    return Stream.concat(ScanCases.all().stream(), DenseCases.functions().stream()).toList();
  }

  /** Returns the rows of ops that make numbers. */
  public static List<OpCase> sources() {
    return List.of(
        OpCase.of("fill", SourceOp.Fill.class, OpTable::fill).order(0),
        OpCase.of("iota", SourceOp.Iota.class, OpTable::iota).kinds(Kind.REAL, Kind.COMPLEX, Kind.INTEGER).order(0),
        OpCase.of("random", SourceOp.Random.class, OpTable::random).kinds(Kind.REAL, Kind.BOOL).order(0),
        OpCase.of("fold", SourceOp.Fold.class, OpTable::fold).kinds(Kind.INTEGER).order(0));
  }

  /** Returns the rows of ops at points where a stated value stands in for the derivative; not part of {@link #all}. */
  public static List<OpCase> kinks() {
    return KinkCases.all();
  }

  /** Returns every row. */
  public static List<OpCase> all() {
    return Stream.of(unary(), binary(), reductions(), shapes(), algebra(), functions(), scans(), sources())
        .flatMap(List::stream)
        .toList();
  }

  private static Arguments.Call fill(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    double im = kind == Kind.COMPLEX ? draw.normal() : 0;
    SourceOp.Fill op = new SourceOp.Fill(kind.dtype(), shape, draw.normal(), im);
    return new Arguments.Call(in -> Var.apply(op), List.of(), op.toString());
  }

  private static Arguments.Call iota(Draw draw, Kind kind) {
    SourceOp.Iota op = new SourceOp.Iota(kind.dtype(), draw.size());
    return new Arguments.Call(in -> Var.apply(op), List.of(), op.toString());
  }

  private static Arguments.Call random(Draw draw, Kind kind) {
    SourceOp.Distribution distribution = kind == Kind.BOOL
        ? new SourceOp.Distribution.Bernoulli(draw.uniform())
        : switch (draw.below(3)) {
          case 0 -> new SourceOp.Distribution.Uniform();
          case 1 -> new SourceOp.Distribution.Normal();
          default -> new SourceOp.Distribution.TruncatedNormal(0.5 + draw.uniform());
        };
    DType dtype = kind == Kind.REAL && draw.flag() ? DType.FLOAT32 : kind.dtype();
    SourceOp.Random op = new SourceOp.Random(distribution, dtype, RandomTensors.shape(draw));
    return Arguments.Call.of(k -> Var.apply(op, k), key(draw), op.toString());
  }

  private static Arguments.Call fold(Draw draw, Kind kind) {
    SourceOp.Fold op = new SourceOp.Fold(draw.index(Integer.MAX_VALUE));
    return Arguments.Call.of(k -> Var.apply(op, k), key(draw), op.toString());
  }

  private static Tensor key(Draw draw) {
    return Tensor.of(new int[] {draw.index(Integer.MAX_VALUE), draw.index(Integer.MAX_VALUE)}, Shape.of(2));
  }
}
