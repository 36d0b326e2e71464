package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A function at a point: a row of the law table with drawn parameters and inputs.
 *
 * @param of the row
 * @param parameters what was drawn besides the inputs, as text
 * @param function the function of all inputs
 * @param inputs the point
 * @param seed from which directions and cotangents are made
 * @since 0.1
 */
public record Application(
    OpCase of, String parameters, Function<List<Var>, Var> function, List<Tensor> inputs, long seed) {
  /** Returns the value at the point. */
  public Tensor value(Backend backend) {
    return valueAt(backend, inputs);
  }

  /** Returns the value at another point. */
  public Tensor valueAt(Backend backend, List<Tensor> at) {
    return function.apply(vars(backend, at)).value();
  }

  /** Returns the inputs that have derivatives. */
  public List<Tensor> varied() {
    return IntStream.of(places()).mapToObj(inputs::get).toList();
  }

  /** Returns the function of the inputs that have derivatives, with the others fixed. */
  public Function<List<Var>, Var> over(Backend backend) {
    int[] places = places();
    return varied -> {
      List<Var> all = new ArrayList<>(vars(backend, inputs));
      for (int i = 0; i < places.length; i++) {
        all.set(places[i], varied.get(i));
      }
      return function.apply(all);
    };
  }

  /** Returns the inputs that have derivatives, as values of a backend. */
  public List<Var> point(Backend backend) {
    return vars(backend, varied());
  }

  /** Returns {@code f*(w)}. */
  public List<Tensor> vjp(Backend backend, Tensor w) {
    return Derivatives.vjp(backend, over(backend), varied(), w);
  }

  /** Returns {@code f'(x)[t]}. */
  public Tensor jvp(Backend backend, List<Tensor> t) {
    return Derivatives.jvp(backend, over(backend), varied(), t);
  }

  /** Returns a direction for each input that has derivatives; other numbers give other directions. */
  public List<Tensor> directions(int number) {
    List<Tensor> varied = varied();
    return IntStream.range(0, varied.size())
        .mapToObj(i -> RandomTensors.direction(varied.get(i), seed + 31L * number + 1009L * i))
        .toList();
  }

  /** Returns a cotangent for a value; other numbers give other cotangents. */
  public Tensor cotangent(Tensor value, int number) {
    return RandomTensors.direction(value, ~seed + 37L * number);
  }

  /** Returns the same function at the same point rounded to 32-bit parts. */
  public Application single() {
    return at(inputs.stream().map(x -> Vectors.cast(x, narrow(x.dtype()))).toList());
  }

  /** Returns the same function at the same point in 64-bit parts. */
  public Application wide() {
    return at(inputs.stream().map(x -> Vectors.cast(x, wide(x.dtype()))).toList());
  }

  /** Returns the same function at another point. */
  public Application at(List<Tensor> point) {
    return new Application(of, parameters, function, point, seed);
  }

  /** Returns values of a backend. */
  public static List<Var> vars(Backend backend, List<Tensor> tensors) {
    return tensors.stream().map(x -> Var.on(backend, x)).toList();
  }

  /** Returns the numbers of values. */
  public static List<Tensor> values(List<Var> vars) {
    return vars.stream().map(Var::value).toList();
  }

  private int[] places() {
    return IntStream.range(0, inputs.size()).filter(i -> inputs.get(i).dtype().isDifferentiable()).toArray();
  }

  /** Returns the type with 32-bit parts. */
  static DType narrow(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> DType.FLOAT32;
      case COMPLEX128 -> DType.COMPLEX64;
      case FLOAT32, COMPLEX64, INT32, BOOL -> dtype;
    };
  }

  private static DType wide(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DType.FLOAT64;
      case COMPLEX64 -> DType.COMPLEX128;
      case FLOAT64, COMPLEX128, INT32, BOOL -> dtype;
    };
  }

  /** Returns the row, the parameters, and each input with its layout. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(of.name()).append(parameters.isEmpty() ? "" : " " + parameters);
    for (Tensor x : inputs) {
      text.append("\n  ").append(x).append(" layout ").append(x.layout());
    }
    return text.append("\n  direction seed ").append(seed).toString();
  }
}
