package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.Op;
import io.scangrad.tornado.element.ElementKernel;
import io.scangrad.tornado.element.ElementProgram;
import io.scangrad.tornado.element.ElementProgram.Link;
import io.scangrad.tornado.element.ElementProgram.Operand;
import io.scangrad.tornado.element.ElementProgram.Result;
import io.scangrad.tornado.kernel.Groups;
import java.util.ArrayList;
import java.util.List;

/** Puts together the launch of an elementwise kernel. Each array is one parameter, however often it is used. */
final class ElementLaunch {
  private final Shape shape;
  private final Lowering lowering;
  private final List<Integer> parameters = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  ElementLaunch(Shape shape, Lowering lowering) {
    this.shape = shape;
    this.lowering = lowering;
  }

  /** Adds an operand that is read and returns its number; operands come before the ops. */
  int load(DType dtype, Place place) {
    return operand(new Operand.Load(dtype, parameters(place), place.layout()));
  }

  int operand(Operand operand) {
    if (!links.isEmpty()) {
      throw new IllegalStateException("operands come before the ops");
    }
    operands.add(operand);
    return operands.size() - 1;
  }

  /** Adds an op and returns the number of its result. */
  int link(Op op, List<Integer> arguments, DType dtype) {
    links.add(new Link(op, arguments, dtype));
    return operands.size() + links.size() - 1;
  }

  void store(int value, Place place) {
    results.add(new Result(value, parameters(place), place.layout()));
  }

  private List<Integer> parameters(Place place) {
    List<Integer> numbers = new ArrayList<>();
    for (int array : place.planes()) {
      if (!parameters.contains(array)) {
        parameters.add(array);
      }
      numbers.add(parameters.indexOf(array));
    }
    return numbers;
  }

  /** Adds the launch to the others, unless there is nothing to compute. */
  void add() {
    if (shape.elements() == 0) {
      return;
    }
    List<DType> types = parameters.stream().map(array -> lowering.arrays().planes().get(array).dtype()).toList();
    ElementKernel kernel = lowering.kernel(new ElementProgram(shape, types, operands, links, results));
    lowering.launches().add(new Launch(
        kernel.name(), kernel.code(), parameters, List.of(), Groups.ofItems(shape.elements()).grid()));
  }
}
