package io.scangrad.laws;

import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A row of the law table: a function, what it may be applied to, and which laws hold for it.
 *
 * <pre>{@code
 * OpCase.of("conj", UnaryOp.Conj.class, Arguments.one(Var::conj, Domain.any())).kinds(Kind.COMPLEX)
 * }</pre>
 *
 * @param name what it is called in reports
 * @param op the op of the vocabulary that this row stands for; empty for a function made of several
 * @param arguments draws parameters and inputs
 * @param kinds the kinds of numbers it takes
 * @param traits what more holds for it
 * @param order how often it may be differentiated: 0, 1 or 2 (2 stands for any)
 * @param degree how it follows a common factor of its inputs; empty where it does not
 * @since 0.1
 */
public record OpCase(String name, Optional<Class<? extends Op>> op, Arguments arguments, Set<Kind> kinds,
    Set<Trait> traits, int order, Optional<Degree> degree) {
  /** What holds for some functions only. */
  public enum Trait {
    /** Element i of the result depends on element i of each input only; all have one shape. */
    ELEMENTWISE,
    /** Two inputs of different shapes are broadcast. */
    BROADCASTS,
    /** Moves, copies or picks elements without arithmetic. */
    EXACT,
    /** Solves linear equations: what becomes of infinite and overflowing numbers depends on the method. */
    ELIMINATES,
    /** Cuts off what it sums up: of huge terms that cancel, rounding may leave either end of its range. */
    SATURATES,
    /** Multiplies many numbers: whether huge ones overflow before they meet a small one depends on the order. */
    MULTIPLIES,
    /**
     * Evaluated where a derivative is not defined and its stated value is finite: only {@link KinkLaws} hold there.
     */
    KINK,
    /** Is 0 everywhere, as are its derivatives: a function minus another definition of it. */
    VANISHES
  }

  /**
   * How a function follows a common factor of all inputs that have derivatives.
   *
   * @param scale k in {@code f(s x) = s^k f(x)} for positive s
   * @param phase m in {@code f(e^(i phi) z) = e^(i m phi) f(z)}; empty where there is none
   */
  public record Degree(double scale, OptionalInt phase) {}

  /** Returns the row of an op: real and complex, any order. */
  public static OpCase of(String name, Class<? extends Op> op, Arguments arguments) {
    return new OpCase(name, Optional.of(op), arguments, EnumSet.of(Kind.REAL, Kind.COMPLEX), Set.of(), 2,
        Optional.empty());
  }

  /** Returns the row of a function made of ops: real and complex, any order. */
  public static OpCase of(String name, Arguments arguments) {
    return new OpCase(name, Optional.empty(), arguments, EnumSet.of(Kind.REAL, Kind.COMPLEX), Set.of(), 2,
        Optional.empty());
  }

  /** Returns this row for other kinds of numbers. */
  public OpCase kinds(Kind... allowed) {
    return new OpCase(name, op, arguments, EnumSet.copyOf(List.of(allowed)), traits, order, degree);
  }

  /** Returns this row with traits. */
  public OpCase traits(Trait... more) {
    return new OpCase(name, op, arguments, kinds, EnumSet.copyOf(Arrays.asList(more)), order, degree);
  }

  /** Returns this row with another order of derivatives. */
  public OpCase order(int highest) {
    return new OpCase(name, op, arguments, kinds, traits, highest, degree);
  }

  /** Returns this row as homogeneous: {@code f(s x) = s^scale f(x)} for positive s. */
  public OpCase homogeneous(double scale) {
    return new OpCase(name, op, arguments, kinds, traits, order,
        Optional.of(new Degree(scale, OptionalInt.empty())));
  }

  /** Returns this row as homogeneous also in phases: {@code f(e^(i phi) z) = e^(i phase phi) f(z)}. */
  public OpCase homogeneous(double scale, int phase) {
    return new OpCase(name, op, arguments, kinds, traits, order,
        Optional.of(new Degree(scale, OptionalInt.of(phase))));
  }

  /** Returns whether the row has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns whether the row takes numbers of a kind. */
  public boolean takes(Kind kind) {
    return kinds.contains(kind);
  }

  /** Returns the function at a drawn point, of any kind that the row takes. */
  public Application draw(Draw draw) {
    List<Kind> choices = List.copyOf(kinds);
    return draw(draw, choices.get(draw.below(choices.size())));
  }

  /** Returns the function at a drawn point of a kind that has derivatives. */
  public Application drawDifferentiable(Draw draw) {
    List<Kind> choices = kinds.stream().filter(kind -> kind.dtype().isDifferentiable()).toList();
    return draw(draw, choices.get(draw.below(choices.size())));
  }

  /** Returns the function at a drawn point of a kind. */
  public Application draw(Draw draw, Kind kind) {
    Arguments.Call call = arguments.draw(draw, kind);
    return new Application(this, call.parameters(), call.function(), call.inputs(), draw.seed());
  }
}
