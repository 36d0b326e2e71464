package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.cpu.CpuBackend;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LawTest {
  /** The interfaces whose laws are about one application of a row. */
  private static final List<Class<?>> STATED = List.of(ValueLaws.class, DerivativeLaws.class, SecondOrderLaws.class,
      ChainRuleLaws.class, DetachmentLaws.class, PurityLaws.class, CheckpointLaws.class, ElementwiseLaws.class,
      BroadcastLaws.class, RealInputLaws.class, ComplexLaws.class, HomogeneousLaws.class, SharedInputLaws.class,
      ThreadLaws.class, KinkLaws.class);

  @Test
  void everyStatedLawIsListedOnceAndNamed() {
    List<String> stated = new ArrayList<>();
    for (Class<?> laws : STATED) {
      Arrays.stream(laws.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Property.class)).map(Method::getName)
          .forEach(stated::add);
    }
    assertThat(Law.all()).as("one per %s", stated).hasSize(stated.size());
    assertThat(Law.all().stream().map(Law::name)).doesNotHaveDuplicates();
  }

  @Test
  void everyLawHoldsForRowsThatItSpeaksOf() {
    for (Law law : Law.all()) {
      List<OpCase> rows = Stream.of(OpTable.all(), OpTable.kinks()).flatMap(List::stream).filter(law::holdsFor).toList();
      assertThat(rows).as(law.name()).isNotEmpty();
      OpCase row = rows.getFirst();
      for (int seed = 0; seed < 3; seed++) {
        Application a = law.draw(row, seed);
        assertThat(law.holdsFor(a)).as(law.name()).isTrue();
        law.check(a, CpuBackend.standard());
      }
    }
  }

  @Test
  void smoothLawsDoNotSpeakOfKinks() {
    for (OpCase row : OpTable.kinks()) {
      assertThat(Law.all().stream().filter(law -> law.order() >= 1 && law.holdsFor(row)).map(Law::name)).as(row.name())
          .isSubsetOf("values at kinks", "stated values at kinks").contains("values at kinks");
    }
  }

  /** A square with a sign wrong in forward mode. */
  @NullMarked
  private record Negated() implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(inputs.getFirst().mul(w).mul(2));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : inputs.getFirst().mul(t).mul(-2);
    }
  }

  @Test
  void aBrokenLawIsReported() {
    OpCase row = OpCase.of("negated", Arguments.one(
        x -> Autodiff.customRule(in -> in.getFirst().square(), new Negated()).apply(List.of(x)), Domain.offZero()))
        .kinds(Kind.REAL);
    Law adjoint = Law.all().stream().filter(law -> law.name().equals("adjoint identity")).findFirst().orElseThrow();
    assertThatThrownBy(() -> adjoint.check(adjoint.draw(row, 1), CpuBackend.standard()))
        .isInstanceOf(AssertionError.class).hasMessageContaining("<w, f'(x)[t]> = <f*(w), t>");
  }
}
