package io.scangrad.autodiff.program;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Programs written by hand: inputs first, then constants, then steps, whose types and shapes are inferred. */
public final class Written {
  private final List<TensorSpec> inputs;
  private final List<Tensor> constants = new ArrayList<>();
  private final List<Program.Step> steps = new ArrayList<>();
  private final List<TensorSpec> specs = new ArrayList<>();

  private Written(List<TensorSpec> inputs) {
    this.inputs = inputs;
    specs.addAll(inputs);
  }

  /** Begins a program. */
  public static Written on(TensorSpec... inputs) {
    return new Written(List.of(inputs));
  }

  /** Begins a program of one {@code f64} input. */
  public static Written on(int... sizes) {
    return on(f64(sizes));
  }

  /** Returns a spec of 64-bit real numbers. */
  public static TensorSpec f64(int... sizes) {
    return new TensorSpec(DType.FLOAT64, Shape.of(sizes));
  }

  /** Returns a spec of 64-bit complex numbers. */
  public static TensorSpec c128(int... sizes) {
    return new TensorSpec(DType.COMPLEX128, Shape.of(sizes));
  }

  /** Adds a constant, before all steps, and returns its number. */
  public int constant(Tensor x) {
    constants.add(x);
    specs.add(x.spec());
    return specs.size() - 1;
  }

  /** Adds a step and returns its number. */
  public int step(Op op, int... arguments) {
    List<Integer> from = IntStream.of(arguments).boxed().toList();
    TensorSpec result = Inference.infer(op, from.stream().map(specs::get).toList());
    steps.add(new Program.Step(op, from, result));
    specs.add(result);
    return specs.size() - 1;
  }

  /** Returns the program with its outputs. */
  public Program returning(int... outputs) {
    return new Program(inputs, constants, steps, Arrays.stream(outputs).boxed().toList());
  }
}
