package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequenceModelBuilderTest {
  private static SequenceModelBuilder small() {
    return SequenceModel.builder().tokens(5).dModel(4).cores(LinearRecurrentUnit.of(4, 3)).meanPool(2);
  }

  /**
   * The models of Orvieto et al. 2023, Table 9, with the millions of parameters that lru.md 3.1 derives: vocabularies
   * of 18, 135 and 97 tokens, C doubled in both directions, the half GLU on PathX, the head for pairs on Retrieval.
   */
  @ParameterizedTest
  @CsvSource({
    "sCIFAR,     512, 384, 0,   3, 10, false, GLU,      7893770, 7.89",
    "ListOps,    128, 256, 18,  0, 10, false, GLU,       995082, 1.00",
    "Text,       256, 192, 135, 0, 2,  false, GLU,      2012290, 2.01",
    "Retrieval,  128, 256, 97,  0, 2,  false, GLU,      1069826, 1.07",
    "Pathfinder, 192, 256, 0,   1, 2,  true,  GLU,      2222978, 2.22",
    "PathX,      128, 256, 0,   1, 2,  true,  HALF_GLU, 1286146, 1.29"})
  void modelsOfThePaperHaveTheirNumbersOfParameters(String task, int h, int n, int vocabulary, int channels,
      int answers, boolean bidirectional, Mixer.Kind mixer, long exact, double millions) {
    SequenceModelBuilder builder = SequenceModel.builder().dModel(h).mixer(mixer).depth(6)
        .cores(new LinearRecurrentUnit(h, n, 0, 1, 6.28, bidirectional));
    builder = vocabulary > 0 ? builder.tokens(vocabulary) : builder.channels(channels);
    builder = task.equals("Retrieval") ? builder.pairs(answers) : builder.meanPool(answers);
    double count = ParameterTree.of(builder.build()).count();
    assertThat((long) count).as(task).isEqualTo(exact);
    assertThat(Math.rint(count / 1e4) / 100).as(task).isEqualTo(millions);
    if (task.equals("ListOps")) {
      assertThat(Parameters.initial(builder.build(), Key.of(1), DType.FLOAT32).count()).isEqualTo(exact);
    }
  }

  @Test
  void blocksTakeTheCoresInTurn() {
    LinearRecurrentUnit a = LinearRecurrentUnit.of(4, 3);
    LinearRecurrentUnit b = LinearRecurrentUnit.of(4, 7);
    SequenceModel model = small().cores(a, b).depth(5).build();
    assertThat(model.blocks()).hasSize(5).extracting(block -> ((ResidualBlock) block).core())
        .containsExactly(a, b, a, b, a);
    assertThat(small().cores(a, b).build().blocks()).hasSize(2);
  }

  @Test
  void whatIsNotSaidIsAsInThePaper() {
    assertThat(small().build()).isEqualTo(new SequenceModel(new TokenEncoder(5, 4),
        List.of(new ResidualBlock(BatchNorm.of(4), LinearRecurrentUnit.of(4, 3), new Mixer(Mixer.Kind.GLU, 4, 0))),
        new Linear(4, 2)));
  }

  @Test
  void everyPartCanBeChosen() {
    SequenceModel model = small().channels(3).norm(Norm.LAYER).postNorm().mixer(Mixer.Kind.MLP).dropout(0.5).last(6)
        .build();
    assertThat(model).isEqualTo(new SequenceModel(new Linear(3, 4),
        List.of(new ResidualBlock(
            new LayerNorm(4), LinearRecurrentUnit.of(4, 3), new Mixer(Mixer.Kind.MLP, 4, 0.5), true)),
        new Linear(4, 6), Pooling.LAST));
    assertThat(small().norm(Norm.NONE).build().blocks().getFirst())
        .isEqualTo(new ResidualBlock(
            new Identity(), LinearRecurrentUnit.of(4, 3), new Mixer(Mixer.Kind.GLU, 4, 0)));
    assertThat(small().head(new Identity(), Pooling.LAST).build().decoder()).isEqualTo(new Identity());
    assertThat(small().encoder(new Identity()).build().encoder()).isEqualTo(new Identity());
    assertThat(small().pairs(3).build().decoder()).isEqualTo(new PairHead(4, 3));
    assertThat(small().last(9).perPosition(3).build()).isEqualTo(small().meanPool(3).build());
  }

  @Test
  void allCombinationsRunInBothModes() {
    Var tokens = Var.of(Tensor.of(new int[] {1, 3, 0, 2, 4, 1, 0, 0}, Shape.of(2, 4)));
    for (Norm norm : Norm.values()) {
      for (Mixer.Kind mixer : Mixer.Kind.values()) {
        for (boolean postNorm : new boolean[] {false, true}) {
          SequenceModel model = small().norm(norm).mixer(mixer).postNorm(postNorm).depth(2).perPosition(3).build();
          Scope scope = Scope.evaluation(Parameters.initial(model, Key.of(1), DType.FLOAT64), null);
          Var whole = model.apply(scope, tokens);
          State state = model.initialState(scope, 2);
          for (int t = 0; t < 4; t++) {
            Layer.Step step = model.step(scope, tokens.at(1, t), state);
            Bits.assertClose(norm + " " + mixer + " " + postNorm, step.output(), whole.at(1, t), 1e-13);
            state = step.state();
          }
        }
      }
    }
  }

  @Test
  void missingPartsAreNamed() {
    SequenceModelBuilder none = SequenceModel.builder();
    assertThatIllegalArgumentException().isThrownBy(none::build)
        .withMessage("SequenceModel: dModel (=0) must be at least 1; call dModel");
    assertThatIllegalArgumentException().isThrownBy(() -> none.dModel(4).build())
        .withMessage("SequenceModel: has no recurrent core; call cores");
    assertThatIllegalArgumentException().isThrownBy(() -> none.cores(LinearRecurrentUnit.of(4, 3)).build())
        .withMessage("SequenceModel: has no encoder; call tokens, channels or encoder");
    assertThatIllegalArgumentException().isThrownBy(() -> none.tokens(3).build())
        .withMessage("SequenceModel: has no head; call perPosition, meanPool, last, pairs or head");
    assertThat(none.meanPool(1).build().blocks()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> none.depth(0))
        .withMessage("SequenceModel: depth (=0) must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.depth(1).cores(new Identity(), new Identity()).build())
        .withMessage("SequenceModel: depth (=1) leaves some of 2 cores out; call depth or cores");
    assertThatIllegalArgumentException().isThrownBy(() -> small().tokens(-1).build())
        .withMessage("TokenEncoder: vocabulary (=-1) and dModel (=4) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> small().dropout(1).build())
        .withMessage("Mixer: dropout (=1.0) must be in [0, 1)");
  }
}
