package io.scangrad.laws.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.laws.RandomTensors;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantedErrorsTest {
  private static PlantedError right(PlantedError error) {
    return PlantedErrors.right().stream().filter(r -> r.function().equals(error.function())).findFirst().orElseThrow();
  }

  private static double gap(Candidate candidate) {
    List<Tensor> t = candidate.inputs().stream().map(x -> RandomTensors.direction(x, 5)).toList();
    Tensor w = RandomTensors.direction(candidate.valueAt(candidate.inputs()), 7);
    double there = Vectors.pairing(w, candidate.jvp(t));
    return Math.abs(there - Vectors.pairing(candidate.pullback().apply(w), t)) / (1 + Math.abs(there));
  }

  @Test
  void descriptionsAreUnique() {
    assertThat(PlantedErrors.all().stream().map(PlantedError::toString)).doesNotHaveDuplicates();
    assertThat(PlantedErrors.wrong()).allMatch(PlantedError::isWrong);
    assertThat(PlantedErrors.right()).noneMatch(PlantedError::isWrong);
  }

  @Test
  void modesAreAdjointUnlessOnlyOneIsWrong() {
    for (PlantedError error : PlantedErrors.all()) {
      double gap = gap(error.draw().apply(3));
      if (error.error().contains("in reverse") || error.error().contains("only")) {
        assertThat(gap).as("%s", error).isGreaterThan(1e-3);
      } else {
        assertThat(gap).as("%s", error).isLessThan(1e-12);
      }
    }
  }

  @Test
  void valuesAndPointsAreThoseOfTheRightFunction() {
    for (PlantedError error : PlantedErrors.wrong()) {
      if (error.error().contains("b = a")) {
        continue;
      }
      Candidate wrong = error.draw().apply(11);
      Candidate right = right(error).draw().apply(11);
      for (int i = 0; i < wrong.inputs().size(); i++) {
        assertThat(Probes.parts(wrong.inputs().get(i))).isEqualTo(Probes.parts(right.inputs().get(i)));
      }
      assertThat(Probes.parts(wrong.valueAt(wrong.inputs())))
          .as("%s", error).isEqualTo(Probes.parts(right.valueAt(right.inputs())));
    }
  }

  @Test
  void oneEntryIsWrongByTheSizeThatIsTold() {
    for (PlantedError error : PlantedErrors.wrong()) {
      if (!error.error().startsWith("one entry + ")) {
        continue;
      }
      Candidate wrong = error.draw().apply(17);
      Candidate right = right(error).draw().apply(17);
      double sum = 0;
      int count = 0;
      for (int j = 0; j < PlantedErrors.SIZE; j++) {
        Tensor unit = Probes.unit(wrong.inputs().getFirst(), j, 1, 0);
        double[] column = Probes.parts(Probes.difference(wrong.jvp(0, unit), right.jvp(0, unit), 1));
        for (double entry : column) {
          sum += entry;
          count += entry == 0 ? 0 : 1;
        }
      }
      assertThat(count).as("%s", error).isEqualTo(1);
      assertThat(sum).isCloseTo(Double.parseDouble(error.error().substring(12)), within(1e-14));
    }
  }
}
