package io.scangrad.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementwiseChainTest {
  private static final List<DType> TWO = List.of(DType.FLOAT32, DType.FLOAT32);

  @Test
  void valuesAreNumberedInputsFirst() {
    ElementwiseChain chain = chain(List.of(2, 3),
        link(new BinaryOp.Complex(), DType.COMPLEX64, 0, 1), link(new UnaryOp.Abs(), DType.FLOAT32, 2));
    assertThat(chain.dtype(1)).isEqualTo(DType.FLOAT32);
    assertThat(chain.dtype(2)).isEqualTo(DType.COMPLEX64);
    assertThat(chain.dtype(3)).isEqualTo(DType.FLOAT32);
  }

  @Test
  void listsAreCopied() {
    List<Integer> arguments = new ArrayList<>(List.of(0, 1));
    List<Integer> outputs = new ArrayList<>(List.of(2));
    ElementwiseChain chain = chain(outputs, new Link(new BinaryOp.Add(), arguments, DType.FLOAT32));
    arguments.set(0, 7);
    outputs.set(0, 7);
    assertThat(chain.links().get(0).arguments()).containsExactly(0, 1);
    assertThat(chain.outputs()).containsExactly(2);
  }

  @Test
  void opsThatAreNotElementwiseAreRefused() {
    refused("chain: sum is not elementwise", List.of(2), link(new ReduceOp.Sum(List.of(0)), DType.FLOAT32, 0));
  }

  @Test
  void argumentsMustBeKnown() {
    refused("chain: add (value 2) takes value 2, known there are 0 to 1", List.of(2),
        link(new BinaryOp.Add(), DType.FLOAT32, 0, 2));
    refused("chain: neg (value 2) takes value -1, known there are 0 to 1", List.of(2),
        link(new UnaryOp.Neg(), DType.FLOAT32, -1));
  }

  @Test
  void typesMustBeTheInferredOnes() {
    refused("chain: less (value 2) gives bool, not f32", List.of(2), link(new BinaryOp.Less(), DType.FLOAT32, 0, 1));
    refused("conj: needs complex numbers, given f32", List.of(2), link(new UnaryOp.Conj(), DType.FLOAT32, 0));
    refused("add: needs 2 inputs, given 1", List.of(2), link(new BinaryOp.Add(), DType.FLOAT32, 0));
  }

  @Test
  void outputsMustBeResultsNamedOnce() {
    Link add = link(new BinaryOp.Add(), DType.FLOAT32, 0, 1);
    refused("chain: output 1 is no result of a link, whose numbers are 2 to 2", List.of(1), add);
    refused("chain: output 3 is no result of a link, whose numbers are 2 to 2", List.of(3), add);
    refused("chain: output 2 is named twice", List.of(2, 2), add);
    refused("chain: no outputs; name at least one result of a link", List.of(), add);
  }

  @Test
  void elementwiseAreFunctionsOfOneIndex() {
    assertThat(List.<Op>of(new UnaryOp.Exp(), new UnaryOp.Cast(DType.BOOL), new BinaryOp.Pow(), new SelectOp(),
        new ShapeOp.Real(), new ShapeOp.Imag())).allMatch(ElementwiseChain::isElementwise);
    assertThat(List.<Op>of(new ShapeOp.Expand(Shape.of(2)), new ShapeOp.Concat(0), new ReduceOp.Softmax(0),
        new LinearAlgebraOp.MatMul(false, false), new LinearScan(0, false),
        new DenseScan(DenseScan.Activation.TANH, false, false, false),
        new SourceOp.Iota(DType.INT32, 3))).noneMatch(ElementwiseChain::isElementwise);
  }

  private static void refused(String message, List<Integer> outputs, Link... links) {
    assertThatThrownBy(() -> chain(outputs, links)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static ElementwiseChain chain(List<Integer> outputs, Link... links) {
    return new ElementwiseChain(Shape.of(5), TWO, List.of(links), outputs);
  }

  private static Link link(Op op, DType result, Integer... arguments) {
    return new Link(op, List.of(arguments), result);
  }
}
