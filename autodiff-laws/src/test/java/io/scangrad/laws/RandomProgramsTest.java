package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomProgramsTest {
  private static final int PROGRAMS = 600;

  private static final List<ProgramCase> DRAWN =
      LongStream.rangeClosed(1, PROGRAMS).mapToObj(RandomPrograms::of).toList();

  @Test
  void everyOpOfTheVocabularyIsReached() {
    Set<Class<?>> vocabulary = new HashSet<>();
    records(Op.class).filter(c -> !CustomOp.class.isAssignableFrom(c)).forEach(vocabulary::add);
    Set<Class<?>> seen = new HashSet<>();
    DRAWN.forEach(p -> p.program().ops().forEach(op -> seen.add(op.getClass())));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(vocabulary);
  }

  /** A seed whose proposals never came to a step that depends on an input. */
  @Test
  void drawingEnds() {
    assertThat(RandomPrograms.of(709309300176833126L).program().steps()).isNotEmpty();
  }

  @Test
  void everyStepHasTheTypeAndShapeThatItIsInferredToHave() {
    for (ProgramCase p : DRAWN) {
      assertThat(p.inputs()).extracting(Tensor::spec).isEqualTo(p.program().inputs());
      for (Program.Step step : p.program().steps()) {
        List<TensorSpec> in = step.arguments().stream().map(p.program()::spec).toList();
        assertThat(Inference.infer(step.op(), in)).isEqualTo(step.result());
      }
      List<Tensor> values = p.values(new ReferenceBackend());
      for (int i = 0; i < values.size(); i++) {
        assertThat(values.get(i).spec()).isEqualTo(p.program().spec(i));
      }
    }
  }

  @Test
  void everyProgramLiesInItsDomain() {
    assertThat(DRAWN).allMatch(ProgramDomain.DRAWN::holds);
  }

  @Test
  void everyValueMattersAndSomeOutputDependsOnAnInputSmoothly() {
    for (ProgramCase p : DRAWN) {
      for (boolean live : p.program().live()) {
        assertThat(live).isTrue();
      }
      assertThat(p.varied()).as(p.toString()).isNotEmpty();
      assertThat(p.smooth()).as(p.toString()).isNotEmpty();
      assertThat(p.program().outputs()).as(p.toString()).allMatch(output -> output >= p.program().firstStep());
    }
  }

  @Test
  void kindsOfInputsCountsOfOutputsAndLengthsVary() {
    Set<DType> inputs = EnumSet.noneOf(DType.class);
    DRAWN.forEach(p -> p.inputs().forEach(x -> inputs.add(x.dtype())));
    assertThat(inputs).containsExactlyInAnyOrder(DType.FLOAT64, DType.COMPLEX128, DType.INT32, DType.BOOL);
    assertThat(DRAWN.stream().filter(p -> p.varied().size() > 1)).hasSizeGreaterThan(PROGRAMS / 10);
    assertThat(DRAWN.stream().filter(p -> p.smooth().size() > 1)).hasSizeGreaterThan(PROGRAMS / 10);
    assertThat(DRAWN.stream().filter(p -> p.program().ops().size() == 1)).hasSizeGreaterThan(PROGRAMS / 50);
    assertThat(DRAWN.stream().filter(p -> p.program().ops().size() > 8)).hasSizeGreaterThan(PROGRAMS / 20);
    assertThat(DRAWN.stream().flatMap(p -> p.inputs().stream()).filter(x -> !x.layout().isContiguous()))
        .hasSizeGreaterThan(PROGRAMS / 20);
  }

  @Test
  void aSeedGivesOneProgram() {
    for (long seed = 1; seed <= 50; seed++) {
      assertThat(RandomPrograms.of(seed)).hasToString(DRAWN.get((int) seed - 1).toString());
      assertThat(RandomPrograms.draw(Draw.of(seed)).program()).hasToString(
          DRAWN.get((int) seed - 1).program().toString());
    }
    assertThat(RandomPrograms.large(1)).hasToString(RandomPrograms.large(1).toString());
  }

  @Test
  void wholeNumbersAndTruthValuesStayWhereDifferencesAreTaken() {
    ReferenceBackend reference = new ReferenceBackend();
    for (ProgramCase p : DRAWN) {
      List<Tensor> t = p.directions(1);
      double step = p.step(t);
      List<Tensor> here = p.values(reference);
      List<Tensor> there = p.moved(step, t).values(reference);
      for (int i = 0; i < here.size(); i++) {
        if (!here.get(i).dtype().isDifferentiable()) {
          assertThat(there.get(i).toDoubles()).as("%s", p).isEqualTo(here.get(i).toDoubles());
        }
      }
    }
  }

  @Test
  void differencesMayMostlyTakeALargeStep() {
    assertThat(DRAWN.stream().filter(p -> p.step(p.directions(1)) < 0x1p-10)).hasSizeLessThan(PROGRAMS / 20);
  }

  @Test
  void largeProgramsHaveManyElements() {
    long many = LongStream.rangeClosed(1, 20).mapToObj(RandomPrograms::large)
        .filter(p -> p.program().steps().stream().anyMatch(step -> step.result().shape().elements() > 30_000)).count();
    assertThat(many).isGreaterThan(5);
  }

  @Test
  void singlePrecisionIsTheSameProgramInOtherTypes() {
    for (ProgramCase p : DRAWN.subList(0, 200)) {
      ProgramCase single = p.single();
      assertThat(single.program().ops()).extracting(Op::name)
          .isEqualTo(p.program().ops().stream().map(Op::name).toList());
      assertThat(Stream.concat(single.program().inputs().stream(),
          single.program().steps().stream().map(Program.Step::result)))
          .noneMatch(spec -> spec.dtype().isDouble());
    }
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomProgramsTest::records)
        : Stream.of(type);
  }
}
