package io.scangrad.autodiff;

import io.scangrad.autodiff.rule.Rules;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reverse mode: records calls on a tape and walks it backwards. */
final class ReverseTrace extends Trace {
  /** A recorded call. Inputs are kept one level below, with their places on this tape (-1: not on it). */
  private record Call(@Nullable Rule rule, List<Var> inputs, int[] places, Var output) {}

  private final List<@Nullable Call> tape = new ArrayList<>();

  /** A value on the tape. */
  static final class Value extends Traced {
    private final int place;

    private Value(Var primal, ReverseTrace trace, int place) {
      super(primal, trace);
      this.place = place;
    }
  }

  /** Puts an independent variable on the tape. */
  Var variable(Var primal) {
    return push(new Call(null, List.of(), new int[0], primal));
  }

  @Override
  Var process(Op op, List<Var> inputs) {
    List<Var> below = below(inputs);
    Var output = Evaluation.apply(op, below);
    return output.dtype().isDifferentiable() ? push(new Call(Rules.of(op), below, places(inputs), output)) : output;
  }

  @Override
  Var record(Rule rule, List<Var> inputs, Var output) {
    return push(new Call(rule, below(inputs), places(inputs), output));
  }

  private Var push(Call call) {
    tape.add(call);
    return new Value(call.output(), this, tape.size() - 1);
  }

  private int[] places(List<Var> inputs) {
    int[] places = new int[inputs.size()];
    for (int i = 0; i < places.length; i++) {
      Var input = inputs.get(i);
      places[i] = input instanceof Value value && value.trace() == this ? value.place : -1;
    }
    return places;
  }

  /**
   * Returns the cotangents of variables.
   *
   * @param outputs results, on this tape or not
   * @param cotangents one per output, one level below
   * @param variables what {@link #variable} returned
   * @param release whether to forget each call once it has been used, which frees memory but allows one walk only
   */
  List<Var> pullback(List<Var> outputs, List<Var> cotangents, List<Var> variables, boolean release) {
    @Nullable Var[] adjoints = new @Nullable Var[tape.size()];
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) instanceof Value value && value.trace() == this) {
        accumulate(adjoints, value.place, cotangents.get(i));
      }
    }
    for (int place = tape.size() - 1; place >= 0; place--) {
      @Nullable Call call = tape.get(place);
      if (call == null) {
        throw new IllegalStateException("pullback: this tape was released after its first use");
      }
      @Nullable Rule rule = call.rule();
      @Nullable Var w = adjoints[place];
      if (rule == null) {
        continue;
      }
      if (w != null) {
        adjoints[place] = null;
        propagate(rule, call, w, adjoints);
      }
      if (release) {
        tape.set(place, null);
      }
    }
    List<Var> gradients = new ArrayList<>();
    for (Var variable : variables) {
      @Nullable Var adjoint = variable instanceof Value value ? adjoints[value.place] : null;
      gradients.add(adjoint == null ? below(variable).zerosLike() : adjoint);
    }
    return gradients;
  }

  private static void propagate(Rule rule, Call call, Var w, @Nullable Var[] adjoints) {
    boolean[] wanted = new boolean[call.places().length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = call.places()[i] >= 0;
    }
    Supplier<List<@Nullable Var>> vjp = () -> rule.vjp(call.inputs(), call.output(), w, wanted);
    List<@Nullable Var> cotangents = call.output().backend() instanceof Attribution origin
        ? origin.attributedTo(call.output().value(), vjp) : vjp.get();
    if (cotangents.size() != wanted.length) {
      throw new IllegalStateException(
          "vjp: the rule returned " + cotangents.size() + " cotangents for " + wanted.length + " inputs");
    }
    for (int i = 0; i < wanted.length; i++) {
      @Nullable Var cotangent = cotangents.get(i);
      if (wanted[i] && cotangent != null) {
        Var input = call.inputs().get(i);
        if (!cotangent.spec().equals(input.spec())) {
          throw new IllegalStateException("vjp: the cotangent of input " + i + " is " + cotangent.spec()
              + ", the input is " + input.spec() + "; a rule must return the input's type and shape");
        }
        accumulate(adjoints, call.places()[i], cotangent);
      }
    }
  }

  private static void accumulate(@Nullable Var[] adjoints, int place, Var cotangent) {
    @Nullable Var sum = adjoints[place];
    adjoints[place] = sum == null ? cotangent : sum.add(cotangent);
  }
}
