package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.random.Draws;
import io.scangrad.tensor.random.Key;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {
  private final ReferenceBackend reference = new ReferenceBackend();

  @Property(tries = 200)
  void resultsDependOnTheElementsNotOnTheirPlace(@ForAll("tensors") Tensor x) {
    int last = x.shape().rank() - 1;
    List<Op> ops = List.of(new UnaryOp.Exp(), new ReduceOp.Sum(List.of(0)), new ReduceOp.LogSumExp(last),
        new ReduceOp.CumSum(0, true), new ShapeOp.Concat(last), new UnaryOp.IsFinite());
    for (Op op : ops) {
      same(reference.run(op, x), reference.run(op, x.copy()));
    }
    same(reference.run(new BinaryOp.Add(), x, x), reference.run(new BinaryOp.Add(), x.copy(), x));
    Tensor h0 = reference.run(new ReduceOp.Sum(List.of(last)), x);
    same(reference.run(new LinearScan(last, false), x, x, h0),
        reference.run(new LinearScan(last, false), x.copy(), x.copy(), h0));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void transformsAndProductsDependOnTheElementsNotOnTheirPlace(@ForAll Memory memory, @ForAll long seed) {
    TensorSpec spec = new TensorSpec(DType.COMPLEX64, Shape.of(2, 3, 3));
    Tensor x = Tensors.tensor(spec, Values.NORMAL, memory, seed);
    List<Op> ops = List.of(new LinearAlgebraOp.Fft(1, false), new LinearAlgebraOp.Det());
    for (Op op : ops) {
      same(reference.run(op, x), reference.run(op, x.copy()));
    }
    Op product = new LinearAlgebraOp.MatMul(true, false);
    same(reference.run(product, x, x), reference.run(product, x.copy(), x.copy()));
  }

  @Test
  void zeroSizesPassThroughElementwiseOps() {
    Tensor empty = Tensor.of(new Storage.F64(new double[0]), Shape.of(0, 3));
    assertThat(reference.run(new UnaryOp.Exp(), empty)).hasToString("f64(0, 3)[]");
    assertThat(reference.run(new BinaryOp.Less(), empty, empty)).hasToString("bool(0, 3)[]");
    assertThat(reference.run(new LinearAlgebraOp.Fft(1, false), Tensor.complex(new double[0], new double[0], 3, 0)))
        .hasToString("c128(3, 0)[]");
    assertThat(reference.run(new LinearAlgebraOp.Inverse(), Tensor.of(new double[0], 2, 0, 0)))
        .hasToString("f64(2, 0, 0)[]");
    assertThat(reference.run(new LinearAlgebraOp.MatMul(false, false), Tensor.of(new double[0], 0, 3), empty
        .permute(1, 0))).hasToString("f64(0, 0)[]");
  }

  @Test
  void sourcesMakeTensors() {
    assertThat(reference.run(new SourceOp.Fill(DType.COMPLEX64, Shape.of(2), 1, -2)))
        .hasToString("c64(2,)[1.0 - 2.0i, 1.0 - 2.0i]");
    assertThat(reference.run(new SourceOp.Iota(DType.INT32, 3))).hasToString("i32(3,)[0, 1, 2]");
    assertThat(reference.run(new SourceOp.Iota(DType.FLOAT32, 0))).hasToString("f32(0,)[]");
    Key key = Key.of(5);
    Tensor drawn = reference.run(
        new SourceOp.Random(new Distribution.Normal(), DType.FLOAT64, Shape.of(2, 2)), key.toTensor());
    assertThat(drawn.toDoubles()).containsExactly(
        Draws.normal(key, 0), Draws.normal(key, 1), Draws.normal(key, 2), Draws.normal(key, 3));
    assertThat(reference.run(new SourceOp.Random(new Distribution.Bernoulli(1), DType.BOOL, Shape.of(2)),
        key.toTensor())).hasToString("bool(2,)[true, true]");
  }

  @Test
  void inputsAreCheckedFirst() {
    assertThatIllegalArgumentException().isThrownBy(() -> reference.run(new UnaryOp.Exp()))
        .withMessage("exp: needs 1 inputs, given 0");
    assertThat(reference.name()).isEqualTo("reference");
  }

  @Test
  void customOpsMustKeepTheirPromise() {
    Tensor x = Tensor.of(new float[] {1, 2}, 2);
    assertThat(reference.run(new Twice(Shape.of(2)), x)).hasToString("f32(2,)[2.0, 4.0]");
    assertThatIllegalStateException().isThrownBy(() -> reference.run(new Twice(Shape.of(3)), x))
        .withMessage("twice: compute returned f32(2,), infer promised f32(3,); make them agree");
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    return Tensors.shapes(1, 3)
        .flatMap(shape -> Tensors.tensors(new TensorSpec(DType.COMPLEX64, shape)));
  }

  private static void same(Tensor actual, Tensor expected) {
    assertThat(actual.spec()).isEqualTo(expected.spec());
    assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
    assertThat(actual.toImaginaryDoubles()).isEqualTo(expected.toImaginaryDoubles());
  }

  /**
   * Doubles a float tensor.
   *
   * @param promised the shape that it claims to return
   */
  private record Twice(Shape promised) implements CustomOp {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return new TensorSpec(DType.FLOAT32, promised);
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      double[] x = inputs.get(0).toDoubles();
      float[] twice = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        twice[i] = (float) (2 * x[i]);
      }
      return Tensor.of(twice, x.length);
    }
  }
}
