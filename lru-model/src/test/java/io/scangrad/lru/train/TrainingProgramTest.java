package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program that {@link Trainer#program} shows is the step that trains. */
class TrainingProgramTest {
  private static final DelayedToken SMALL = DelayedToken.small();

  private final Trainer<Integer> trainer = SMALL.trainer();
  private final TrainingState start = SMALL.start(DType.FLOAT32);

  private TrainingProgram program() {
    return trainer.program(
        start.parameters(), trainer.objective().inputs(0).stream().map(Tensor::spec).toList());
  }

  @Test
  void itComputesTheNextStateToTheBit() {
    TrainingProgram step = program();
    TrainingStep<Integer> function = new TrainingStep<>(trainer, start.parameters());
    List<Tensor> inputs = Stream.concat(function.flatten(start).stream(), function.inputs(0, 0).stream())
        .map(Tensor::copy).collect(Collectors.toCollection(ArrayList::new));
    List<Tensor> outputs = Compiler.onCpu().donating(step.donated()).compile(step.program()).apply(inputs);
    TrainingBits.assertSame(
        function.state(1, outputs.subList(0, step.donated())), DelayedToken.train(trainer, start, 1));
  }

  @Test
  void everyValueOfTheStateGoesInAndComesOutUnderItsName() {
    TrainingProgram step = program();
    assertThat(step.inputs().subList(0, step.donated()))
        .isEqualTo(step.outputs().subList(0, step.donated()))
        .startsWith("dense f32", "recurrent f32", "m dense f32", "m recurrent f32", "v dense f32", "v recurrent f32")
        .contains("blocks.0.norm.mean")
        .hasSize(6 + start.parameters().buffers().size());
    assertThat(step.program().inputs().get(0).shape().elements() + step.program().inputs().get(1).shape().elements())
        .isEqualTo((int) start.parameters().count());
    assertThat(step.inputs().subList(step.donated(), step.inputs().size())).containsExactly(
        "learning rate", "kept by decay", "correction 1", "correction 2", "key", "batch 0", "batch 1");
    assertThat(step.outputs()).endsWith("loss", "correct", "answers", "not finite");
  }

  @Test
  void namesHaveToFit() {
    Program program = program().program();
    assertThatIllegalArgumentException().isThrownBy(() -> new TrainingProgram(program, 0, List.of("x"), List.of()))
        .withMessageStartingWith("TrainingProgram: 1 and 0 names for ");
  }
}
