package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.Agreement;
import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op of the vocabulary runs on the device and gives what it gives on the processor. */
class OpParityTest {
  /** What cannot run on a device: ops of a user's own, which are Java. */
  private static final Set<Class<?>> ON_THE_PROCESSOR_ONLY = Set.of(CustomOp.class);

  /** Without passes, which would compute ops of constants beforehand. */
  private static final Compiler AS_WRITTEN = Compiler.onCpu().with(program -> program);

  static Stream<OpCase> rows() {
    return Stream.concat(OpTable.all().stream(), OpTable.kinks().stream());
  }

  static Stream<Named<OpCase>> namedRows() {
    return rows().map(row -> Named.of(row.name(), row));
  }

  @Test
  void everyOpOfTheVocabularyIsAmongThoseThatRun() {
    Set<Class<?>> vocabulary = new HashSet<>();
    records(Op.class).filter(op -> ON_THE_PROCESSOR_ONLY.stream().noneMatch(none -> none.isAssignableFrom(op)))
        .forEach(vocabulary::add);
    Set<Class<?>> lowered = new HashSet<>();
    rows().forEach(row -> row.kinds().forEach(kind -> {
      Program program = Arranged.plain(row.draw(Draw.of(kind.ordinal()), kind)).program();
      try (TornadoExecutable device = new TornadoExecutable(AS_WRITTEN.schedule(program))) {
        device.schedule().program().ops().forEach(op -> lowered.add(op.getClass()));
      }
    }));
    made().forEach(p -> p.program().ops().forEach(op -> lowered.add(op.getClass())));
    assertThat(lowered).containsExactlyInAnyOrderElementsOf(vocabulary);
  }

  /** Both precisions, row-major and as views, of each kind of numbers that the op takes, and over empty axes. */
  @ParameterizedTest
  @MethodSource("namedRows")
  void theDeviceAgreesWithTheProcessor(OpCase row) {
    for (Kind kind : row.kinds()) {
      Application first = row.draw(Draw.of(0), kind);
      Application second = row.draw(Draw.of(1), kind);
      Application empty = row.draw(Draw.ofEmpty(7), kind);
      check(row, Arranged.plain(first));
      check(row, Arranged.views(second));
      check(row, Arranged.views(empty));
      if (kind.dtype().isDifferentiable()) {
        check(row, Arranged.views(first.single()));
        check(row, Arranged.plain(second.single()));
        check(row, Arranged.plain(empty.single()));
      }
    }
  }

  /** Capturing a function computes such ops at once; passes leave some in programs. */
  @Test
  void numbersMadeWithoutInputsAreTheSame() {
    assertThat(made()).hasSize(9).allSatisfy(OpParityTest::identical);
  }

  private static List<ProgramCase> made() {
    List<Op> ops = new ArrayList<>();
    for (DType dtype : DType.values()) {
      ops.add(new SourceOp.Fill(dtype, Shape.of(3, 5), 1.25, dtype.isComplex() ? -2.5 : 0));
      if (dtype == DType.INT32 || dtype.isReal()) {
        ops.add(new SourceOp.Iota(dtype, 37));
      }
    }
    return ops.stream().map(op -> {
      Program.Step step = new Program.Step(op, List.of(), Inference.infer(op, List.of()));
      return new ProgramCase(new Program(List.of(), List.of(), List.of(step), List.of(0)), List.of(), ProgramCase.ONES);
    }).toList();
  }

  @Test
  void uniformNumbersAndTruthValuesHaveTheSameBits() {
    int compared = 0;
    OpCase row = OpTable.sources().stream().filter(each -> each.name().equals("random")).findFirst().orElseThrow();
    for (int seed = 0; seed < 12; seed++) {
      ProgramCase p = Arranged.plain(row.draw(Draw.of(seed)));
      if (p.program().ops().getFirst() instanceof SourceOp.Random(Distribution distribution, var _, var _)
          && (distribution instanceof Distribution.Uniform || distribution instanceof Distribution.Bernoulli)) {
        identical(p);
        compared += p.program().spec(p.program().firstStep()).shape().elements();
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  private static void check(OpCase row, ProgramCase p) {
    if (row.is(OpCase.Trait.EXACT)) {
      identical(p);
    } else {
      Parity.check("device = processor", row.name() + " as\n" + p, p, AS_WRITTEN);
    }
  }

  private static void identical(ProgramCase p) {
    List<Tensor> expected = p.outputs(CpuBackend.standard());
    try (TornadoExecutable device = new TornadoExecutable(AS_WRITTEN.schedule(p.program()))) {
      Agreement.sameBits("device = processor", p, device.run(p.inputs()), expected);
    }
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(OpParityTest::records) : Stream.of(type);
  }
}
