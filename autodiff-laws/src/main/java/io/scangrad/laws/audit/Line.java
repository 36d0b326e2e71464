package io.scangrad.laws.audit;

import io.scangrad.autodiff.check.Finding;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.autodiff.check.Oracle;
import io.scangrad.autodiff.check.Report;
import io.scangrad.autodiff.check.Verdict;
import io.scangrad.laws.Application;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Checks one row of the law table in one element type. Used once. */
final class Line {
  /** Draws until a point has elements; points without any are left to the laws. */
  private static final int REDRAWS = 16;

  /** Points that stand in for one at which no oracle contradicts but the check is weaker than asked for. */
  private static final int SUBSTITUTES = 3;

  private final OpCase row;
  private final Kind kind;
  private final DType dtype;
  private final Audit audit;
  private final Backend backend;
  private final Map<Oracle, Tally> oracles = new EnumMap<>(Oracle.class);
  private final List<Tally> laws = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Optional<Verdict> worst = Optional.empty();
  private double worstUlp = Double.NaN;
  private double resolution = Double.NaN;
  private int replaced;

  Line(OpCase row, Kind kind, DType dtype, Audit audit) {
    this.row = row;
    this.kind = kind;
    this.dtype = dtype;
    this.audit = audit;
    this.backend = audit.backend();
  }

  /** Returns the lines of a row, one per element type that it takes; those in 32 bits only where there are derivatives. */
  static List<Line> of(OpCase row, Audit audit) {
    List<Line> lines = new ArrayList<>();
    for (Kind kind : row.kinds()) {
      boolean checked = row.order() >= 1 && kind.dtype().isDifferentiable() && !row.is(OpCase.Trait.KINK);
      if (checked) {
        lines.add(new Line(row, kind, kind == Kind.REAL ? DType.FLOAT32 : DType.COMPLEX64, audit));
      }
      lines.add(new Line(row, kind, kind.dtype(), audit));
    }
    return lines;
  }

  OpCase row() {
    return row;
  }

  DType dtype() {
    return dtype;
  }

  /** Makes all checks. */
  OpAudit audit() {
    long start = System.nanoTime();
    boolean derivatives = row.order() >= 1 && dtype.isDifferentiable();
    if (derivatives && !row.is(OpCase.Trait.KINK)) {
      for (int i = 0; i < audit.tries(); i++) {
        checkGradient(i);
      }
    }
    if (!backend.equals(CpuBackend.standard())) {
      checkElsewhere(derivatives);
    } else if (dtype == kind.dtype()) {
      audit.laws().stream().filter(law -> law.holdsFor(row)).filter(law -> law.order() == 0 || derivatives)
          .forEach(this::check);
    }
    List<Integer> orders = derivatives ? IntStream.rangeClosed(1, row.order()).boxed().toList() : List.of();
    return new OpAudit(row.name(), dtype, orders, worst, List.copyOf(oracles.values()), List.copyOf(laws), worstUlp,
        resolution, replaced, Optional.empty(), (System.nanoTime() - start) * 1e-9, List.copyOf(failures));
  }

  private void checkGradient(int number) {
    for (int substitute = 0; substitute <= SUBSTITUTES; substitute++) {
      Application a = point(number, substitute);
      String name = row.name() + (a.parameters().isEmpty() ? "" : " " + a.parameters()) + " of " + dtype;
      GradCheck check = GradCheck.standard().withName(name).withSeed(seed("directions", number) >>> 32)
          .withOrder(row.order()).withBackend(backend);
      try {
        Report report = check.check(a.function(), a.inputs());
        boolean tellsNothing = report.verdict() == Verdict.INCONCLUSIVE && report.disagreeing().isEmpty();
        if (!tellsNothing || substitute == SUBSTITUTES) {
          note(report);
          return;
        }
        replaced++;
      } catch (RuntimeException | AssertionError e) {
        conclude(Verdict.INCONCLUSIVE);
        failures.add(name + ": the gradient check ended early: " + e + "\n  at " + a);
        return;
      }
    }
  }

  private Application point(int number, int substitute) {
    Application a = drawn(number, substitute, 0);
    for (int i = 1; i < REDRAWS && !hasElements(a); i++) {
      a = drawn(number, substitute, i);
    }
    return a;
  }

  private Application drawn(int number, int substitute, int attempt) {
    Application a = row.draw(Draw.of(seed("point " + number, REDRAWS * substitute + attempt)), kind);
    return dtype == kind.dtype() ? a : a.single();
  }

  private boolean hasElements(Application a) {
    return a.inputs().stream().allMatch(x -> x.elements() > 0) && a.value(backend).elements() > 0;
  }

  private void note(Report report) {
    conclude(report.verdict());
    worstUlp = Double.isNaN(worstUlp) ? report.worstUlp() : Math.max(worstUlp, report.worstUlp());
    resolution = Double.isNaN(resolution) ? report.resolution() : Math.max(resolution, report.resolution());
    boolean good = report.verdict().isGood();
    for (Oracle oracle : Oracle.values()) {
      List<Finding> said = report.findings().stream().filter(f -> f.oracle() == oracle).toList();
      Optional<Finding> against = said.stream().filter(Finding::disagrees).findFirst();
      boolean spoke = said.stream().anyMatch(f -> f.status() != Finding.Status.SILENT);
      if (!said.isEmpty()) {
        Tally tally = oracles.getOrDefault(oracle, new Tally(oracle.toString(), 0, 0, 0, ""));
        oracles.put(oracle, against.isPresent() && !good ? tally.fail(report.name() + ": " + against.get())
            : against.isPresent() || !spoke ? tally.abstain() : tally.pass());
      }
    }
    if (!good) {
      failures.add(report.toString());
    }
  }

  /** Keeps the worst verdict. */
  private void conclude(Verdict verdict) {
    if (worst.isEmpty() || badness(verdict) > badness(worst.get())) {
      worst = Optional.of(verdict);
    }
  }

  private static int badness(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case DIFFERENCE_NOISY -> 1;
      case INCONCLUSIVE -> 2;
      case GRADIENT_WRONG -> 3;
    };
  }

  private void check(Law law) {
    Tally tally = new Tally(law.name(), 0, 0, 0, "");
    OpCase narrowed = row.kinds(kind);
    for (int i = 0; i < audit.tries(); i++) {
      Application drawn = law.draw(narrowed, seed(law.name(), i));
      Application a = new Application(row, drawn.parameters(), drawn.function(), drawn.inputs(), drawn.seed());
      if (law.holdsFor(a)) {
        try {
          law.check(a, backend);
          tally = tally.pass();
        } catch (RuntimeException | AssertionError e) {
          tally = tally.fail(e instanceof AssertionError ? String.valueOf(e.getMessage()) : e + "\n  at " + a);
        }
      }
    }
    if (tally.checked() > 0) {
      laws.add(tally);
    }
    if (tally.failed() > 0) {
      failures.add(row.name() + " of " + dtype + ": " + law.name() + " does not hold\n  " + tally.failure());
    }
  }

  /** Compares the backend with the CPU, at the points of the gradient checks and at empty ones. */
  private void checkElsewhere(boolean derivatives) {
    Tally tally = new Tally(SameElsewhere.NAME, 0, 0, 0, "");
    for (int i = 0; i < audit.tries(); i++) {
      Application a = drawn(i, 0, 0);
      try {
        SameElsewhere.check(a, backend, derivatives && !row.is(OpCase.Trait.KINK));
        tally = tally.pass();
      } catch (RuntimeException | AssertionError e) {
        tally = tally.fail(e instanceof AssertionError ? String.valueOf(e.getMessage()) : e + "\n  at " + a);
      }
    }
    laws.add(tally);
    if (tally.failed() > 0) {
      failures.add(row.name() + " of " + dtype + " on " + backend.name() + ":\n  " + tally.failure());
    }
  }

  /** Returns a number that depends on the seed of the audit and on nothing but what it is for. */
  private long seed(String purpose, int number) {
    long name = (row.name() + "/" + dtype + "/" + purpose).hashCode();
    SplittableRandom random = new SplittableRandom(audit.seed() ^ (name << 32) ^ number);
    return random.nextLong();
  }
}
