package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Draws what a function is applied to.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Arguments {
  /**
   * A function with its parameters fixed, and inputs.
   *
   * @param function the function
   * @param inputs where it is evaluated
   * @param parameters the parameters, as text
   */
  record Call(Function<List<Var>, Var> function, List<Tensor> inputs, String parameters) {
    /** Returns a function of one input. */
    public static Call of(UnaryOperator<Var> f, Tensor x, String parameters) {
      return new Call(in -> f.apply(in.getFirst()), List.of(x), parameters);
    }

    /** Returns a function of two inputs. */
    public static Call of(BinaryOperator<Var> f, Tensor a, Tensor b, String parameters) {
      return new Call(in -> f.apply(in.get(0), in.get(1)), List.of(a, b), parameters);
    }
  }

  /** Makes a function of a tensor and one of its axes. */
  @FunctionalInterface
  interface AlongAxis {
    /** Returns the result. */
    Var apply(Var x, int axis);
  }

  /** Returns a function with inputs of a kind of numbers. */
  Call draw(Draw draw, Kind kind);

  /** Draws one tensor of any shape. */
  static Arguments one(UnaryOperator<Var> f, Domain domain) {
    return (draw, kind) ->
        Call.of(f, RandomTensors.tensor(draw, kind, RandomTensors.shape(draw), domain), "");
  }

  /** Draws two tensors of shapes that broadcast, the same shape being the simplest. */
  static Arguments two(BinaryOperator<Var> f, Domain first, Domain second) {
    return (draw, kind) -> {
      Shape shape = RandomTensors.shape(draw);
      Tensor a = RandomTensors.tensor(draw, kind, narrowed(draw, shape), first);
      return Call.of(f, a, RandomTensors.tensor(draw, kind, narrowed(draw, shape), second), "");
    };
  }

  /** Draws two tensors of one shape. */
  static Arguments pair(BinaryOperator<Var> f, Domain first, Domain second) {
    return (draw, kind) -> {
      Shape shape = RandomTensors.shape(draw);
      Tensor a = RandomTensors.tensor(draw, kind, shape, first);
      return Call.of(f, a, RandomTensors.tensor(draw, kind, shape, second), "");
    };
  }

  /** Draws a tensor of rank 1 to 4 and one of its axes, which may be empty. */
  static Arguments axis(AlongAxis f, Domain domain) {
    return (draw, kind) -> {
      Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3, 4));
      int axis = draw.below(shape.rank());
      Tensor x = RandomTensors.tensor(draw, kind, shape, domain);
      return Call.of(v -> f.apply(v, axis), x, "axis " + axis);
    };
  }

  /** Returns a shape that broadcasts to the given one: axes set to 1 or left out in front. */
  static Shape narrowed(Draw draw, Shape shape) {
    Shape narrow = shape;
    if (draw.below(3) == 2) {
      for (int d = 0; d < shape.rank(); d++) {
        narrow = draw.flag() ? narrow.with(d, 1) : narrow;
      }
      for (int drop = draw.below(shape.rank() + 1); drop > 0; drop--) {
        narrow = narrow.without(0);
      }
    }
    return narrow;
  }
}
