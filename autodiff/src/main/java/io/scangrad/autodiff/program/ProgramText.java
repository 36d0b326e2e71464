package io.scangrad.autodiff.program;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.Op;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a program as JAX prints a jaxpr: letters for values, one line per op. */
final class ProgramText {
  private final Program program;

  ProgramText(Program program) {
    this.program = program;
  }

  @Override
  public String toString() {
    boolean[] live = program.live();
    StringBuilder text = new StringBuilder("{ ");
    for (int i = 0; i < program.inputs().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(name(i)).append(':').append(program.inputs().get(i));
    }
    text.append(" ->\n");
    for (int i = 0; i < program.constants().size(); i++) {
      int value = program.inputs().size() + i;
      Tensor constant = program.constants().get(i);
      if (live[value] && !isShort(constant)) {
        text.append("  ").append(name(value)).append(" = ").append(constant).append('\n');
      }
    }
    for (int i = 0; i < program.steps().size(); i++) {
      int value = program.firstStep() + i;
      if (live[value]) {
        text.append("  ").append(line(value)).append('\n');
      }
    }
    return text.append("  in ")
        .append(program.outputs().stream().map(this::operand).collect(Collectors.joining(", "))).append(" }")
        .toString();
  }

  /** Returns the step that computes a value: {@code c:f32(2,) = mul a b}. */
  String line(int value) {
    Program.Step step = program.steps().get(value - program.firstStep());
    StringBuilder text = new StringBuilder(name(value)).append(':').append(step.result()).append(" = ")
        .append(call(step.op()));
    step.arguments().forEach(k -> text.append(' ').append(operand(k)));
    return text.toString();
  }

  /** Returns a letter: a, b, ..., z, aa, ab, ... */
  static String name(int value) {
    String last = String.valueOf((char) ('a' + value % 26));
    return value < 26 ? last : name(value / 26 - 1) + last;
  }

  /** Returns an op with its parameters, as {@code sum[axes=[0]]}. */
  static String call(Op op) {
    List<String> parameters = new ArrayList<>();
    if (op.getClass().isRecord()) {
      for (RecordComponent component : op.getClass().getRecordComponents()) {
        parameters.add(component.getName() + "=" + value(op, component));
      }
    }
    return op.name() + (parameters.isEmpty() ? "" : "[" + String.join(", ", parameters) + "]");
  }

  private static Object value(Op op, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return String.valueOf(component.getAccessor().invoke(op));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return "?";
    }
  }

  String operand(int value) {
    int constant = value - program.inputs().size();
    if (constant >= 0 && constant < program.constants().size() && isShort(program.constants().get(constant))) {
      return program.constants().get(constant).toString();
    }
    return name(value);
  }

  private static boolean isShort(Tensor constant) {
    return constant.elements() == 1 && constant.shape().rank() == 0;
  }
}
