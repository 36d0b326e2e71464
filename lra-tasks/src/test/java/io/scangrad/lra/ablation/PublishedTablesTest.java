package io.scangrad.lra.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.lra.report.Ring;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedTablesTest {
  private static String chain(String core, String task) {
    return PublishedTables.chain(core, task).map(PublishedFigure::text).orElse("none");
  }

  @Test
  void theChainIsThatOfThePaper() {
    assertThat(chain("lru", "listops")).isEqualTo("60.2 (0.8)");
    assertThat(chain("lru", "pathx")).isEqualTo("94.2 (0.4)");
    assertThat(chain("rnn-relu", "listops")).isEqualTo("37.6 (8.0)");
    assertThat(chain("rnn-tanh", "scifar")).isEqualTo("69.9 (0.3)");
    assertThat(chain("exp", "pathfinder")).isEqualTo("65.4 (9.0)");
    assertThat(chain("stable-exp", "text")).isEqualTo("87.6 (0.3)");
    assertThat(chain("rnn-lin", "pathfinder")).isEqualTo("chance");
    assertThat(chain("s4d-lin", "cifar")).isEqualTo("91.5 (0.2)");
    assertThat(chain("s5", "aan")).isEqualTo("88.9 (0.0)");
  }

  @Test
  void whatThePaperDoesNotHaveIsEmpty() {
    assertThat(chain("lru", "copy")).isEqualTo("none");
    assertThat(chain("mamba", "listops")).isEqualTo("none");
    assertThat(chain("lru", "title")).isEqualTo("none");
    assertThat(chain("core", "listops")).isEqualTo("none");
    assertThat(PublishedTables.title("lru")).isEqualTo("LRU (+ γ)");
    assertThat(PublishedTables.title("mamba")).isEqualTo("mamba");
  }

  @Test
  void ringsAreThoseOfTable5() {
    assertThat(PublishedTables.innerRadii()).containsExactly(0.0, 0.5, 0.9);
    assertThat(PublishedTables.outerRadii()).containsExactly(0.9, 0.99, 0.999);
    assertThat(PublishedTables.ring("exp", new Ring(0.9, 0.99))).map(PublishedFigure::text).contains("81.9 (3.8)");
    assertThat(PublishedTables.ring("stable-exp", new Ring(0.9, 0.99))).map(PublishedFigure::text)
        .contains("88.1 (0.0)");
    assertThat(PublishedTables.ring("lru", new Ring(0, 0.999))).map(PublishedFigure::text).contains("88.1 (0.1)");
    assertThat(PublishedTables.ring("lru", new Ring(0, 0.95))).isEqualTo(Optional.empty());
    assertThat(PublishedTables.ring("s5", new Ring(0, 0.9))).isEqualTo(Optional.empty());
  }

  @Test
  void theCoresOfThePaperAreKnownByName() {
    assertThat(Cores.ofPaper()).containsExactly(
        "relu", "tanh", "dense", "real-imag", "exp", "stable-exp", "ring", "lru", "s4d-lin", "s5");
  }

  @Test
  void cellsAreAccuraciesWithOrWithoutError() {
    assertThat(PublishedFigure.parse("91.1").text()).isEqualTo("91.1");
    assertThatIllegalArgumentException().isThrownBy(() -> PublishedFigure.parse("1 2 3"));
    for (String core : List.of("lru", "s5", "ring")) {
      for (String task : List.of("scifar", "listops", "text", "retrieval", "pathfinder", "pathx")) {
        assertThat(chain(core, task)).matches("\\d\\d\\.\\d \\(\\d\\.\\d\\)|chance");
      }
    }
  }
}
