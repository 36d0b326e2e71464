package io.scangrad.laws;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds a small program that breaks a law from a large one that does.
 *
 * <p>Changes are tried in this order: a single op at the values it had, fewer outputs and steps, values put in place of
 * the steps that computed them, shorter and fewer axes, real instead of complex numbers, contiguous inputs, directions
 * of ones, short numbers. One is kept if the program still lies in {@link ProgramDomain#DRAWN} (where it did before)
 * and still breaks the law by {@link #CLEAR} times what is allowed, so that rounding is not what is left in the end.
 * The law computes its
 * tolerance for each program by the same rule.
 *
 * @since 0.1
 */
public final class ProgramShrinker {
  /** How many times larger than allowed a gap must stay. */
  public static final double CLEAR = 2;

  /** Most programs that are tried. */
  private static final int BUDGET = 4000;

  private static final List<Function<ProgramGraph, Stream<ProgramGraph>>> PASSES = List.of(
      ProgramEdits::singleOps,
      ProgramEdits::earlierOutputs,
      ProgramEdits::cuts,
      ProgramEdits::bypasses,
      ProgramSizes::shorterAxes,
      ProgramSizes::fewerAxes,
      ProgramEdits::realNumbers,
      ProgramEdits::contiguous,
      ProgramEdits::ones,
      ProgramEdits::simplerNumbers);

  private final Consumer<ProgramCase> law;
  private final Class<? extends Throwable> failure;
  private final ProgramDomain domain;
  private int tried;

  private ProgramShrinker(Consumer<ProgramCase> law, ProgramDomain domain, Class<? extends Throwable> failure) {
    this.law = law;
    this.domain = domain;
    this.failure = failure;
  }

  /**
   * Checks a law of a program.
   *
   * @throws LawViolation if it does not hold, with the smallest program found that breaks it
   */
  public static void check(ProgramCase p, Consumer<ProgramCase> law) {
    Optional<Throwable> failed = run(p, law);
    if (failed.isEmpty()) {
      return;
    }
    ProgramCase smallest = shrink(p, law);
    Throwable last = run(smallest, law).orElse(failed.get());
    LawViolation violation = new LawViolation(
        (last instanceof LawViolation ? last.getMessage() : last + "\nof " + smallest) + "\nshrunk from "
            + p.program().ops().size() + " ops to " + smallest.program().ops().size() + ": RandomPrograms.of("
            + p.seed() + "L)",
        excess(last));
    violation.initCause(failed.get());
    throw violation;
  }

  /** Returns a small program that breaks a law as the given one does; itself if it does not, or not clearly. */
  public static ProgramCase shrink(ProgramCase p, Consumer<ProgramCase> law) {
    Optional<Throwable> failed = run(p, law);
    if (failed.isEmpty() || excess(failed.get()) < CLEAR) {
      return p;
    }
    ProgramDomain domain = ProgramDomain.DRAWN.holds(p) ? ProgramDomain.DRAWN : ProgramDomain.ANYWHERE;
    return new ProgramShrinker(law, domain, failed.get().getClass()).smallest(p);
  }

  private ProgramCase smallest(ProgramCase from) {
    ProgramCase best = from;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Function<ProgramGraph, Stream<ProgramGraph>> pass : PASSES) {
        Optional<ProgramCase> smaller = pass.apply(ProgramGraph.of(best)).flatMap(this::broken).findFirst();
        while (smaller.isPresent()) {
          changed = true;
          best = smaller.get();
          smaller = pass.apply(ProgramGraph.of(best)).flatMap(this::broken).findFirst();
        }
      }
    }
    return best;
  }

  /** Returns the program if it still breaks the law clearly. */
  private Stream<ProgramCase> broken(ProgramGraph graph) {
    if (++tried > BUDGET) {
      return Stream.empty();
    }
    ProgramCase candidate;
    try {
      candidate = graph.toCase();
    } catch (IllegalArgumentException ill) {
      return Stream.empty();
    }
    if (!domain.holds(candidate)) {
      return Stream.empty();
    }
    return run(candidate, law).filter(t -> failure.isInstance(t) && excess(t) >= CLEAR).map(t -> candidate).stream();
  }

  private static Optional<Throwable> run(ProgramCase p, Consumer<ProgramCase> law) {
    try {
      law.accept(p);
      return Optional.empty();
    } catch (AssertionError | RuntimeException broken) {
      return Optional.of(broken);
    }
  }

  private static double excess(Throwable broken) {
    return broken instanceof LawViolation violation ? violation.excess() : Double.POSITIVE_INFINITY;
  }
}
