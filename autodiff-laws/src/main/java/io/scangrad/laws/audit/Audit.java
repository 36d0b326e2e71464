package io.scangrad.laws.audit;

import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.mutation.MutationEngine;
import io.scangrad.laws.mutation.MutationReport;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Audits derivatives: each row of the law table in each element type it takes is held to the oracles of gradient
 * checking ({@link io.scangrad.autodiff.check.GradCheck}) and to every law that speaks of it, and the laws are held to
 * every mistake that can be planted in the rules ({@link MutationEngine}).
 *
 * <p>The same settings give the same findings on any number of threads. One thread is the caller's own, so that rules
 * replaced there ({@link io.scangrad.autodiff.rule.Rules#replacing}) are the ones audited; several are new ones.
 *
 * @param rows the rows to audit
 * @param dtypes the element types to audit them in
 * @param laws the laws to hold them to
 * @param seed from which all points are drawn
 * @param tries points per row, element type and law
 * @param threads that do the work
 * @param backend where the derivatives are computed
 * @since 0.1
 */
public record Audit(List<OpCase> rows, Set<DType> dtypes, List<Law> laws, long seed, int tries, int threads,
    Backend backend) {
  /** Hears how far an audit has come; what it throws ends the audit. */
  @FunctionalInterface
  public interface Listener {
    /** Takes the number of finished pieces of work, of how many; called in the caller's thread, at times without news. */
    void update(int done, int total);
  }

  /** Points of each kind unless said otherwise. */
  public static final int TRIES = 5;

  /** The seed unless said otherwise. */
  public static final long SEED = 1;

  private static final long PAUSE_MILLISECONDS = 100;

  /** Checks the settings. */
  public Audit {
    if (tries < 1) {
      throw new IllegalArgumentException("audit: tries must be at least 1, given " + tries);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("audit: threads must be at least 1, given " + threads);
    }
    rows = List.copyOf(rows);
    dtypes = Set.copyOf(dtypes);
    laws = List.copyOf(laws);
  }

  /** Returns the audit of everything: all rows, those at kinks last, in all element types by all laws. */
  public static Audit standard() {
    return new Audit(Stream.of(OpTable.all(), OpTable.kinks()).flatMap(List::stream).toList(),
        EnumSet.allOf(DType.class), Law.all(), SEED, TRIES, Runtime.getRuntime().availableProcessors(),
        CpuBackend.standard());
  }

  /** Returns this audit of other rows. */
  public Audit withRows(List<OpCase> others) {
    return new Audit(others, dtypes, laws, seed, tries, threads, backend);
  }

  /** Returns this audit in other element types. */
  public Audit withDTypes(Set<DType> others) {
    return new Audit(rows, others, laws, seed, tries, threads, backend);
  }

  /** Returns this audit by other laws. */
  public Audit withLaws(List<Law> others) {
    return new Audit(rows, dtypes, others, seed, tries, threads, backend);
  }

  /** Returns this audit with another seed. */
  public Audit withSeed(long other) {
    return new Audit(rows, dtypes, laws, other, tries, threads, backend);
  }

  /** Returns this audit with another number of points. */
  public Audit withTries(int other) {
    return new Audit(rows, dtypes, laws, seed, other, threads, backend);
  }

  /** Returns this audit on another number of threads. */
  public Audit withThreads(int other) {
    return new Audit(rows, dtypes, laws, seed, tries, other, backend);
  }

  /**
   * Returns this audit of another backend, such as a device. Its lines are held to the oracles there and to what the CPU
   * computes at the same points; the laws and the mutants are about the rules, which are the same everywhere, so the
   * laws are left out of the lines and the mutants stay on the CPU.
   */
  public Audit withBackend(Backend other) {
    return new Audit(rows, dtypes, laws, seed, tries, threads, other);
  }

  /** Returns the element types in which a row is listed, whatever the choice of this audit. */
  public static List<DType> dtypes(OpCase row) {
    return Line.of(row, standard()).stream().map(Line::dtype).toList();
  }

  /** Makes all checks. */
  public AuditReport run(Listener listener) {
    long start = System.nanoTime();
    List<Line> lines = rows.stream().flatMap(row -> Line.of(row, this).stream())
        .filter(line -> dtypes.contains(line.dtype())).toList();
    MutationEngine engine =
        MutationEngine.standard(seed).laws(laws.stream().filter(law -> law.order() >= 1).toList());
    Set<Class<? extends Op>> ops = new LinkedHashSet<>();
    lines.forEach(line -> mutated(line).ifPresent(ops::add));

    Map<Class<? extends Op>, OpMutants> mutants = new ConcurrentHashMap<>();
    @Nullable OpAudit[] audits = new OpAudit[lines.size()];
    List<Runnable> work = new ArrayList<>();
    ops.forEach(op -> work.add(() -> mutants.put(op, mutants(engine, op))));
    for (int i = 0; i < audits.length; i++) {
      int number = i;
      work.add(() -> audits[number] = lines.get(number).audit());
    }
    if (threads == 1) {
      runHere(work, listener);
    } else {
      runOnThreads(work, listener);
    }

    List<OpAudit> all = new ArrayList<>();
    for (int i = 0; i < audits.length; i++) {
      Optional<OpMutants> found = mutated(lines.get(i)).map(mutants::get);
      OpAudit audited = audits[i];
      if (audited != null) {
        all.add(audited.with(found));
      }
    }
    return new AuditReport(
        List.copyOf(all), seed, tries, threads, backend.name(), (System.nanoTime() - start) * 1e-9);
  }

  /** Returns the op whose mutants belong to a line. */
  private static Optional<Class<? extends Op>> mutated(Line line) {
    return line.row().order() >= 1 && line.dtype().isDifferentiable() ? line.row().op() : Optional.empty();
  }

  private static OpMutants mutants(MutationEngine engine, Class<? extends Op> op) {
    long start = System.nanoTime();
    MutationReport report = new MutationReport(op.getSimpleName(), List.of());
    String failure = "";
    try {
      report = engine.run(op);
    } catch (RuntimeException | AssertionError e) {
      failure = "mutants of " + op.getSimpleName() + " could not be run: " + e;
    }
    return new OpMutants(report, failure, (System.nanoTime() - start) * 1e-9);
  }

  private static void runHere(List<Runnable> work, Listener listener) {
    for (int done = 0; done < work.size(); done++) {
      listener.update(done, work.size());
      work.get(done).run();
    }
    listener.update(work.size(), work.size());
  }

  private void runOnThreads(List<Runnable> work, Listener listener) {
    BlockingQueue<Optional<Throwable>> ended = new LinkedBlockingQueue<>();
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("audit-", 0).factory());
    try {
      work.forEach(piece -> pool.execute(() -> ended.add(fault(piece))));
      for (int done = 0; done < work.size(); ) {
        listener.update(done, work.size());
        Optional<Throwable> one = ended.poll(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
        if (one != null) {
          one.ifPresent(Audit::raise);
          done++;
        }
      }
      listener.update(work.size(), work.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("audit: interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Optional<Throwable> fault(Runnable piece) {
    try {
      piece.run();
      return Optional.empty();
    } catch (Throwable e) { // Also an Error, such as too little memory: the caller throws it again.
      return Optional.of(e);
    }
  }

  private static void raise(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    throw fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
  }
}
