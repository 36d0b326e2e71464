package io.scangrad.laws;

import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A law as a value that can be listed, drawn for and checked without jqwik: the same laws that the interfaces of this
 * package state. {@link #all} lists them, the cheap and strong ones first.
 *
 * @since 0.1
 */
public final class Law {
  /** A row and a backend for the laws stated as methods. */
  private record Table(OpCase row, Backend backend)
      implements OpLaws, ElementwiseLaws, BroadcastLaws, RealInputLaws, ComplexLaws, HomogeneousLaws, SharedInputLaws,
      ThreadLaws, KinkLaws {
    @Override
    public List<OpCase> cases() {
      return List.of(row);
    }
  }

  /** The points that a law speaks of. */
  private enum Points {
    ANY, DIFFERENTIABLE, EMPTY, REAL, COMPLEX, LARGE;

    Application draw(OpCase row, long seed) {
      return switch (this) {
        case ANY -> row.draw(Draw.of(seed));
        case DIFFERENTIABLE -> row.drawDifferentiable(Draw.of(seed));
        case EMPTY -> row.drawDifferentiable(Draw.ofEmpty(seed));
        case REAL -> row.draw(Draw.of(seed), Kind.REAL);
        case COMPLEX -> row.draw(Draw.of(seed), Kind.COMPLEX);
        case LARGE -> row.drawDifferentiable(Draw.ofLarge(seed));
      };
    }

    boolean hold(Application a) {
      return switch (this) {
        case ANY, DIFFERENTIABLE, EMPTY, LARGE -> true;
        case REAL -> a.varied().stream().noneMatch(x -> x.dtype().isComplex());
        case COMPLEX -> a.varied().stream().allMatch(x -> x.dtype().isComplex());
      };
    }
  }

  private final String name;
  private final int order;
  private final Predicate<OpCase> rows;
  private final Points points;
  private final BiConsumer<Table, Application> claim;

  private Law(String name, int order, Predicate<OpCase> rows, Points points, BiConsumer<Table, Application> claim) {
    this.name = name;
    this.order = order;
    this.rows = rows;
    this.points = points;
    this.claim = claim;
  }

  /** Returns every law, those of derivatives first; of these the cheap and strong ones first. */
  public static List<Law> all() {
    return List.of(
        first("adjoint identity", Table::vjpIsTheAdjointOfJvp),
        first("limit of differences", Table::derivativesAreTheLimitOfDifferences),
        second("orders of modes", Table::allOrdersOfModesAgree),
        second("limit of differences, second order", Table::hessianIsTheLimitOfDifferences),
        second("symmetry of the Hessian", Table::hessianIsSymmetric),
        second("derivative by the cotangent", Table::derivativeByTheCotangentIsTheDerivative),
        first("linearity", Table::derivativesAreLinear),
        first("zero gives zero", Table::zeroGivesZero),
        first("specs in 32 bits", Table::derivativesHaveTheSpecOfTheirPrimals),
        first("32 bits as 64 bits", Table::derivativesInSinglePrecisionAreThoseInDouble),
        new Law("broadcast is expand and sum", 1, smooth(row -> row.is(OpCase.Trait.BROADCASTS)),
            Points.DIFFERENTIABLE, Table::broadcastingIsExpandingAndSumming),
        new Law("real inputs get the real part", 1, smooth(row -> row.takes(Kind.REAL) && row.takes(Kind.COMPLEX)),
            Points.REAL, Table::realInputsGetTheRealPart),
        first("derivatives at views", Table::derivativesAtViewsAreThoseAtCopies),
        first("chain rule", Table::derivativesOfACompositionAreComposed),
        second("chain rule, second order", Table::secondDerivativesOfACompositionAreComposed),
        new Law("moving elements commutes", 1, smooth(row -> row.is(OpCase.Trait.ELEMENTWISE)), Points.DIFFERENTIABLE,
            Table::movingElementsCommutes),
        new Law("shared input", 1, smooth(SharedInputLaws::takesSeveral), Points.DIFFERENTIABLE,
            Table::aSharedInputGetsTheSumOfBothGradients),
        new Law("conjugation", 1, smooth(row -> row.takes(Kind.COMPLEX)), Points.COMPLEX,
            Table::conjugatingTheInputConjugatesTheGradient),
        new Law("pairs of reals", 1, smooth(row -> row.takes(Kind.COMPLEX)), Points.COMPLEX,
            Table::pairsOfRealsHaveTheSameGradient),
        new Law("Euler's identity", 1, smooth(row -> row.degree().isPresent()), Points.DIFFERENTIABLE,
            Table::eulersIdentity),
        new Law("common phase", 1, smooth(HomogeneousLaws::isTurnable), Points.COMPLEX,
            Table::aCommonPhaseTurnsTheGradient),
        first("detached inputs", Table::detachedInputsGetZeros),
        first("one detached input", Table::oneDetachedOrUnusedInputLeavesTheOthers),
        first("checkpoint", Table::checkpointedIsPlain),
        second("checkpoint, second order", Table::checkpointedIsPlainInSecondOrder),
        first("nothing is written", Table::derivativesAreComputedWithoutWriting),
        first("finite where the value is", Table::derivativesAreFiniteWhereTheValueIs),
        new Law("threads", 1, smooth(row -> true), Points.LARGE, Table::threadsChangeNoBits),
        first("NaN as in the reference", Table::nanReachesWhatItReachesInTheReference),
        new Law("NaN stays in its element", 1, smooth(row -> row.is(OpCase.Trait.ELEMENTWISE)),
            Points.DIFFERENTIABLE, Table::nanStaysInItsElement),
        new Law("empty axes", 1, smooth(row -> true), Points.EMPTY, Table::emptyAxesAreHarmless),
        kink("values at kinks", OpCase.Trait.KINK, Table::derivativesAtKinksHaveAValue),
        kink("stated values at kinks", OpCase.Trait.VANISHES, Table::aFunctionMinusItsDefinitionVanishes),
        value("value as the reference", Table::valueIsTheReferences),
        value("extreme values", Table::extremeValuesAreTheReferences),
        value("value in 32 bits", Table::valueInSinglePrecisionIsTheReferences),
        value("values write nothing", Table::valuesAreComputedWithoutWriting),
        value("value at views", Table::viewsAreWorthTheirCopies),
        value("repetition", Table::repetitionGivesTheSameBits));
  }

  private static Law kink(String name, OpCase.Trait trait, BiConsumer<Table, Application> claim) {
    return new Law(name, 1, row -> row.is(OpCase.Trait.KINK) && row.is(trait), Points.DIFFERENTIABLE, claim);
  }

  private static Law value(String name, BiConsumer<Table, Application> claim) {
    return new Law(name, 0, smooth(row -> true), Points.ANY, claim);
  }

  private static Law first(String name, BiConsumer<Table, Application> claim) {
    return new Law(name, 1, smooth(row -> true), Points.DIFFERENTIABLE, claim);
  }

  private static Law second(String name, BiConsumer<Table, Application> claim) {
    return new Law(name, 2, smooth(row -> true), Points.DIFFERENTIABLE, claim);
  }

  private static Predicate<OpCase> smooth(Predicate<OpCase> rows) {
    return rows.and(row -> !row.is(OpCase.Trait.KINK));
  }

  /** Returns a short name, unique among the laws. */
  public String name() {
    return name;
  }

  /** Returns the highest order of derivatives that the law speaks of: 0, 1 or 2. */
  public int order() {
    return order;
  }

  /** Returns whether the law speaks of a row. */
  public boolean holdsFor(OpCase row) {
    return row.order() >= order && rows.test(row);
  }

  /** Returns whether the law speaks of a function at a point. */
  public boolean holdsFor(Application a) {
    return holdsFor(a.of()) && points.hold(a);
  }

  /** Draws a point of a row that the law speaks of. */
  public Application draw(OpCase row, long seed) {
    return points.draw(row, seed);
  }

  /**
   * Checks the law.
   *
   * @param a a function at a point that the law speaks of
   * @throws AssertionError if it is broken there
   */
  public void check(Application a, Backend backend) {
    claim.accept(new Table(a.of(), backend), a);
  }

  @Override
  public String toString() {
    return name;
  }
}
