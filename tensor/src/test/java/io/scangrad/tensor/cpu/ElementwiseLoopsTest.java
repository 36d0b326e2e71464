package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.cpu.Steps.Step;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ElementwiseLoopsTest {
  private static final Shape SHAPE = Shape.of(37);

  @Test
  void everyElementwiseOpOfTheVocabularyIsListed() {
    Set<Class<?>> listed = ElementwiseOps.all().stream().map(op -> (Class<?>) op.getClass())
        .collect(Collectors.toSet());
    assertThat(listed).containsAll(ElementwiseOps.leaves(UnaryOp.class).toList())
        .containsAll(ElementwiseOps.leaves(BinaryOp.class).toList()).contains(SelectOp.class);
    assertThat(ElementwiseOps.all()).allMatch(ElementwiseChain::isElementwise);
  }

  @Test
  void everyTypeThatInferenceAcceptsHasLoopsOfTheRightTypes() {
    Elementwise elementwise = new Elementwise(new Tiles(new Parallel(1), io.scangrad.tensor.cpu.Memory.heap()));
    int pairs = 0;
    for (Op op : ElementwiseOps.all()) {
      for (DType dtype : DType.values()) {
        List<TensorSpec> specs = specs(op, dtype);
        DType result;
        try {
          result = Inference.infer(op, specs).dtype();
        } catch (IllegalArgumentException refused) {
          continue;
        }
        pairs++;
        Steps steps = new Steps();
        List<Planes> in = specs.stream().map(spec -> steps.input(spec.dtype())).toList();
        Planes out = ElementwiseLoops.add(op, in, steps);
        assertThat(out.dtype()).as("%s of %s", op, dtype).isEqualTo(result);
        assertThat(steps.kinds().get(out.re())).as("%s of %s", op, dtype).isEqualTo(result.toReal());
        assertThat(out.im() != Planes.NONE).as("%s of %s", op, dtype).isEqualTo(result.isComplex());
        assertThat(steps.steps().stream().flatMapToInt(step -> Arrays.stream(step.in())))
            .as("%s of %s reads planes before they are there", op, dtype).allMatch(p -> p < steps.kinds().size());

        List<Tensor> inputs = new ArrayList<>();
        for (int k = 0; k < specs.size(); k++) {
          inputs.add(Tensors.tensor(specs.get(k), Values.NORMAL, Memory.MIXED, 10 * pairs + k));
        }
        Tensor into = Tensor.of(Storage.allocate(result, SHAPE.elements() + 5), Layout.contiguous(SHAPE));
        elementwise.run(op, inputs, into);
        Agreement.check(op, inputs, into);
      }
    }
    assertThat(pairs).isEqualTo(172);
  }

  @Test
  void namingPlanesIsNoLoop() {
    Steps steps = new Steps();
    Planes re = steps.input(DType.FLOAT32);
    Planes im = steps.input(DType.FLOAT32);
    Planes z = ElementwiseLoops.add(new BinaryOp.Complex(), List.of(re, im), steps);
    Planes same = ElementwiseLoops.add(new UnaryOp.Cast(DType.COMPLEX64), List.of(z), steps);
    Planes part = ElementwiseLoops.add(new ShapeOp.Imag(), List.of(same), steps);
    assertThat(part).isEqualTo(im);
    assertThat(steps.steps()).isEmpty();

    Planes conj = ElementwiseLoops.add(new UnaryOp.Conj(), List.of(z), steps);
    assertThat(conj.re()).isEqualTo(re.re());
    assertThat(steps.steps()).hasSize(1).extracting(Step::in).containsExactly(new int[] {im.re()});
  }

  private static List<TensorSpec> specs(Op op, DType dtype) {
    TensorSpec spec = new TensorSpec(dtype, SHAPE);
    return switch (ElementwiseOps.arity(op)) {
      case 1 -> List.of(spec);
      case 2 -> List.of(spec, spec);
      default -> List.of(new TensorSpec(DType.BOOL, SHAPE), spec, spec);
    };
  }
}
