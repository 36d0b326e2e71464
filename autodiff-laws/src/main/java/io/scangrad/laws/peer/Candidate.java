package io.scangrad.laws.peer;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A function at a point, whose derivative is to be judged.
 *
 * <p>Derivatives are real-linear and belong to the pairing {@code <u, v> = Re sum conj(u) v}.
 *
 * @param function of all inputs, with one result; its derivatives may be wrong
 * @param inputs the point, in 64-bit parts
 * @since 0.1
 */
public record Candidate(Function<List<Var>, Var> function, List<Tensor> inputs) {
  /** Returns a candidate that computes a function and has the derivatives that a rule gives it. */
  public static Candidate of(Function<List<Var>, Var> function, Rule rule, List<Tensor> inputs) {
    return new Candidate(Autodiff.customRule(function, rule), inputs);
  }

  /** Returns the value at another point. */
  public Tensor valueAt(List<Tensor> at) {
    return function.apply(vars(at)).value();
  }

  /** Returns the value with one input replaced. */
  public Tensor valueAt(int place, Tensor input) {
    List<Tensor> at = new ArrayList<>(inputs);
    at.set(place, input);
    return valueAt(at);
  }

  /** Returns the claimed {@code w -> f*(w)} at the point: from a cotangent of the result to one per input. */
  public Function<Tensor, List<Tensor>> pullback() {
    Autodiff.Vjp vjp = Autodiff.vjp((List<Var> in) -> List.of(function.apply(in)), vars(inputs));
    return w -> vjp.pullback().apply(List.of(Var.of(w))).stream().map(Var::value).toList();
  }

  /** Returns the claimed {@code f'(x)[t]} at the point, for one tangent per input. */
  public Tensor jvp(List<Tensor> tangents) {
    return Autodiff.jvp((List<Var> in) -> List.of(function.apply(in)), vars(inputs), vars(tangents)).tangent().value();
  }

  /** Returns the claimed derivative in a direction of one input. */
  public Tensor jvp(int place, Tensor tangent) {
    List<Tensor> tangents = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = inputs.get(i);
      tangents.add(i == place ? tangent : Tensor.zeros(x.dtype(), x.shape()));
    }
    return jvp(tangents);
  }

  private static List<Var> vars(List<Tensor> tensors) {
    return tensors.stream().map(Var::of).toList();
  }
}
