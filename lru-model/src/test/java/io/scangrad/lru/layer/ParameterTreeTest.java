package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParameterTreeTest {
  private static SequenceModel model(int dModel, int dState) {
    ResidualBlock block = new ResidualBlock(BatchNorm.of(dModel), LinearRecurrentUnit.of(dModel, dState),
        new Mixer(Mixer.Kind.GLU, dModel, 0));
    return new SequenceModel(new TokenEncoder(5, dModel), List.of(block, block), new Linear(dModel, 3));
  }

  @Test
  void listsWhatIsDrawn() {
    Parameters drawn = Parameters.initial(model(4, 6), Key.of(1), DType.FLOAT32);
    ParameterTree tree = ParameterTree.of(model(4, 6));
    assertThat(tree.count()).isEqualTo(drawn.count());
    assertThat(tree.entries()).hasSize(drawn.trained().size() + drawn.buffers().size());
    tree.entries().forEach(entry -> {
      var tensor = entry.role() == null ? drawn.buffers().get(entry.path()) : drawn.trained().get(entry.path());
      assertThat(tensor).as(entry.path()).isNotNull();
      assertThat(entry.sizes()).as(entry.path())
          .isEqualTo(Arrays.stream(tensor.shape().toArray()).boxed().toList());
      assertThat(entry.role()).isEqualTo(drawn.roles().get(entry.path()));
    });
  }

  @Test
  void sizesBeyondAnyMemoryAreTold() {
    assertThat(ParameterTree.of(model(1_000_000_000, 1_000_000_000)).count()).isGreaterThan(1e19);
  }

  @Test
  void textIsATableInWhichLikeBlocksShareTheirLines() {
    assertThat(ParameterTree.of(model(4, 6))).hasToString("""
        encoder                  20
          table         (5, 4)   20  dense
        blocks                  332
          0 to 1, each          166
            norm                  8
              scale     (4,)      4  dense
              shift     (4,)      4  dense
              mean      (4,)      4  buffer
              variance  (4,)      4  buffer
            core                118
              nuLog     (6,)      6  recurrent
              thetaLog  (6,)      6  recurrent
              gammaLog  (6,)      6  recurrent
              bRe       (6, 4)   24  recurrent
              bIm       (6, 4)   24  recurrent
              cRe       (4, 6)   24  dense
              cIm       (4, 6)   24  dense
              d         (4,)      4  dense
            mixer                40
              value              20
                weight  (4, 4)   16  dense
                bias    (4,)      4  dense
              gate               20
                weight  (4, 4)   16  dense
                bias    (4,)      4  dense
        decoder                  15
          weight        (3, 4)   12  dense
          bias          (3,)      3  dense
        total                   367""");
  }

  @Test
  void blocksOfOtherSizesHaveLinesOfTheirOwn() {
    SequenceModel model = SequenceModel.builder().tokens(5).dModel(4).meanPool(3)
        .cores(LinearRecurrentUnit.of(4, 6), LinearRecurrentUnit.of(4, 7)).build();
    assertThat(ParameterTree.of(model).toString()).contains("\n  0 ", "\n  1 ", " (6, 4) ", " (7, 4) ")
        .doesNotContain("each");
  }

  @Test
  void drawnNumbersHaveTheSameTable() {
    Parameters drawn = Parameters.initial(model(4, 6), Key.of(1), DType.FLOAT32);
    assertThat(drawn.tree()).hasToString(ParameterTree.of(model(4, 6)).toString());
    assertThat(drawn.tree().count()).isEqualTo(drawn.count());
  }
}
