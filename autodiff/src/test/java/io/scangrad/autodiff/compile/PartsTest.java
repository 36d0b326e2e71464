package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static Program program(Function<List<Var>, List<Var>> f, TensorSpec... specs) {
    return Program.capture(f, List.of(specs));
  }

  private static long copies(Program program) {
    return Schedule.of(program).stages().stream().filter(stage ->
        stage instanceof Stage.Kernel(int value, List<Integer> _)
            && program.steps().get(value - program.firstStep()).op() instanceof ShapeOp.Concat).count();
  }

  private static Tensor numbers(TensorSpec spec, long seed) {
    Random random = new Random(seed);
    int n = spec.shape().elements();
    double[] re = random.doubles(n).toArray();
    int[] sizes = spec.shape().toArray();
    return spec.dtype().isComplex() ? Tensor.complex(re, random.doubles(n).toArray(), sizes) : Tensor.of(re, sizes);
  }

  /** Checks that a compiled function has the bits of the eager one, twice. */
  private static void check(Function<List<Var>, List<Var>> f, TensorSpec... specs) {
    Executable compiled = Compiler.onCpu().compile(program(f, specs));
    for (int run = 0; run < 2; run++) {
      List<Tensor> inputs = new ArrayList<>();
      for (TensorSpec spec : specs) {
        inputs.add(numbers(spec, 31 * run + inputs.size()));
      }
      List<Tensor> results = compiled.run(inputs);
      List<Var> eager = f.apply(inputs.stream().map(Var::of).toList());
      for (int k = 0; k < results.size(); k++) {
        assertThat(results.get(k).toDoubles()).isEqualTo(eager.get(k).value().toDoubles());
        assertThat(results.get(k).toImaginaryDoubles()).isEqualTo(eager.get(k).value().toImaginaryDoubles());
      }
    }
  }

  private static List<Var> joined(List<Var> in, int axis) {
    return List.of(Shaping.concat(axis, in.get(0).exp(), in.get(1).sin().mul(2)));
  }

  @Test
  void elementwisePartsAreComputedWhereTheConcatenationHasThem() {
    Program program = program(in -> joined(in, 1), Written.f64(3, 1, 40), Written.f64(3, 4, 40));
    Schedule schedule = Schedule.of(program);
    assertThat(copies(program)).isZero();
    assertThat(schedule.stages()).hasSize(2);
    assertThat(schedule.memory().buffers()).isEqualTo(1);
  }

  @Test
  void resultsAreThoseOfACopy() {
    check(in -> joined(in, 0), Written.f64(3, 40), Written.f64(2, 40));
    check(in -> joined(in, 1), Written.f64(3, 1, 40), Written.f64(3, 700, 40));
    check(in -> joined(in, 1), Written.c128(3, 5, 40), Written.c128(3, 2, 40));
    check(in -> joined(in, 2), Written.f64(2, 3, 1), Written.f64(2, 3, 5000));
    check(in -> joined(in, 0), Written.f64(0, 40), Written.f64(2, 40));
  }

  @Test
  void whatReadsTheConcatenationSeesAllParts() {
    check(in -> {
      Var all = joined(in, 1).getFirst();
      return List.of(all.cumSum(1), all.mul(all), all.slice(1, 1, 3).exp());
    }, Written.c128(3, 1, 40), Written.c128(3, 4, 40));
  }

  @Test
  void partsOfOneShapeAreNotOneChain() {
    Function<List<Var>, List<Var>> f = in -> {
      Var x = in.getFirst().sqrt();
      return List.of(Shaping.concat(0, x.exp(), x.sin()), x);
    };
    Program program = program(f, Written.f64(4, 30));
    assertThat(copies(program)).isZero();
    check(f, Written.f64(4, 30));
  }

  @Test
  void whatIsReadElsewhereOrComputedOtherwiseIsCopied() {
    TensorSpec spec = Written.f64(4, 30);
    assertThat(copies(program(in -> {
      Var e = in.get(0).exp();
      return List.of(Shaping.concat(0, e, in.get(1).sin()), e.cumSum(1));
    }, spec, spec))).isEqualTo(1);
    assertThat(copies(program(in -> {
      Var e = in.get(0).exp();
      return List.of(Shaping.concat(0, e, in.get(1).sin()), e);
    }, spec, spec))).isEqualTo(1);
    assertThat(copies(program(in -> {
      Var e = in.get(0).exp();
      return List.of(Shaping.concat(0, e, e));
    }, spec))).isEqualTo(1);
    assertThat(copies(program(in -> List.of(Shaping.concat(0, in.get(0), in.get(1).sin())), spec, spec))).isEqualTo(1);
    assertThat(copies(program(in -> List.of(Shaping.concat(0, in.get(0).exp(), in.get(1).cumSum(0))), spec, spec)))
        .isEqualTo(1);
  }

  @Test
  void shortRunsAreCopied() {
    assertThat(copies(program(in -> joined(in, 1), Written.f64(50, 1), Written.f64(50, 1)))).isEqualTo(1);
    check(in -> joined(in, 1), Written.f64(50, 1), Written.f64(50, 1));
  }

  @Test
  void aDonatedStateGetsTheConcatenation() {
    Executable step = Compiler.onCpu().donating(1).compile(program(
        in -> List.of(Shaping.concat(0, in.get(0).slice(0, 1, 3).exp(), in.get(1).sin())),
        Written.f64(3, 40), Written.f64(1, 40)));
    Tensor state = numbers(Written.f64(3, 40), 1);
    Tensor next = numbers(Written.f64(1, 40), 2);
    double[] expected = Shaping.concat(0, Var.of(state.copy()).slice(0, 1, 3).exp(), Var.of(next).sin()).value()
        .toDoubles();
    assertThat(step.run(List.of(state, next)).getFirst().toDoubles()).isEqualTo(expected);
    assertThat(state.toDoubles()).isEqualTo(expected);
  }
}
