package io.scangrad.laws;

import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/**
 * What laws are tested on: rows and a backend. A failing sample is shrunk within its row.
 *
 * @since 0.1
 */
public interface LawTable {
  /** Tries of a law, shared by the rows of a table. */
  int TRIES = 1000;

  /** Tries of a law that compares many derivatives at once. */
  int FEW_TRIES = 200;

  /** Returns the rows. */
  List<OpCase> cases();

  /** Returns the backend under test. */
  default Backend backend() {
    return CpuBackend.standard();
  }

  /** Draws applications of all rows. */
  @Provide
  default Arbitrary<Application> applications() {
    return draw(row -> true, OpCase::draw);
  }

  /** Draws applications of rows that have derivatives. */
  @Provide
  default Arbitrary<Application> differentiable() {
    return draw(row -> row.order() >= 1, OpCase::drawDifferentiable);
  }

  /** Draws applications of rows that have second derivatives. */
  @Provide
  default Arbitrary<Application> twiceDifferentiable() {
    return draw(row -> row.order() >= 2, OpCase::drawDifferentiable);
  }

  /** Draws applications of rows that have derivatives, with axes of size 0. */
  @Provide
  default Arbitrary<Application> emptyAxes() {
    return Combinators.combine(rows(row -> row.order() >= 1), Draw.arbitraryEmpty(Draw::copies))
        .as((row, draws) -> row.drawDifferentiable(draws.get()));
  }

  /** Draws applications of rows that have derivatives, large enough to be cut into tasks. */
  @Provide
  default Arbitrary<Application> largeApplications() {
    return Combinators.combine(rows(row -> row.order() >= 1), Draw.arbitraryLarge(Draw::copies))
        .as((row, draws) -> row.drawDifferentiable(draws.get()));
  }

  /** Draws applications of some rows. */
  default Arbitrary<Application> draw(Predicate<OpCase> which, BiFunction<OpCase, Draw, Application> point) {
    return Combinators.combine(rows(which), Draw.arbitrary(Draw::copies))
        .as((row, draws) -> point.apply(row, draws.get()));
  }

  private Arbitrary<OpCase> rows(Predicate<OpCase> which) {
    return Arbitraries.of(cases().stream().filter(which).toList()).dontShrink();
  }
}
