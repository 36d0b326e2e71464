package io.scangrad.laws.mutation;

import io.scangrad.autodiff.rule.Rules;
import io.scangrad.laws.Application;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how strong the laws are: plants every mistake that applies in the rule of an op and runs the laws until one
 * finds it. Several threads may use one engine.
 *
 * @since 0.1
 */
public final class MutationEngine {
  /** Points at which a mutant has to show, with all laws content, before it has survived. */
  private static final int TRIES = 12;

  /** Batches of points that are drawn until a mutant shows at that many of them. */
  private static final int BATCHES = 8;

  /** Batches of points on which a rule is observed, and a mutant that is known to be none has to be none. */
  private static final int OBSERVED = 2;

  private final long seed;
  private final List<OpCase> cases;
  private final List<Law> laws;
  private final Backend backend;

  private MutationEngine(long seed, List<OpCase> cases, List<Law> laws, Backend backend) {
    this.seed = seed;
    this.cases = cases;
    this.laws = laws;
    this.backend = backend;
  }

  /** Returns the engine for the law table and all laws of derivatives, on the CPU. */
  public static MutationEngine standard(long seed) {
    List<Law> laws = Law.all().stream().filter(law -> law.order() >= 1).toList();
    List<OpCase> cases = Stream.of(OpTable.all(), OpTable.kinks()).flatMap(List::stream).toList();
    return new MutationEngine(seed, cases, laws, CpuBackend.standard());
  }

  /** Returns the engine with other laws, as to see what one law finds alone. */
  public MutationEngine laws(List<Law> others) {
    return new MutationEngine(seed, cases, List.copyOf(others), backend);
  }

  /** Returns the ops that have derivatives, in the order of the table. */
  public List<Class<? extends Op>> ops() {
    List<Class<? extends Op>> ops = new ArrayList<>();
    for (OpCase row : cases) {
      if (row.order() >= 1) {
        row.op().filter(op -> !ops.contains(op)).ifPresent(ops::add);
      }
    }
    return ops;
  }

  /** Plants the mutants of an op one after the other. */
  public MutationReport run(Class<? extends Op> op) {
    Samples samples = samples(op);
    List<Outcome> outcomes = new ArrayList<>();
    for (Mutant mutant : Mutants.of(op, Observation.of(op, samples.of(OBSERVED)))) {
      outcomes.add(new Outcome(mutant, verdict(op, mutant, samples)));
    }
    return new MutationReport(op.getSimpleName(), List.copyOf(outcomes));
  }

  /** Returns what the rule of an op is tried on. */
  Samples samples(Class<? extends Op> op) {
    return new Samples(op, cases, backend, seed);
  }

  private Verdict verdict(Class<? extends Op> type, Mutant mutant, Samples samples) {
    @Nullable String reason = mutant.reason();
    int differing = 0;
    int next = 0;
    // A mutant that computes the same for a known reason is not drawn more points for.
    for (int batch = 1; batch <= (reason == null ? BATCHES : OBSERVED); batch++) {
      List<Sample> points = samples.of(batch);
      for (; next < points.size() && differing < TRIES; next++) {
        Sample sample = points.get(next);
        @Nullable Optional<String> found = Rules.replacing(
            (op, rule) -> type.isInstance(op) ? mutant.plant(op, rule) : rule,
            () -> sample.shows() ? violated(sample.application()) : null);
        if (found == null) {
          continue;
        }
        differing++;
        if (found.isPresent()) {
          return new Verdict.Killed(found.get(), differing);
        }
      }
    }
    return differing == 0 && reason != null ? new Verdict.Equivalent(reason) : new Verdict.Survived(differing);
  }

  /** Returns the first law that does not hold, or whose derivatives the engine itself refuses. */
  private Optional<String> violated(Application a) {
    for (Law law : laws) {
      if (law.holdsFor(a)) {
        try {
          law.check(a, backend);
        } catch (AssertionError | IllegalStateException | IllegalArgumentException violation) {
          return Optional.of(law.name());
        }
      }
    }
    return Optional.empty();
  }
}
