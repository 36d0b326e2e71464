package io.scangrad.laws.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.laws.Application;
import io.scangrad.laws.Law;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MutationEngineTest {
  private static final MutationEngine ENGINE = MutationEngine.standard(1);

  /** The kinds of mistakes that a checker must find. */
  private static final Set<String> MISTAKES = Set.of(
      "drop a conj", "wrong sign", "factor 2", "factor 1/2", "swap operand cotangents", "shift off by one",
      "drop the h_0 term", "drop a term", "drop a cotangent", "drop a tangent", "drop a mask",
      "lose the carry between chunks", "scale the local part by the carry", "off by one at the last chunk",
      "ignore the cotangent of the final state", "let the gradient cross a reset", "no sum over a broadcast axis",
      "mean without 1/n", "overwrite instead of accumulate", "scatter-set instead of scatter-add",
      "missing real projection", "stale saved value", "transposed matmul factor", "Re where Im is due",
      "saved intermediate detached", "float32 accumulator", "run in the wrong direction");

  private static final Map<Class<? extends Op>, MutationReport> REPORTS = new LinkedHashMap<>();

  @BeforeAll
  static void plantEveryMutantOfEveryOp() {
    for (Class<? extends Op> op : ENGINE.ops()) {
      REPORTS.put(op, ENGINE.run(op));
    }
  }

  private static MutationReport report(Class<? extends Op> op) {
    MutationReport report = REPORTS.get(op);
    assertThat(report).as(op.getSimpleName()).isNotNull();
    return report;
  }

  private static Verdict verdict(Class<? extends Op> op, String mutant) {
    return report(op).outcomes().stream().filter(o -> o.mutant().toString().equals(mutant)).findFirst().orElseThrow()
        .verdict();
  }

  private static void assertKilled(Class<? extends Op> op, String mutant, String law) {
    assertThat(verdict(op, mutant)).as(mutant).isInstanceOfSatisfying(
        Verdict.Killed.class, killed -> assertThat(killed.law()).as(mutant).isEqualTo(law));
  }

  @Test
  void everyMutantOfEveryOpIsKilledUnlessItIsKnownToBeNone() {
    for (MutationReport report : REPORTS.values()) {
      assertThat(report.survivors()).as(report.op()).isEmpty();
      assertThat(report.killRate()).as(report.op()).isEqualTo(1);
      assertThat(report.killed()).as(report.op()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void everyKindOfMistakeIsPlantedSomewhere() {
    Set<String> planted = new TreeSet<>();
    REPORTS.values().forEach(report -> report.killed().forEach(o -> planted.add(o.mutant().name())));
    assertThat(planted).containsExactlyInAnyOrderElementsOf(MISTAKES);
  }

  @Test
  void everyReasonForBeingNoMutantIsNeeded() {
    Set<String> given = new TreeSet<>();
    REPORTS.values().forEach(report -> report.equivalent().forEach(o -> {
      if (o.verdict() instanceof Verdict.Equivalent same) {
        given.add(same.reason());
      }
    }));
    assertThat(given).containsAll(Equivalences.reasons()).hasSize(Equivalences.reasons().size() + 1)
        .contains("the rule only compares it, and a comparison has no derivative");
  }

  @Test
  void oneSidedMistakesAreFoundByTheAdjointIdentity() {
    assertKilled(BinaryOp.Mul.class, "drop a conj (vjp, conj 0)", "adjoint identity");
    assertKilled(BinaryOp.Mul.class, "swap operand cotangents (vjp, cotangents 0 and 1)", "adjoint identity");
    assertKilled(BinaryOp.Mul.class, "overwrite instead of accumulate (vjp, cotangents 0 and 1)", "adjoint identity");
    assertKilled(UnaryOp.Exp.class, "float32 accumulator (vjp, cotangent 0)", "adjoint identity");
    assertKilled(UnaryOp.Cast.class, "missing real projection (vjp, real 0)", "adjoint identity");
    assertKilled(ShapeOp.Expand.class, "no sum over a broadcast axis (vjp, sum 0)", "adjoint identity");
    assertKilled(ShapeOp.Gather.class, "scatter-set instead of scatter-add (vjp, scatterAdd 0)", "adjoint identity");
  }

  @Test
  void mistakesMadeInBothModesAreFoundByDifferences() {
    assertKilled(UnaryOp.Exp.class, "factor 2 (vjp and jvp, results)", "limit of differences");
    assertKilled(UnaryOp.Log.class, "stale saved value (vjp and jvp, input 0, a little off)", "limit of differences");
    assertKilled(LinearScan.class, "let the gradient cross a reset (vjp and jvp, input 0)", "limit of differences");
  }

  @Test
  void detachedValuesAreFoundBySecondDerivatives() {
    assertKilled(UnaryOp.Exp.class, "saved intermediate detached (vjp, output)", "orders of modes");
    assertKilled(UnaryOp.Exp.class, "saved intermediate detached (vjp and jvp, output)",
        "limit of differences, second order");
  }

  @Test
  void mistakesOfTheRecurrenceAreFound() {
    for (String mutant : List.of("shift off by one (vjp, adjointScan 0, late)", "drop the h_0 term (vjp, cotangent 2)",
        "lose the carry between chunks (vjp, adjointScan 0)", "scale the local part by the carry (vjp, adjointScan 0)",
        "off by one at the last chunk (vjp, adjointScan 0)",
        "ignore the cotangent of the final state (vjp, cotangent of the output)",
        "let the gradient cross a reset (vjp, input 0)")) {
      assertKilled(LinearScan.class, mutant, "adjoint identity");
    }
  }

  @Test
  void guardsAndTiesAreFoundAtKinks() {
    assertKilled(UnaryOp.Angle.class, "drop a mask (vjp, selectOp 0, the second taken)", "values at kinks");
    assertKilled(BinaryOp.Maximum.class, "stale saved value (vjp and jvp, input 0, a little off)",
        "stated values at kinks");
  }

  @Test
  void whatTheRuleOnlyComparesIsNoMutantWhenDetached() {
    assertThat(verdict(BinaryOp.Maximum.class, "saved intermediate detached (vjp, input 0)"))
        .isEqualTo(new Verdict.Equivalent("the rule only compares it, and a comparison has no derivative"));
  }

  @Test
  void theTrueRulesBreakNoLawAtThePointsOfTheMutants() {
    for (Class<? extends Op> op : ENGINE.ops()) {
      List<Sample> samples = ENGINE.samples(op).of(1);
      for (int i = 0; i < samples.size(); i += 8) {
        Application a = samples.get(i).application();
        assertThat(samples.get(i).shows()).as("%s", a).isFalse();
        Law.all().stream().filter(law -> law.order() >= 1 && law.holdsFor(a))
            .forEach(law -> law.check(a, CpuBackend.standard()));
      }
    }
  }

  @Test
  void weakLawsLeaveSurvivors() {
    List<Law> weak = Law.all().stream().filter(law -> law.name().equals("linearity")).toList();
    MutationReport report = ENGINE.laws(weak).run(SelectOp.class);
    assertThat(report.survivors()).extracting(o -> o.mutant().toString())
        .contains("wrong sign (vjp, cotangent 1)", "factor 2 (jvp, tangent)");
    assertThat(report.killRate()).isLessThan(0.5);
  }

  @Test
  void threadsDoNotMeet() throws Exception {
    List<Class<? extends Op>> ops = List.of(UnaryOp.Neg.class, ReduceOp.Sum.class, UnaryOp.Conj.class);
    List<Callable<MutationReport>> tasks = new ArrayList<>();
    ops.forEach(op -> tasks.add(() -> ENGINE.run(op)));
    try (ExecutorService threads = Executors.newFixedThreadPool(ops.size())) {
      List<Future<MutationReport>> reports = threads.invokeAll(tasks);
      for (int i = 0; i < ops.size(); i++) {
        assertThat(text(reports.get(i).get())).isEqualTo(text(report(ops.get(i))));
      }
    }
  }

  private static List<String> text(MutationReport report) {
    return report.outcomes().stream().map(o -> o.mutant() + ": " + o.verdict()).toList();
  }
}
