package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.pass.ViewElimination;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums add in an order that depends on how their argument lies: it must lie in a program as it does eagerly. */
class SummationOrderTest {
  private static final int SIZE = 9;

  /** Ways to a value of the input's middle part. */
  enum Way {
    VIEW(x -> middle(x)),
    PRODUCT_WITH_ONE(x -> middle(x).mul(1)),
    ONE_TIMES(x -> middle(x).onesLike().mul(middle(x))),
    TWO_NEGATIONS(x -> middle(x).neg().neg()),
    TWO_CONJUGATIONS(x -> middle(x.complex(x)).conj().conj()),
    TWO_SHAPES(x -> middle(x).reshape(SIZE * 6 * SIZE).reshape(SIZE, 6, SIZE)),
    PART_OF_A_PAIR(x -> middle(x).complex(middle(x).exp()).real()),
    OTHER_PART_OF_A_PAIR(x -> middle(x).exp().complex(middle(x)).imag()),
    PAIR_OF_A_VIEW(x -> middle(x).complex(middle(x))),
    PAIR_FROM_ARRAYS_OF_TWO_LENGTHS(
        x -> middle(x.slice(0, 0, 4)).complex(middle(x.slice(0, 0, 4).cumSum(0)))),
    PARTS_JOINED_AGAIN(x -> middle(x.complex(x.exp())).real().complex(middle(x.complex(x.exp())).imag())),
    ONE_ELEMENT(x -> x.sum(0, 1, 2).expand(x.shape()).cast(DType.COMPLEX128)),
    ONE_ELEMENT_OF_MANY(x -> x.slice(0, 0, 1).slice(1, 0, 1).slice(2, 0, 1).expand(x.shape()).cast(
        DType.COMPLEX128));

    private final UnaryOperator<Var> value;

    Way(UnaryOperator<Var> value) {
      this.value = value;
    }

    private static Var middle(Var x) {
      return x.slice(1, 1, 7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sumsHaveTheBitsOfEagerOnes(Way way) {
    Tensor x = Tensor.of(new Random(1).doubles(SIZE * SIZE * SIZE, -1, 1).toArray(), SIZE, SIZE, SIZE);
    Program program = Program.capture(in -> sums(way, in.getFirst()), List.of(Written.f64(SIZE, SIZE, SIZE)));
    List<Tensor> eager = sums(way, Var.of(x)).stream().map(Var::value).toList();
    // Without ViewElimination, a cast of one repeated element is many elements.
    Pass least = way == Way.ONE_ELEMENT ? new ViewElimination() : Pass.sequence(List.of());
    for (Pass pass : List.of(Pass.standard(), least)) {
      List<Tensor> results = Compiler.onCpu().with(pass).compile(program).run(List.of(x));
      for (int k = 0; k < eager.size(); k++) {
        assertThat(results.get(k).toDoubles()).isEqualTo(eager.get(k).toDoubles());
        assertThat(results.get(k).toImaginaryDoubles()).isEqualTo(eager.get(k).toImaginaryDoubles());
      }
    }
  }

  private static List<Var> sums(Way way, Var x) {
    Var value = way.value.apply(x);
    return List.of(value.sum(), value.sum(0, 1), value.sum(1, 2), value.vdot(value));
  }
}
