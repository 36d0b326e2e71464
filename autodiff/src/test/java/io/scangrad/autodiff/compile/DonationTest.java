package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DonationTest {
  private static Tensor a() {
    return Tensor.of(new double[] {1, 2, 3}, 3);
  }

  private static Tensor b() {
    return Tensor.of(new double[] {40, 50, 60}, 3);
  }

  /** Checks outputs and what donated inputs hold afterwards, twice. */
  private static void check(int donated, Function<List<Var>, List<Var>> f, double[]... expected) {
    Executable program = Compiler.onCpu().donating(donated)
        .compile(Program.capture(f, List.of(Written.f64(3), Written.f64(3))));
    for (int run = 0; run < 2; run++) {
      List<Tensor> in = List.of(a(), b());
      List<Tensor> out = program.run(in);
      assertThat(out).hasSize(expected.length);
      for (int k = 0; k < expected.length; k++) {
        assertThat(out.get(k).toDoubles()).as("output " + k).containsExactly(expected[k]);
      }
      for (int k = 0; k < donated; k++) {
        assertThat(in.get(k).toDoubles()).as("input " + k).containsExactly(expected[k]);
        assertThat(out.get(k).storage()).isEqualTo(in.get(k).storage());
      }
      for (int k = donated; k < 2; k++) {
        assertThat(in.get(k).toDoubles()).as("input " + k).isEqualTo(List.of(a(), b()).get(k).toDoubles());
      }
    }
  }

  @Test
  void outputsAreWrittenOverInputs() {
    check(2, in -> List.of(in.get(0).add(1), in.get(1).mul(in.get(0))),
        new double[] {2, 3, 4}, new double[] {40, 100, 180});
    check(1, in -> List.of(in.get(0).cumSum(0), in.get(1).cumSum(0)),
        new double[] {1, 3, 6}, new double[] {40, 90, 150});
  }

  @Test
  void inputsMayBeSwapped() {
    check(2, in -> List.of(in.get(1), in.get(0)), new double[] {40, 50, 60}, new double[] {1, 2, 3});
  }

  @Test
  void inputsMayBeMovedWithinThemselves() {
    check(2, in -> List.of(in.get(0).flip(0), in.get(0).flip(0)), new double[] {3, 2, 1}, new double[] {3, 2, 1});
    check(1, in -> List.of(in.get(1).flip(0), in.get(0)), new double[] {60, 50, 40}, new double[] {1, 2, 3});
  }

  @Test
  void inputsMayStayAsTheyAre() {
    check(2, in -> List.of(in.get(0), in.get(1)), new double[] {1, 2, 3}, new double[] {40, 50, 60});
    check(2, in -> List.of(in.get(0), in.get(0).add(in.get(1))), new double[] {1, 2, 3}, new double[] {41, 52, 63});
  }

  @Test
  void anOutputMayBeReturnedTwice() {
    check(2, in -> {
      Var sum = in.get(0).add(in.get(1));
      return List.of(sum, sum, sum);
    }, new double[] {41, 52, 63}, new double[] {41, 52, 63}, new double[] {41, 52, 63});
    check(1, in -> {
      Var sum = in.get(0).add(1);
      return List.of(sum, sum);
    }, new double[] {2, 3, 4}, new double[] {2, 3, 4});
  }

  @Test
  void anOutputMayShowTheOldValueOfADonatedInput() {
    check(1, in -> List.of(in.get(0).add(1), in.get(0), in.get(0).flip(0), in.get(0).slice(0, 1, 3)),
        new double[] {2, 3, 4}, new double[] {1, 2, 3}, new double[] {3, 2, 1}, new double[] {2, 3});
  }

  @Test
  void anOutputMayShowTheNewValueOfADonatedInput() {
    check(1, in -> {
      Var next = in.get(0).add(1);
      return List.of(next, next.flip(0), next.slice(0, 1, 2));
    }, new double[] {2, 3, 4}, new double[] {4, 3, 2}, new double[] {3});
  }

  @Test
  void aDonatedOutputMayBeAConstantOrAViewOfAnotherOutput() {
    check(2, in -> {
      Var next = in.get(0).add(1);
      return List.of(next, next.flip(0));
    }, new double[] {2, 3, 4}, new double[] {4, 3, 2});
    check(2, in -> {
      Var next = in.get(1).add(1);
      return List.of(next.flip(0), next);
    }, new double[] {61, 51, 41}, new double[] {41, 51, 61});
    check(2, in -> List.of(Var.of(7, 8, 9), in.get(0)), new double[] {7, 8, 9}, new double[] {1, 2, 3});
  }

  @Test
  void anInputThatIsReadAfterItsOutputIsThereKeepsItsNumbersUntilThen() {
    check(2, in -> {
      Var first = in.get(0).add(1);
      Var mixed = first.cumSum(0);
      return List.of(first, in.get(0).mul(mixed));
    }, new double[] {2, 3, 4}, new double[] {2, 10, 27});
  }

  @Test
  void complexInputsMayBeDonated() {
    TensorSpec pair = Written.c128(2);
    Executable program = Compiler.onCpu().donating(1)
        .compile(Program.capture(in -> List.of(in.getFirst().square(), in.getFirst().real()), List.of(pair)));
    Tensor z = Tensor.complex(new double[] {1, 2}, new double[] {1, 0}, 2);
    List<Tensor> out = program.run(List.of(z));
    assertThat(z.toDoubles()).containsExactly(0, 4);
    assertThat(z.toImaginaryDoubles()).containsExactly(2, 0);
    assertThat(out.get(1).toDoubles()).containsExactly(1, 2);
  }

  @Test
  void randomPrograms() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      Program program = RandomPlans.program(random);
      Executable plain = Compiler.onCpu().with(p -> p).compile(program);
      Executable donating = Compiler.onCpu().donating(2).compile(program);
      Tensor x = Tensor.of(random.doubles(9).toArray(), 3, 3);
      Tensor y = Tensor.of(random.doubles(9).toArray(), 3, 3);
      List<Tensor> expected = program.apply(List.of(Var.of(x), Var.of(y))).stream().map(Var::value).toList();
      for (int run = 0; run < 2; run++) {
        List<Tensor> given = List.of(x.copy(), y.copy());
        List<Tensor> donated = donating.run(given);
        List<Tensor> kept = plain.run(List.of(x, y));
        for (int k = 0; k < expected.size(); k++) {
          assertThat(kept.get(k).toDoubles()).as("%s", program).isEqualTo(expected.get(k).toDoubles());
          assertThat(donated.get(k).toDoubles()).as("%s", program).isEqualTo(expected.get(k).toDoubles());
        }
        assertThat(given.get(0).toDoubles()).isEqualTo(expected.get(0).toDoubles());
        assertThat(given.get(1).toDoubles()).isEqualTo(expected.get(1).toDoubles());
      }
    }
  }

  @Test
  void donatedInputsLieAloneAndFromTheStartOfTheirArrays() {
    Executable program = Compiler.onCpu().donating(1).compile(Program.capture(
        in -> List.of(in.get(0).add(in.get(1)), in.get(1).cumSum(0)), List.of(Written.f64(3), Written.f64(3))));
    Tensor x = a();
    assertThatThrownBy(() -> program.run(List.of(x, x))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: input 0 is donated and shares an array with input 1; give a copy()");
    Tensor flipped = x.slice(new int[] {2}, new int[] {3}, new int[] {-1});
    assertThatThrownBy(() -> program.run(List.of(flipped, b()))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: input 0 is donated and must lie row-major from the start of its arrays; give a copy()");
    assertThatThrownBy(() -> program.run(List.of(x, flipped))).hasMessageContaining("shares an array with input 1");
    assertThat(x.toDoubles()).containsExactly(1, 2, 3);
    Tensor shared = b();
    Executable keeping = Compiler.onCpu().compile(program.schedule().program());
    assertThat(keeping.run(List.of(shared, shared)).getFirst().toDoubles()).containsExactly(80, 100, 120);
  }

  @Test
  void bothPartsOfADonatedInputNeedArraysOfTheirOwn() {
    Executable program = Compiler.onCpu().donating(1)
        .compile(Program.capture(in -> List.of(in.getFirst().square()), List.of(Written.c128(2))));
    double[] both = {1, 2};
    assertThatThrownBy(() -> program.run(List.of(Tensor.of(new Storage.C128(both, both), Shape.of(2)))))
        .hasMessage("program: input 0 is donated and shares an array with itself: its real and imaginary parts are"
            + " one; give a copy()");
  }

  @Test
  void emptyInputsMayShareWhatTheyHave() {
    TensorSpec none = new TensorSpec(DType.FLOAT64, Shape.of(0));
    Executable program = Compiler.onCpu().donating(2)
        .compile(Program.capture(in -> List.of(in.get(1), in.get(0)), List.of(none, none)));
    Tensor empty = Tensor.of(new double[0], 0);
    assertThat(program.run(List.of(empty, empty))).hasSize(2);
  }

  @Test
  void whatCannotBeDonatedIsRefusedWhenCompiled() {
    Program program = Program.capture(in -> List.of(in.getFirst().sum()), List.of(Written.f64(3)));
    assertThatThrownBy(() -> Compiler.onCpu().donating(1).compile(program))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compile: input 0 is donated and is f64(3,), but output 0 is f64()");
    assertThatThrownBy(() -> Compiler.onCpu().donating(2).compile(program))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compile: 2 donated inputs, but the program has 1 inputs and 1 outputs");
    assertThatThrownBy(() -> Compiler.onCpu().donating(-1).compile(program))
        .hasMessageContaining("compile: -1 donated inputs");
  }
}
