package io.scangrad.lra.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lru.core.Core;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectTest {
  private static HyperParameters small(String name) {
    return Subject.isLayer(name) ? Subject.sizes(name) : Subject.sizes(name).with(draft -> {
      draft.batch = 2;
      draft.dModel = 4;
      draft.dState = 3;
      draft.depth = 1;
    });
  }

  private static Subject small(String name, Part part) {
    return Subject.of(name, part, small(name), switch (name) {
      case "copy" -> 41;
      case "selective-copy" -> 32;
      default -> 8;
    });
  }

  static Stream<String> names() {
    return Subject.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPartRunsOnRandomInputsAndNamesAllItsValues(String name) {
    for (Part part : Part.values()) {
      if (part == Part.STEP && Subject.isLayer(name)) {
        continue;
      }
      Subject subject = small(name, part);
      assertThat(subject.inputs()).as(name + part).hasSameSizeAs(subject.program().inputs()).doesNotHaveDuplicates();
      assertThat(subject.outputs()).hasSameSizeAs(subject.program().outputs()).doesNotHaveDuplicates();
      List<Tensor> inputs = StageTimes.inputs(subject.program().inputs());
      assertThat(subject.compile(false).apply(inputs)).extracting(Tensor::spec).containsExactlyElementsOf(
          subject.program().outputs().stream().map(subject.program()::spec).toList());
    }
  }

  @Test
  void gradientsHaveTheShapesOfWhatTheyAreTakenBy() {
    for (String name : List.of("lru", "copy")) {
      Subject subject = small(name, Part.BACKWARD);
      for (String output : subject.outputs()) {
        if (output.startsWith("gradient of ")) {
          int input = subject.inputs().indexOf(output.substring("gradient of ".length()));
          assertThat(subject.program().spec(subject.program().outputs().get(subject.outputs().indexOf(output))))
              .as(output).isEqualTo(subject.program().inputs().get(input));
        }
      }
    }
    assertThat(small("lru", Part.BACKWARD).outputs()).contains("y", "gradient of nuLog", "gradient of u");
    assertThat(small("listops", Part.BACKWARD).outputs()).contains("loss", "gradient of blocks.0.core.bRe");
  }

  @Test
  void aStepIsATrainingStepWhoseStateIsOverwritten() {
    Subject step = small("listops", Part.STEP);
    assertThat(step.donated()).isPositive();
    assertThat(step.outputs()).contains("m dense f32", "loss", "not finite");
    assertThat(step.compile(false).schedule().memory().peakAfter())
        .isLessThan(step.compile(true).schedule().memory().allValues());
    assertThatIllegalArgumentException().isThrownBy(() -> small("lru", Part.STEP))
        .withMessageContaining("a training step needs a loss, and lru has none");
  }

  @Test
  void aBlockSaysWhichCoreItHas() {
    assertThat(small("block", Part.FORWARD).description()).startsWith("residual block (norm, lru, gate), forward, ");
    assertThat(Subject.of("block", Part.FORWARD, small("block").with(draft -> draft.core = "s5"), 8).description())
        .startsWith("residual block (norm, s5, gate), forward, ");
    assertThat(small("s5", Part.FORWARD).description()).startsWith("core s5, forward, ");
  }

  @Test
  void sizesAreThoseOfTheSmallRecipe() {
    assertThat(Subject.names()).containsAll(Core.ids()).containsAll(Tasks.names()).contains("block", "lru", "fashion")
        .doesNotHaveDuplicates();
    assertThat(Subject.sizes("copy")).isEqualTo(Recipes.load("copy", "small").hyperParameters());
    assertThat(Subject.length("copy")).isEqualTo(48);
    assertThat(Subject.length("fashion")).isEqualTo(784);
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.of("copy", Part.STEP, small("copy"), 40))
        .withMessageEndingWith("length (=40) must be at least 41 for copy");
  }

  @Test
  void randomInputsAreOfEveryTypeAndIndicesAreSmall() {
    for (DType dtype : DType.values()) {
      TensorSpec spec = new TensorSpec(dtype, Shape.of(4, 50));
      Tensor x = StageTimes.inputs(List.of(spec)).getFirst();
      assertThat(x.spec()).isEqualTo(spec);
      for (int i = 0; i < x.elements(); i++) {
        assertThat(x.storage().re(i)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void everyStageIsTimed() {
    var program = small("lru", Part.FORWARD).compile(false);
    int[] runs = {0};
    assertThat(StageTimes.measure(program, () -> runs[0]++)).hasSameSizeAs(program.schedule().stages())
        .allSatisfy(seconds -> assertThat(seconds).isNotNegative());
    assertThat(runs[0]).isGreaterThan(StageTimes.RUNS);
  }
}
