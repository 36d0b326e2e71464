package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ListOpsVocabularyTest {
  @Test
  void idsAreFixed() {
    String all = "<pad> <eos> 0 1 2 3 4 5 6 7 8 9 [MIN [MAX [MED [SM ]";
    assertThat(ListOpsVocabulary.encode(all))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
        .hasSize(ListOpsVocabulary.SIZE);
    assertThat(ListOpsVocabulary.decode(ListOpsVocabulary.encode(all))).isEqualTo(all);
    assertThat(ListOpsVocabulary.text(ListOpsVocabulary.PAD)).isEqualTo("<pad>");
    assertThat(ListOpsVocabulary.text(ListOpsVocabulary.EOS)).isEqualTo("<eos>");
    assertThat(ListOpsVocabulary.text(ListOpsVocabulary.FIRST_DIGIT + 9)).isEqualTo("9");
    assertThat(ListOpsVocabulary.text(ListOpsVocabulary.MED)).isEqualTo("[MED");
    assertThat(ListOpsVocabulary.text(ListOpsVocabulary.CLOSE)).isEqualTo("]");
  }

  @Test
  void roundBracketsAreLeftOut() {
    assertThat(ListOpsVocabulary.encode("( ( ( [MIN 4 ) 7 ) ] )")).isEqualTo(ListOpsVocabulary.encode("[MIN 4 7 ]"));
    assertThat(ListOpsVocabulary.encode("")).isEmpty();
  }

  @Test
  void unknownTokensAndIdsAreRefused() {
    assertThatThrownBy(() -> ListOpsVocabulary.encode("[FIRST 1 ]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsVocabulary: unknown token '[FIRST'; known are a digit, [MIN, [MAX, [MED, [SM and ]");
    assertThatThrownBy(() -> ListOpsVocabulary.text(17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsVocabulary: id (=17) must be in 0..16");
  }
}
