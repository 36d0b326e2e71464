package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each value of a program is to the executor, and where it lies: views lie in the planes of what they show, all
 * other values in planes of their own.
 *
 * <p>A complex value made of two real ones that lie alike is a view of both, as it is when it runs eagerly. Parts of a
 * complex value that an elementwise op computes, and complex values of two such parts, are elementwise ops themselves,
 * so that they can be joined with their neighbours.
 *
 * <p>What {@link Parts} finds lies where the concatenation that reads it has it: nothing computes the concatenation.
 */
final class Placement {
  /** What a value is to the executor. */
  enum Role {
    INPUT, CONSTANT, VIEW, ELEMENTWISE, KERNEL
  }

  private final Program program;
  private final Parts parts;
  private final Map<Integer, Place> wholes = new HashMap<>();
  private final List<Plane> planes = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();

  Placement(Program program) {
    this.program = program;
    this.parts = Parts.of(program);
    program.inputs().forEach(spec -> own(Role.INPUT, spec));
    for (Tensor constant : program.constants()) {
      int length = constant.storage().length();
      put(Role.CONSTANT, new Place(fresh(constant.dtype(), length), constant.layout()));
    }
    for (Step step : program.steps()) {
      @Nullable Place view = view(step);
      if (isPart(places.size())) {
        put(Role.ELEMENTWISE, part(places.size()));
      } else if (view != null) {
        put(Role.VIEW, view);
      } else {
        own(isElementwise(step) ? Role.ELEMENTWISE : Role.KERNEL, step.result());
      }
    }
  }

  Program program() {
    return program;
  }

  List<Plane> planes() {
    return planes;
  }

  Place place(int value) {
    return places.get(value);
  }

  Role role(int value) {
    return roles.get(value);
  }

  /** Whether a value lies in the planes of a concatenation, of which it is a part. */
  boolean isPart(int value) {
    return parts.wholes().containsKey(value);
  }

  private Place part(int value) {
    int whole = Objects.requireNonNull(parts.wholes().get(value));
    Place place = wholes.computeIfAbsent(whole, _ -> {
      TensorSpec spec = program.spec(whole);
      return new Place(fresh(spec.dtype(), spec.shape().elements()), Layout.contiguous(spec.shape()));
    });
    return new Place(place.planes(), parts.within(program, whole, value, place.layout()));
  }

  private void own(Role role, TensorSpec spec) {
    put(role, new Place(fresh(spec.dtype(), spec.shape().elements()), Layout.contiguous(spec.shape())));
  }

  private void put(Role role, Place place) {
    roles.add(role);
    places.add(place);
  }

  private List<Integer> fresh(DType dtype, int length) {
    Plane plane = new Plane(dtype.toReal(), length);
    List<Integer> numbers = new ArrayList<>();
    for (int part = 0; part < (dtype.isComplex() ? 2 : 1); part++) {
      planes.add(plane);
      numbers.add(planes.size() - 1);
    }
    return numbers;
  }

  /** Returns where a step's result lies if it is a view, else null. */
  private @Nullable Place view(Step step) {
    if (step.arguments().isEmpty()) {
      return null;
    }
    Op op = step.op();
    @Nullable Place whole = wholes.get(places.size());
    if (whole != null) {
      return whole;
    }
    Place x = places.get(step.arguments().getFirst());
    Layout layout = x.layout();
    return switch (op) {
      case ShapeOp.Reshape(Shape shape) -> {
        @Nullable Layout reshaped = layout.reshape(shape);
        yield reshaped == null ? null : new Place(x.planes(), reshaped);
      }
      case ShapeOp.Permute(List<Integer> axes) -> new Place(x.planes(), layout.permute(ints(axes)));
      case ShapeOp.Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) ->
          new Place(x.planes(), layout.slice(ints(starts), ints(sizes), ints(steps)));
      case ShapeOp.Expand(Shape shape) -> new Place(x.planes(), layout.expand(shape));
      case ShapeOp.Real _ when !isComputed(step, 0) -> new Place(List.of(x.planes().get(0)), layout);
      case ShapeOp.Imag _ when !isComputed(step, 0) -> new Place(List.of(x.planes().get(1)), layout);
      case BinaryOp.Complex _ when !(isComputed(step, 0) && isComputed(step, 1)) -> {
        Place im = places.get(step.arguments().get(1));
        yield isJoined(x, im) ? new Place(List.of(x.planes().getFirst(), im.planes().getFirst()), layout) : null;
      }
      default -> null;
    };
  }

  /**
   * Whether two real values are the parts of a complex one as they lie. Where that is not row-major, exactly if the
   * backend joins them without a copy too: sums add in an order that depends on how their argument lies.
   */
  private boolean isJoined(Place re, Place im) {
    return re.isAlike(im) && (re.layout().isContiguous() || (planes.get(re.planes().getFirst()).length()
        == planes.get(im.planes().getFirst()).length() && re.hasStridesOf(im)));
  }

  private boolean isComputed(Step step, int argument) {
    return roles.get(step.arguments().get(argument)) == Role.ELEMENTWISE;
  }

  static boolean isElementwise(Step step) {
    return step.op() instanceof UnaryOp || step.op() instanceof BinaryOp || step.op() instanceof SelectOp
        || step.op() instanceof ShapeOp.Real || step.op() instanceof ShapeOp.Imag;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
