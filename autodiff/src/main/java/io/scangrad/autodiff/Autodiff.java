package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of functions of {@link Var}. All of them nest in any order: {@code jvp} of {@code grad}, {@code grad} of
 * {@code grad},
 * {@code grad} of {@code jvp}. Results are returned, nothing is stored in the inputs, and calls from several threads
 * do not meet.
 *
 * <p>Complex convention: the gradient of a real loss by {@code z = x + iy} is {@code dL/dx + i dL/dy}, the direction
 * of steepest ascent (PyTorch's; the conjugate of JAX's). A gradient has the type and shape of what it was taken by.
 *
 * @since 0.1
 */
public final class Autodiff {
  private Autodiff() {}

  /**
   * A function's value and its gradients.
   *
   * @param value the scalar
   * @param gradients one per argument, with its type and shape
   */
  public record ValueAndGrad(Var value, List<Var> gradients) {
    /** Returns the gradient by the only argument. */
    public Var gradient() {
      return gradients.getFirst();
    }
  }

  /**
   * A function's values and the adjoint of its derivative there.
   *
   * @param values the results
   * @param pullback maps one cotangent per result to one per argument; may be called again
   */
  public record Vjp(List<Var> values, Function<List<Var>, List<Var>> pullback) {
    /** Returns the only result. */
    public Var value() {
      return values.getFirst();
    }

    /** Returns the cotangent of the only argument for a cotangent of the only result. */
    public Var pull(Var cotangent) {
      return pullback.apply(List.of(cotangent)).getFirst();
    }
  }

  /**
   * A function's values and its derivative in one direction.
   *
   * @param values the results
   * @param tangents one per result, with its type and shape
   */
  public record Jvp(List<Var> values, List<Var> tangents) {
    /** Returns the only result. */
    public Var value() {
      return values.getFirst();
    }

    /** Returns the tangent of the only result. */
    public Var tangent() {
      return tangents.getFirst();
    }
  }

  /** Returns the function that computes the gradient of a function with a real scalar result. */
  public static Function<Var, Var> grad(Function<Var, Var> f) {
    return x -> valueAndGrad(f, x).gradient();
  }

  /**
   * Returns value and gradient of a function with a real scalar result.
   *
   * @throws IllegalArgumentException if the result is no real scalar or the argument is no real or complex tensor
   */
  public static ValueAndGrad valueAndGrad(Function<Var, Var> f, Var at) {
    return valueAndGrad((List<Var> in) -> f.apply(in.getFirst()), List.of(at));
  }

  /**
   * Returns value and gradients of a function of several arguments with a real scalar result.
   *
   * @throws IllegalArgumentException if the result is no real scalar or an argument is no real or complex tensor
   */
  public static ValueAndGrad valueAndGrad(Function<List<Var>, Var> f, List<Var> at) {
    ReverseTrace trace = new ReverseTrace();
    List<Var> variables = variables("grad", trace, at);
    Var result = f.apply(variables);
    if (!result.dtype().isReal() || result.rank() != 0) {
      throw new IllegalArgumentException("grad: the function must return a real scalar, it returned " + result.spec()
          + (result.isComplex() ? "; take real, imag or abs" : "; sum it") + ", or use vjp with a cotangent");
    }
    Var below = trace.below(result);
    return new ValueAndGrad(below, trace.pullback(List.of(result), List.of(below.onesLike()), variables, true));
  }

  /** Returns value and adjoint derivative of a function of one argument. */
  public static Vjp vjp(Function<Var, Var> f, Var at) {
    return vjp((List<Var> in) -> List.of(f.apply(in.getFirst())), List.of(at));
  }

  /**
   * Returns values and adjoint derivative of a function of several arguments. The pullback refuses a cotangent whose
   * type or shape is not that of the result.
   *
   * @throws IllegalArgumentException if an argument is no real or complex tensor
   */
  public static Vjp vjp(Function<List<Var>, List<Var>> f, List<Var> at) {
    ReverseTrace trace = new ReverseTrace();
    List<Var> variables = variables("vjp", trace, at);
    List<Var> results = f.apply(variables);
    List<Var> values = trace.below(results);
    return new Vjp(values, cotangents -> {
      same("vjp: cotangent", values, cotangents);
      return trace.pullback(results, cotangents, variables, false);
    });
  }

  /** Returns value and derivative in one direction of a function of one argument. */
  public static Jvp jvp(Function<Var, Var> f, Var at, Var tangent) {
    return jvp((List<Var> in) -> List.of(f.apply(in.getFirst())), List.of(at), List.of(tangent));
  }

  /**
   * Returns values and derivative in one direction of a function of several arguments.
   *
   * @throws IllegalArgumentException if a tangent's type or shape is not that of its argument
   */
  public static Jvp jvp(Function<List<Var>, List<Var>> f, List<Var> at, List<Var> tangents) {
    same("jvp: tangent", at, tangents);
    ForwardTrace trace = new ForwardTrace();
    List<Var> variables = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      differentiable("jvp", at.get(i));
      variables.add(trace.variable(at.get(i), tangents.get(i)));
    }
    List<Var> results = f.apply(variables);
    return new Jvp(trace.below(results), results.stream().map(trace::tangent).toList());
  }

  /** Returns the Hessian of a function with a real scalar result, applied to a direction: forward over reverse. */
  public static Var hvp(Function<Var, Var> f, Var at, Var direction) {
    return jvp(grad(f), at, direction).tangent();
  }

  /**
   * Returns the matrix of first derivatives of a real function, with the axes of the result followed by those of the
   * argument. It is built row by row in reverse mode or column by column in forward mode, whichever needs fewer passes.
   *
   * @throws IllegalArgumentException if argument or result is complex: there are two such matrices then, by z and by
   *     conj z
   */
  public static Var jacobian(Function<Var, Var> f, Var at) {
    Vjp vjp = vjp(f, at);
    Var value = vjp.value();
    if (at.isComplex() || !value.dtype().isReal()) {
      throw new IllegalArgumentException("jacobian: needs a real argument and a real result, given " + at.spec()
          + " and " + value.spec() + "; use vjp or jvp with directions");
    }
    int rows = value.shape().elements();
    int columns = at.shape().elements();
    int[] sizes = new int[value.rank() + at.rank()];
    System.arraycopy(value.shape().toArray(), 0, sizes, 0, value.rank());
    System.arraycopy(at.shape().toArray(), 0, sizes, value.rank(), at.rank());
    if (rows == 0 || columns == 0) {
      return Var.zeros(at.dtype(), Shape.of(sizes));
    }
    List<Var> lines = new ArrayList<>();
    if (rows <= columns) {
      for (int i = 0; i < rows; i++) {
        lines.add(vjp.pull(unit(value, i)).reshape(columns));
      }
      return Shaping.stack(0, lines).reshape(Shape.of(sizes));
    }
    for (int j = 0; j < columns; j++) {
      lines.add(jvp(f, at, unit(at, j)).tangent().reshape(rows));
    }
    return Shaping.stack(1, lines).reshape(Shape.of(sizes));
  }

  /**
   * Returns the derivatives by z and by conj z of a function of one complex tensor with a scalar result, real or
   * complex.
   *
   * <p>For a real result, {@code df/dconj(z)} is half the gradient.
   *
   * @throws IllegalArgumentException if the argument is not complex or the result is no real or complex scalar
   */
  public static Wirtinger wirtinger(Function<Var, Var> f, Var z) {
    return Wirtinger.of("wirtinger", f, z);
  }

  /**
   * Returns the complex derivative of a function of one complex tensor with a scalar result. That there is one is
   * checked: {@code df/dconj(z)} must vanish within the rounding bound of its own computation (Cauchy-Riemann).
   *
   * @throws NotHolomorphicException if it does not vanish
   * @throws IllegalArgumentException if the argument is not complex or the result is no real or complex scalar
   */
  public static Var derivative(Function<Var, Var> f, Var z) {
    return Wirtinger.derivative(f, z);
  }

  /**
   * Returns a function that computes the same, but keeps only its arguments for the backward pass and computes the
   * rest again when it is needed. Values and gradients are the same to the bit.
   *
   * <p>Whatever f depends on must be an argument: a value that it closes over would get no gradient, and is refused.
   */
  public static Function<List<Var>, Var> checkpoint(Function<List<Var>, Var> f) {
    return customRule(f, new Recomputation(f));
  }

  /**
   * Returns a function that computes f but whose derivatives are given by a rule.
   *
   * <p>Whatever f depends on must be an argument: a value that it closes over would get no gradient, and is refused.
   */
  public static Function<List<Var>, Var> customRule(Function<List<Var>, Var> f, Rule rule) {
    return inputs -> call(f, rule, inputs);
  }

  private static Var call(Function<List<Var>, Var> f, Rule rule, List<Var> inputs) {
    @Nullable Trace innermost = Evaluation.innermost(inputs);
    if (innermost == null) {
      Var output = f.apply(inputs);
      if (output instanceof Traced) {
        throw new IllegalArgumentException(
            "customRule: the function closes over a value that is being differentiated; pass it as an argument");
      }
      return output;
    }
    Var output = call(f, rule, innermost.below(inputs));
    return output.dtype().isDifferentiable() ? innermost.record(rule, inputs, output) : output;
  }

  private static List<Var> variables(String what, ReverseTrace trace, List<Var> at) {
    List<Var> variables = new ArrayList<>();
    for (Var x : at) {
      differentiable(what, x);
      variables.add(trace.variable(x));
    }
    return variables;
  }

  private static void differentiable(String what, Var x) {
    if (!x.dtype().isDifferentiable()) {
      throw new IllegalArgumentException(
          what + ": cannot differentiate by " + x.spec() + "; only real and complex tensors have derivatives");
    }
  }

  private static void same(String what, List<Var> expected, List<Var> given) {
    if (expected.size() != given.size()) {
      throw new IllegalArgumentException(what + "s: needs " + expected.size() + ", given " + given.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).spec().equals(given.get(i).spec())) {
        throw new IllegalArgumentException(
            what + " " + i + " must be " + expected.get(i).spec() + ", given " + given.get(i).spec());
      }
    }
  }

  private static Var unit(Var like, int index) {
    return Var.iota(DType.INT32, like.shape().elements()).equal(index).cast(like.dtype()).reshape(like.shape());
  }
}
