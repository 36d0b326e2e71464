package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.laws.Agreement;
import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.SourceOp.Distribution;
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

  private static final int SEEDS = 2;

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
      try (TornadoExecutable device =
          TornadoExecutable.compile(Arranged.plain(row.draw(Draw.of(kind.ordinal()), kind)).program(), 0)) {
        device.schedule().program().ops().forEach(op -> lowered.add(op.getClass()));
      }
    }));
    assertThat(lowered).containsExactlyInAnyOrderElementsOf(vocabulary);
  }

  @ParameterizedTest
  @MethodSource("namedRows")
  void theDeviceAgreesWithTheProcessor(OpCase row) {
    for (Kind kind : row.kinds()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        check(row.draw(Draw.of(seed), kind));
      }
      check(row.draw(Draw.ofEmpty(7), kind));
    }
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

  private static void check(Application wide) {
    for (Application a : wide.single().inputs().stream().map(Tensor::spec).toList()
        .equals(wide.inputs().stream().map(Tensor::spec).toList()) ? List.of(wide) : List.of(wide, wide.single())) {
      for (ProgramCase p : List.of(Arranged.plain(a), Arranged.views(a))) {
        if (a.of().is(OpCase.Trait.EXACT)) {
          identical(p);
        } else {
          Parity.check("device = processor", a, p);
        }
      }
    }
  }

  private static void identical(ProgramCase p) {
    List<Tensor> expected = p.outputs(CpuBackend.standard());
    try (TornadoExecutable device = TornadoExecutable.compile(p.program(), 0)) {
      Agreement.sameBits("device = processor", p, device.run(p.inputs()), expected);
    }
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(OpParityTest::records) : Stream.of(type);
  }
}
