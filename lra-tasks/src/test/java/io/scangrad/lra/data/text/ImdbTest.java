package io.scangrad.lra.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.text.ImdbOptions.Symbols;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImdbTest {
  private static final int COUNT = 20;

  @TempDir Path folder;

  @BeforeEach
  void writeReviews() throws IOException {
    ReviewFolders.write(folder.resolve("aclImdb"), COUNT);
  }

  private static ImdbOptions options(Symbols symbols, int maxLength, Split selection) {
    return new ImdbOptions(symbols, maxLength, 1, selection, COUNT);
  }

  private Imdb.Reviews load(ImdbOptions options) {
    return Imdb.load(folder, options, 1, Progress.NONE);
  }

  private Path review(String name) {
    return folder.resolve("aclImdb").resolve(name);
  }

  /** The texts of a data set of bytes, each with its label. */
  private static List<String> texts(SequenceDataset data) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      byte[] bytes = new byte[data.length(i)];
      data.copyTokens(i, bytes, 0);
      texts.add(new String(bytes, StandardCharsets.UTF_8) + " = " + data.label(i));
    }
    return texts;
  }

  private static int[] tokens(SequenceDataset data, int i) {
    int[] tokens = new int[data.length(i)];
    data.copyTokens(i, tokens, 0);
    return tokens;
  }

  @Test
  void aTenthOfEachClassOfTheTrainingReviewsIsHeldOut() {
    Imdb.Reviews reviews = load(options(Symbols.BYTES, 100, Split.VALIDATION));
    List<String> train = texts(reviews.splits().train());
    List<String> validation = texts(reviews.splits().validation());
    assertThat(train).hasSize(36);
    assertThat(validation).hasSize(4).allMatch(text -> text.startsWith("train "));
    assertThat(validation.stream().filter(text -> text.endsWith("= 1"))).hasSize(2);
    List<String> all = new ArrayList<>(train);
    all.addAll(validation);
    List<String> expected = new ArrayList<>();
    IntStream.range(0, COUNT).forEach(i -> {
      expected.add("train neg " + i + " = 0");
      expected.add("train pos " + i + " = 1");
    });
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(texts(reviews.splits().test())).hasSize(40).allMatch(text -> text.startsWith("test "));
    assertThat(texts(load(options(Symbols.BYTES, 100, Split.VALIDATION)).splits().validation())).isEqualTo(validation);
    assertThat(texts(Imdb.load(folder, options(Symbols.BYTES, 100, Split.VALIDATION), 2, Progress.NONE)
        .splits().validation())).isNotEqualTo(validation);
  }

  @Test
  void thePapersSelectOnTheTestReviews() {
    Imdb.Reviews reviews = load(options(Symbols.BYTES, 100, Split.TEST));
    assertThat(reviews.splits().train().size()).isEqualTo(40);
    assertThat(reviews.splits().validation()).isSameAs(reviews.splits().test());
    assertThat(reviews.splits().test().size()).isEqualTo(40);
  }

  @Test
  void bytesAreShiftedByOneAndCut() throws IOException {
    Files.write(review("test/neg/0_1.txt"), new byte[] {0, (byte) 0xFF, 'a', '\r', '\n'});
    Imdb.Reviews reviews = load(options(Symbols.BYTES, 4, Split.VALIDATION));
    assertThat(reviews.vocabulary()).isEqualTo(257);
    assertThat(tokens(reviews.splits().test(), 0)).containsExactly(1, 256, 'a' + 1, '\r' + 1);
    assertThat(reviews.splits().train().lengths()).containsOnly(4);
  }

  @Test
  void charactersAreNumberedByFrequencyOfWhatIsFittedOn() throws IOException {
    for (int i = 0; i < COUNT; i++) {
      ReviewFolders.write(review("train/neg/" + i + "_" + (1 + i % 4) + ".txt"), "bb\u00e9" + "\ud83d\ude00ignored: x");
      ReviewFolders.write(review("train/pos/" + i + "_" + (7 + i % 4) + ".txt"), "aba");
    }
    ReviewFolders.write(review("test/neg/0_1.txt"), "\ud83d\ude00?b\u00e9a");
    ReviewFolders.write(review("test/neg/10_3.txt"), "ab");
    Imdb.Reviews reviews = load(options(Symbols.CHARACTERS, 5, Split.VALIDATION));
    // b occurs three times, a twice, e acute and the face once each; four characters and the end fit.
    assertThat(reviews.vocabulary()).isEqualTo(7);
    assertThat(tokens(reviews.splits().test(), 0)).containsExactly(6, 1, 3, 5, 2);
    assertThat(tokens(reviews.splits().test(), 1)).containsExactly(4, 3, 2);
  }

  @Test
  void rareCharactersAreUnknown() throws IOException {
    ReviewFolders.write(review("train/neg/0_1.txt"), "\u00e9");
    ReviewFolders.write(review("train/neg/1_2.txt"), "\u00e9");
    ImdbOptions options = new ImdbOptions(Symbols.CHARACTERS, 100, 3, Split.TEST, COUNT);
    Imdb.Reviews reviews = load(options);
    assertThat(tokens(reviews.splits().train(), 0)).containsExactly(CharacterVocabulary.UNKNOWN, CharacterVocabulary.EOS);
  }

  @Test
  void whatIsNoUtf8IsRefusedByCharacterAndReadByByte() throws IOException {
    Files.write(review("train/pos/3_10.txt"), new byte[] {'o', 'k', (byte) 0xC3, 'x'});
    assertThat(load(options(Symbols.BYTES, 100, Split.VALIDATION)).splits().train().size()).isEqualTo(36);
    assertThatThrownBy(() -> load(options(Symbols.CHARACTERS, 100, Split.TEST)))
        .isInstanceOf(DataException.class)
        .hasMessage(review("train/pos/3_10.txt") + ": byte 2 is not UTF-8, so the review cannot be read by characters; "
            + "read it by bytes, or get the file anew");
    Files.write(review("train/pos/3_10.txt"), new byte[] {'o', 'k', (byte) 0xC3});
    assertThatThrownBy(() -> load(options(Symbols.CHARACTERS, 100, Split.TEST)))
        .hasMessageContaining(": byte 2 is not UTF-8");
    // What is cut off is not looked at.
    assertThat(load(options(Symbols.CHARACTERS, 3, Split.TEST)).splits().train().size()).isEqualTo(40);
  }

  @Test
  void incompleteFoldersAreRefused() throws IOException {
    Files.delete(review("test/pos/7_10.txt"));
    assertThatThrownBy(() -> load(options(Symbols.BYTES, 100, Split.TEST)))
        .isInstanceOf(DataException.class)
        .hasMessage(review("test/pos") + ": has 19 reviews instead of 20, it is incomplete or has foreign files; "
            + Imdb.NEEDS);
    assertThat(load(new ImdbOptions(Symbols.BYTES, 100, 1, Split.TEST, 0)).splits().test().size()).isEqualTo(39);
    assertThatThrownBy(() -> load(ImdbOptions.standard(Symbols.BYTES, Split.TEST)))
        .hasMessageContaining("train/neg: has 20 reviews instead of 12500");
  }

  @Test
  void wrongNamesAreRefused() throws IOException {
    ImdbOptions any = new ImdbOptions(Symbols.BYTES, 100, 1, Split.TEST, 0);
    Path wrong = Files.createFile(review("train/neg/notes.txt"));
    assertThatThrownBy(() -> load(any)).isInstanceOf(DataException.class)
        .hasMessage(wrong + ": expected a name like 123_8.txt, number and rating of a review; " + Imdb.NEEDS);
    Files.delete(wrong);
    Path rated = Files.createFile(review("train/neg/77_5.txt"));
    assertThatThrownBy(() -> load(any)).isInstanceOf(DataException.class)
        .hasMessage(rated + ": its name says rating 5, but those of neg are 1 to 4; " + Imdb.NEEDS);
    Files.delete(rated);
    rated = Files.createFile(review("test/pos/77_6.txt"));
    assertThatThrownBy(() -> load(any)).hasMessageContaining("rating 6, but those of pos are 7 to 10");
    Files.delete(rated);
    Files.createFile(review("test/pos/0_9.txt"));
    assertThatThrownBy(() -> load(any)).isInstanceOf(DataException.class)
        .hasMessageContaining(": another review of this folder has the same number; ");
  }

  @Test
  void emptyFilesAndFoldersInTheirPlaceAreRefused() throws IOException {
    Path empty = Files.write(review("train/pos/4_7.txt"), new byte[0]);
    ImdbOptions options = options(Symbols.BYTES, 100, Split.VALIDATION);
    assertThatThrownBy(() -> load(options)).isInstanceOf(DataException.class)
        .hasMessage(empty + ": is empty, a review has at least one character; " + Imdb.NEEDS);
    Files.delete(empty);
    Files.createDirectory(empty);
    assertThatThrownBy(() -> load(options)).isInstanceOf(DataException.class)
        .hasMessage(empty + ": is a folder, expected a file; " + Imdb.NEEDS);
  }

  @Test
  void missingFoldersAreNamed() throws IOException {
    Files.move(review("test/pos"), review("test/positive"));
    assertThatThrownBy(() -> load(options(Symbols.BYTES, 100, Split.TEST))).isInstanceOf(DataException.class)
        .hasMessage(review("test/pos") + ": no such folder; " + Imdb.NEEDS);
    assertThatThrownBy(() -> Imdb.load(review("train/neg"), options(Symbols.BYTES, 9, Split.TEST), 1, Progress.NONE))
        .isInstanceOf(DataException.class).hasMessage(review("train/neg") + ": has no train/; " + Imdb.NEEDS);
  }

  @Test
  void progressCountsTheFiles() {
    List<Long> reports = new ArrayList<>();
    Imdb.load(folder.resolve("aclImdb"), options(Symbols.BYTES, 100, Split.TEST), 1, (done, total) -> {
      assertThat(total).isEqualTo(80);
      reports.add(done);
    });
    assertThat(reports).hasSize(80).isSorted().endsWith(80L);
    assertThat(new HashSet<>(reports)).hasSize(80);
  }

  @Test
  void optionsHaveTheirRanges() {
    assertThatThrownBy(() -> options(Symbols.BYTES, 1, Split.TEST))
        .hasMessage("Imdb: maxLength (=1) must be in 2..65536");
    assertThatThrownBy(() -> new ImdbOptions(Symbols.BYTES, 9, 0, Split.TEST, 0))
        .hasMessage("Imdb: minFrequency (=0) must be at least 1");
    assertThatThrownBy(() -> options(Symbols.BYTES, 9, Split.TRAIN))
        .hasMessage("Imdb: selection (=TRAIN) must be VALIDATION or TEST");
    assertThatThrownBy(() -> new ImdbOptions(Symbols.BYTES, 9, 1, Split.TEST, -1))
        .hasMessage("Imdb: reviewsPerFolder (=-1) must be 0 for any number, or more");
    ImdbOptions standard = ImdbOptions.standard(Symbols.CHARACTERS, Split.TEST);
    assertThat(standard).isEqualTo(new ImdbOptions(Symbols.CHARACTERS, 4096, 15, Split.TEST, 12_500));
  }
}
