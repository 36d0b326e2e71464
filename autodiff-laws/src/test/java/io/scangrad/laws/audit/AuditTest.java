package io.scangrad.laws.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Oracle;
import io.scangrad.autodiff.check.Verdict;
import io.scangrad.autodiff.rule.Rules;
import io.scangrad.laws.Arguments;
import io.scangrad.laws.Domain;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an audit says of right rules, of wrong ones and of weak laws. */
class AuditTest {
  private static final Audit.Listener NOBODY = (done, total) -> {};

  /** A rule with twice the cotangent. */
  @NullMarked
  private record Doubled(Rule of) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return of.vjp(inputs, output, w.mul(2), wanted);
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      return of.jvp(inputs, output, tangents);
    }
  }

  private static Audit of(String... names) {
    List<OpCase> rows = Audit.standard().rows().stream().filter(row -> List.of(names).contains(row.name())).toList();
    assertThat(rows).hasSameSizeAs(names);
    return Audit.standard().withRows(rows).withTries(1).withThreads(1);
  }

  private static <T> T withDoubledTanh(Supplier<T> body) {
    return Rules.replacing((op, rule) -> op instanceof UnaryOp.Tanh ? new Doubled(rule) : rule, body);
  }

  @Test
  void everyRowIsListedInEveryTypeThatItTakes() {
    Set<String> listed = new HashSet<>();
    for (OpCase row : OpTable.all()) {
      assertThat(Audit.dtypes(row)).as(row.name()).isNotEmpty();
      listed.add(row.name());
      row.kinds().forEach(kind -> assertThat(Audit.dtypes(row)).as(row.name()).contains(kind.dtype()));
    }
    assertThat(Audit.standard().rows()).extracting(OpCase::name).containsAll(listed).doesNotHaveDuplicates();
    assertThat(Audit.dtypes(of("abs").rows().getFirst()))
        .containsExactly(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128, DType.INT32);
  }

  @Test
  void aRightRulePassesInEachTypeWithEveryMutantKilled() {
    AuditReport report = of("tanh").run(NOBODY);
    assertThat(report.failures()).isEmpty();
    assertThat(report.lines()).extracting(OpAudit::dtype)
        .containsExactly(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);
    assertThat(report.lines()).allSatisfy(line -> {
      assertThat(line.conclusion()).isIn("pass", "difference noisy");
      assertThat(line.orders()).containsExactly(1, 2);
      assertThat(line.oracles()).extracting(Tally::name)
          .contains(Oracle.ADJOINT.toString(), Oracle.DOUBLE_DOUBLE.toString(), Oracle.SYMMETRY.toString());
      assertThat(line.resolution()).isPositive().isLessThan(1);
      assertThat(line.mutants()).hasValueSatisfying(m -> assertThat(m.killed()).isPositive().isEqualTo(m.applicable()));
    });
    assertThat(report.lines().get(1).laws()).extracting(Tally::name).contains("adjoint identity", "value in 32 bits");
    assertThat(report.mutants()).singleElement()
        .satisfies(m -> assertThat(m.applicable()).isEqualTo(report.applicable()));
    assertThat(report.killRate()).isEqualTo(1);
  }

  @Test
  void aWrongRuleFailsItsLineOnlyAndIsNamed() {
    AuditReport report =
        withDoubledTanh(() -> of("tanh", "not", "conj").withDTypes(EnumSet.of(DType.FLOAT64, DType.COMPLEX128,
            DType.BOOL)).run(NOBODY));
    assertThat(report.isGood()).isFalse();
    assertThat(report.failures()).extracting(OpAudit::op).containsOnly("tanh").hasSize(2);
    OpAudit line = report.failures().getFirst();
    assertThat(line.gradient()).hasValue(Verdict.GRADIENT_WRONG);
    assertThat(line.conclusion()).isEqualTo("gradient wrong");
    assertThat(line.failures().getFirst()).contains("tanh of f64", "GradCheckFailure", "withSeed(");
    assertThat(line.oracles()).anySatisfy(tally -> assertThat(tally.failed()).isPositive());
    assertThat(line.laws()).filteredOn(law -> law.failed() > 0).extracting(Tally::name).contains("adjoint identity");
    assertThat(line.laws()).filteredOn(law -> law.failed() > 0).extracting(Tally::failure)
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @Test
  void aLawBrokenByTheValueAloneFailsAFunctionWithoutDerivatives() {
    OpCase row = OpCase.of("unsteady", Arguments.one(new Unsteady()::next, Domain.any())).order(0);
    AuditReport report = Audit.standard().withRows(List.of(row)).withTries(1).withThreads(1).run(NOBODY);
    assertThat(report.lines()).allSatisfy(line -> {
      assertThat(line.conclusion()).isEqualTo("law broken");
      assertThat(line.orders()).isEmpty();
      assertThat(line.gradient()).isEmpty();
      assertThat(line.failures()).isNotEmpty();
    });
  }

  /** A function that is another one each time. */
  private static final class Unsteady {
    private int calls;

    private Var next(Var x) {
      return x.add(calls++);
    }
  }

  @Test
  void aPointThatTellsNothingIsReplacedAndCountedAndALineOfSuchIsInconclusive() {
    Audit audit = Audit.standard().withLaws(List.of()).withDTypes(Set.of(DType.FLOAT64)).withThreads(1).withTries(3);
    AuditReport report =
        audit.withRows(List.of(infinite("often", 2), infinite("always", 1), infinite("never", 1 << 20))).run(NOBODY);
    assertThat(report.lines()).extracting(OpAudit::conclusion).containsExactly("pass", "inconclusive", "pass");
    assertThat(report.lines().get(0).replaced()).isBetween(1, 9);
    assertThat(report.lines().get(1).replaced()).isEqualTo(9);
    assertThat(report.lines().get(1).failures()).hasSize(3)
        .allSatisfy(text -> assertThat(text).contains("the value is not finite"));
    assertThat(report.lines().get(2).replaced()).isZero();
  }

  /** Returns a row whose value is infinite at one of so many points. */
  private static OpCase infinite(String name, int oneOf) {
    return OpCase.of(name, (draw, kind) -> {
      double factor = draw.below(oneOf) == 0 ? Double.POSITIVE_INFINITY : 1;
      return Arguments.Call.of(x -> x.mul(factor), Tensor.scalar(DType.FLOAT64, 1.5), "");
    });
  }

  @Test
  void aMutantThatWeakLawsLetLiveFailsItsLine() {
    List<Law> weak = Law.all().stream().filter(law -> law.name().equals("zero gives zero")).toList();
    AuditReport report = of("tanh").withLaws(weak).withDTypes(Set.of(DType.FLOAT64)).run(NOBODY);
    assertThat(report.survivors()).isPositive();
    assertThat(report.isGood()).isFalse();
    assertThat(report.lines()).singleElement().extracting(OpAudit::conclusion).isEqualTo("mutant survived");
  }

  @Test
  void theFindingsDoNotDependOnTheThreadsNorOnTheOtherRows() {
    Audit audit = of("not", "conj", "square").withTries(2);
    List<OpAudit> alone = timeless(audit.run(NOBODY));
    assertThat(timeless(audit.withThreads(3).run(NOBODY))).isEqualTo(alone);
    List<OpAudit> square = timeless(of("square").withTries(2).run(NOBODY));
    assertThat(square).hasSize(4);
    assertThat(alone).containsAll(square);
    assertThat(timeless(of("square").withTries(2).withSeed(2).run(NOBODY))).doesNotContainAnyElementsOf(square);
  }

  /** Returns lines without times; of mutants their texts, as they are no values. */
  private static List<OpAudit> timeless(AuditReport report) {
    return report.lines().stream().map(line -> {
      List<String> texts = new ArrayList<>(line.failures());
      line.mutants().ifPresent(m -> m.report().outcomes().forEach(o -> texts.add(o.mutant() + ": " + o.verdict())));
      return new OpAudit(line.op(), line.dtype(), line.orders(), line.gradient(), line.oracles(), line.laws(),
          line.worstUlp(), line.resolution(), line.replaced(), Optional.empty(), 0, texts);
    }).toList();
  }

  /** The CPU under another name, with one op turned round. */
  private record Skewed(Class<?> wrong) implements Backend {
    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      Tensor x = CpuBackend.standard().run(op, inputs);
      boolean turned = wrong.isInstance(op);
      return turned ? CpuBackend.standard().run(x.dtype() == DType.BOOL ? new UnaryOp.Not() : new UnaryOp.Neg(), x) : x;
    }

    @Override
    public String name() {
      return "skewed";
    }
  }

  @Test
  void anotherBackendIsHeldToTheCpu() {
    AuditReport good = of("conj", "not").withBackend(new Skewed(Void.class)).run(NOBODY);
    assertThat(good.backend()).isEqualTo("skewed");
    assertThat(good.lines()).hasSize(3).allSatisfy(line -> {
      assertThat(line.conclusion()).isEqualTo("pass");
      assertThat(line.laws()).extracting(Tally::name, Tally::passed).containsExactly(tuple("as on the CPU", 1));
    });
    assertThat(good.mutants()).hasSize(1);
    AuditReport not = of("conj", "not").withBackend(new Skewed(UnaryOp.Not.class)).run(NOBODY);
    assertThat(not.failures()).extracting(OpAudit::op).containsExactly("not");
    assertThat(not.failures().getFirst().failures().getFirst())
        .startsWith("not of bool on skewed:\n  as on the CPU, value");
    AuditReport conj = of("conj", "not").withBackend(new Skewed(UnaryOp.Conj.class)).run(NOBODY);
    assertThat(conj.failures()).extracting(OpAudit::op).containsExactly("conj", "conj");
    assertThat(conj.killed()).isEqualTo(good.killed()).isPositive();
  }

  @Test
  void theListenerHearsEveryPieceAndMayEndTheWork() {
    List<String> heard = new ArrayList<>();
    of("not", "and").run((done, total) -> heard.add(done + " of " + total));
    assertThat(heard).containsExactly("0 of 2", "1 of 2", "2 of 2");
    for (int threads : new int[] {1, 2}) {
      Audit.Listener impatient = (done, total) -> {
        throw new IllegalStateException("enough at " + done);
      };
      assertThatThrownBy(() -> of("not").withThreads(threads).run(impatient)).hasMessage("enough at 0");
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> of("not").withTries(0))
        .withMessage("audit: tries must be at least 1, given 0");
    assertThatIllegalArgumentException().isThrownBy(() -> of("not").withThreads(0))
        .withMessage("audit: threads must be at least 1, given 0");
  }
}
