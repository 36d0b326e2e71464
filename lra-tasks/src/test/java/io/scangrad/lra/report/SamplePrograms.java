package io.scangrad.lra.report;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Small compiled programs to draw. */
final class SamplePrograms {
  private SamplePrograms() {}

  static ProgramData of(String name, Program program, List<Double> seconds) {
    Schedule schedule = Compiler.onCpu().compile(program).schedule();
    return new ProgramData(name, "what " + name + " computes", "scangrad program " + name, "0.1", schedule,
        program.ops().size(), names("in ", program.inputs().size()), names("out ", program.outputs().size()), seconds);
  }

  private static List<String> names(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    return names;
  }

  static Program capture(Function<List<Var>, List<Var>> f, int[]... shapes) {
    List<TensorSpec> specs = new ArrayList<>();
    for (int[] shape : shapes) {
      specs.add(new TensorSpec(DType.FLOAT32, Shape.of(shape)));
    }
    return Program.capture(f, specs);
  }

  /** A product, a chain over its transpose and a constant, a scan, and a sum; with gradients. */
  static Program gradient() {
    Tensor weights = Var.uniform(Key.of(1), DType.FLOAT32, 5, 3).value();
    Function<List<Var>, Var> f = in -> {
      Var product = in.get(0).matmul(in.get(1));
      Var chain = product.transpose(0, 1).mul(Var.of(weights)).exp().mul(0.5).sigmoid();
      return LinearScan.along(0).states(chain, chain.square()).sum();
    };
    return capture(in -> {
      Autodiff.ValueAndGrad result = Autodiff.valueAndGrad(f, in);
      List<Var> all = new ArrayList<>(List.of(result.value()));
      all.addAll(result.gradients());
      return all;
    }, new int[] {3, 4}, new int[] {4, 5});
  }

  /** Times that fall with the number of the stage. */
  static List<Double> seconds(int stages) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      seconds.add(1e-6 * (stages - i));
    }
    return seconds;
  }

  static ProgramData timed(String name, Program program) {
    ProgramData data = of(name, program, List.of());
    List<Double> seconds = new ArrayList<>(seconds(data.schedule().stages().size()));
    Collections.reverse(seconds);
    return of(name, program, seconds);
  }
}
