///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-autodiff:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.INT32;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.SourceOp.Distribution.Normal;
import io.scangrad.tensor.op.SourceOp.Distribution.Uniform;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole training step, captured once and then run without allocating.
 *
 * <p>A gated linear recurrence learns to remember the one marked number of a long sequence. The step draws its data from
 * a key among its inputs, so that every run sees others; parameters and momentum are donated: the next ones are written
 * over them. A step goes a fixed length against the sign of the momentum.
 *
 * <p>Start: ./scangrad example captured-step
 */
public class CapturedStep {
  static final int BATCH = 32, LENGTH = 100, WIDTH = 16, PARAMETERS = 4;
  static final double RATE = 0.003, MOMENTUM = 0.9;

  /** h_t = a_t h_{t-1} + (1 - a_t) v_t with a gate a_t that looks at the input; the answer is read off the last state. */
  static Var model(List<Var> p, Var x) {
    Var gate = x.matmul(p.get(0)).add(p.get(1)).sigmoid();
    Var value = x.matmul(p.get(2));
    Var last = LinearScan.along(1).solve(gate, gate.neg().add(1).mul(value)).last();
    return last.matmul(p.get(3));
  }

  /** Inputs: parameters, their momentum, a key. Outputs: the next parameters, their momentum, the loss. */
  static List<Var> step(List<Var> in) {
    List<Var> p = in.subList(0, PARAMETERS);
    Var key = in.getLast();
    Var numbers = Var.random(Var.fold(key, 0), new Normal(), FLOAT32, BATCH, LENGTH, 1);
    Var marked = Var.random(Var.fold(key, 1), new Uniform(), FLOAT32, BATCH, LENGTH).argMax(1)
        .oneHot(LENGTH, FLOAT32).unsqueeze(-1);
    Var x = Shaping.concat(2, numbers, marked);
    Var target = numbers.mul(marked).sum(1);
    var result = Autodiff.valueAndGrad((List<Var> q) -> model(q, x).sub(target).square().mean(), p);
    List<Var> next = new ArrayList<>();
    List<Var> momentum = new ArrayList<>();
    for (int i = 0; i < PARAMETERS; i++) {
      momentum.add(in.get(PARAMETERS + i).mul(MOMENTUM).add(result.gradients().get(i)));
      next.add(p.get(i).sub(momentum.get(i).sgn().mul(RATE)));
    }
    next.addAll(momentum);
    next.add(result.value());
    return next;
  }

  public static void main(String[] args) {
    List<Tensor> state = new ArrayList<>();
    int[][] sizes = {{2, WIDTH}, {WIDTH}, {2, WIDTH}, {WIDTH, 1}};
    for (int i = 0; i < PARAMETERS; i++) {
      state.add(Var.normal(Key.of(i), FLOAT32, sizes[i]).mul(0.5).value());
    }
    for (int i = 0; i < PARAMETERS; i++) {
      state.add(Tensor.zeros(FLOAT32, Shape.of(sizes[i])).copy());
    }
    List<TensorSpec> specs = new ArrayList<>(state.stream().map(Tensor::spec).toList());
    specs.add(new TensorSpec(INT32, Shape.of(2)));
    Executable step = Compiler.onCpu().donating(2 * PARAMETERS).compile(Program.capture(CapturedStep::step, specs));
    System.out.println(step.schedule().memory());
    long allocated = 0;
    for (int i = 1; i <= 1500; i++) {
      List<Tensor> inputs = new ArrayList<>(state);
      inputs.add(Key.of(1000 + i).toTensor());
      double loss = step.run(inputs).getLast().item();
      allocated = i == 1 ? step.allocatedBytes() : allocated;
      if (i % 500 == 0) {
        System.out.printf("step %d, squared error %.4f%n", i, loss);
      }
    }
    System.out.printf("allocated after the first step: %d bytes%n", step.allocatedBytes() - allocated);
  }
}
