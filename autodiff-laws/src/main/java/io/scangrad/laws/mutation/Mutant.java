package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mistake planted in the rule of an op.
 *
 * @since 0.1
 */
public final class Mutant {
  private final String name;
  private final Side side;
  private final String place;
  private final Edit edit;
  private final @Nullable String reason;

  /**
   * A mistake.
   *
   * @param reason why it would be no mistake if no derivative showed it; null if there is no reason
   */
  Mutant(String name, Side side, String place, Edit edit, @Nullable String reason) {
    this.name = name;
    this.side = side;
    this.place = place;
    this.edit = edit;
    this.reason = reason;
  }

  /** Returns the kind of mistake: {@code drop a conj}, {@code wrong sign}, ... */
  public String name() {
    return name;
  }

  /** Returns the direction it is made in. */
  public Side side() {
    return side;
  }

  /** Returns where in the rule it is made: {@code conj 0}, {@code cotangent 1}, {@code saved output}, ... */
  public String place() {
    return place;
  }

  /** Returns why it computes the same as the rule, if it turns out to do so; null if nothing is known. */
  @Nullable String reason() {
    return reason;
  }

  /** Returns the rule of an op with the mistake made. */
  public Rule plant(Op op, Rule rule) {
    return new MutatedRule(op, rule);
  }

  /** Returns kind, direction and place. */
  @Override
  public String toString() {
    return name + " (" + side + ", " + place + ")";
  }

  private final class MutatedRule implements Rule {
    private final Op op;
    private final Rule rule;

    private MutatedRule(Op op, Rule rule) {
      this.op = op;
      this.rule = rule;
    }

    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      if (side == Side.JVP) {
        return rule.vjp(inputs, output, w, wanted);
      }
      return edit.run(
          call -> {
            @Nullable Var along = call.along().getFirst();
            return along == null
                ? Arrays.asList(new @Nullable Var[inputs.size()])
                : rule.vjp(call.inputs(), call.output(), along, wanted);
          },
          new RuleCall(op, inputs, output, Arrays.asList(w)));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      if (side == Side.VJP) {
        return rule.jvp(inputs, output, tangents);
      }
      return edit.run(call -> Arrays.asList(rule.jvp(call.inputs(), call.output(), call.along())),
          new RuleCall(op, inputs, output, tangents)).getFirst();
    }
  }
}
