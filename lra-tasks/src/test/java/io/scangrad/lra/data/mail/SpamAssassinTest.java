package io.scangrad.lra.data.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.mail.SpamAssassin.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpamAssassinTest {
  private static final Options SOME = new Options(4_096, false);
  private static final int COUNT = 20;

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void writeMails() throws IOException {
    root = MailFolders.write(folder.resolve("package"), COUNT);
  }

  private SpamAssassin.Mails load(Options options) {
    return SpamAssassin.load(folder, options, 1, Progress.NONE);
  }

  private static Map<String, Split> places(SpamAssassin.Mails mails) {
    Map<String, Split> places = new HashMap<>();
    for (Split split : Split.values()) {
      SequenceDataset data = mails.splits().get(split);
      for (int i = 0; i < data.size(); i++) {
        byte[] bytes = new byte[data.length(i)];
        data.copyTokens(i, bytes, 0);
        places.put(data.label(i) + ":" + new String(bytes, StandardCharsets.ISO_8859_1), split);
      }
    }
    return places;
  }

  @Test
  void aTenthEachIsSelectedAndReportedOn() {
    SpamAssassin.Mails mails = load(SOME);
    assertThat(mails.read()).isEqualTo(5 * COUNT);
    assertThat(mails.empty()).isZero();
    assertThat(mails.duplicates()).isZero();
    assertThat(mails.groups()).isEqualTo(5 * COUNT);
    assertThat(mails.splits().train().size()).isEqualTo(80);
    assertThat(mails.splits().validation().size()).isEqualTo(10);
    assertThat(mails.splits().test().size()).isEqualTo(10);
    Map<String, Split> places = places(mails);
    assertThat(places).hasSize(5 * COUNT);
    assertThat(places.keySet().stream().filter(text -> text.startsWith("1:"))).hasSize(2 * COUNT);
    assertThat(places(load(SOME))).isEqualTo(places);
    assertThat(places(SpamAssassin.load(root, SOME, 2, Progress.NONE))).isNotEqualTo(places);
  }

  @Test
  void headersAreLeftOut() {
    assertThat(places(load(SOME)).keySet()).noneMatch(text -> text.contains("Subject") || text.contains("secret-host"));
  }

  @Test
  void bodiesAreBytesPlusOneAndCut() throws IOException {
    Path file = MailFolders.write(root, "spam-1", "0.spam-1", "");
    Files.write(file, new byte[] {'A', ':', '\r', '\n', '\r', '\n', (byte) 0xFF, 0, '\n', '\n', 'z', 'z'});
    SpamAssassin.Mails mails = load(new Options(5, false));
    boolean found = false;
    for (Split split : Split.values()) {
      SequenceDataset data = mails.splits().get(split);
      for (int i = 0; i < data.size(); i++) {
        int[] tokens = new int[data.length(i)];
        data.copyTokens(i, tokens, 0);
        assertThat(tokens).hasSizeLessThanOrEqualTo(5);
        if (tokens[0] == 256) {
          found = true;
          assertThat(tokens).containsExactly(256, 1, '\n' + 1, '\n' + 1, 'z' + 1);
          assertThat(data.label(i)).isEqualTo(1);
        }
      }
    }
    assertThat(found).isTrue();
  }

  @Test
  void nearDuplicatesAreRemovedAndBlankBodiesToo() throws IOException {
    String body = MailFolders.words(new Random(9), 100);
    MailFolders.write(root, "easy-ham-1", "a", body);
    MailFolders.write(root, "easy-ham-2", "b", body.toUpperCase(java.util.Locale.ROOT) + " 17");
    MailFolders.write(root, "spam-2", "c", body + "unsubscribe here");
    MailFolders.write(root, "spam-2", "d", " \n\t\n");
    MailFolders.write(root, "spam-2", "e", "");
    SpamAssassin.Mails mails = load(SOME);
    assertThat(mails.read()).isEqualTo(5 * COUNT + 5);
    assertThat(mails.duplicates()).isEqualTo(2);
    assertThat(mails.empty()).isEqualTo(2);
    assertThat(places(mails)).containsKey("0:" + body).hasSize(5 * COUNT + 1);
  }

  /** Whatever the seed, mails that share half of their runs of words are on one side. */
  @Test
  void relatedMailsStayInOnePart() throws IOException {
    List<String> bodies = new ArrayList<>();
    String shared = MailFolders.words(new Random(10), 60);
    for (int i = 0; i < 6; i++) {
      bodies.add(shared + MailFolders.words(new Random(11 + i), 25));
      MailFolders.write(root, i % 2 == 0 ? "spam-1" : "easy-ham-1", "related" + i, bodies.get(i));
    }
    for (int seed = 0; seed < 10; seed++) {
      SpamAssassin.Mails mails = SpamAssassin.load(root, SOME, seed, Progress.NONE);
      assertThat(mails.duplicates()).isZero();
      assertThat(mails.groups()).isEqualTo(5 * COUNT + 1);
      Map<String, Split> places = places(mails);
      Split first = places.get("1:" + bodies.get(0));
      for (int i = 0; i < 6; i++) {
        assertThat(places.get((i % 2 == 0 ? "1:" : "0:") + bodies.get(i))).isEqualTo(first).isNotNull();
      }
    }
  }

  @Test
  void incompleteFoldersAreRefused() {
    assertThatThrownBy(() -> load(Options.STANDARD)).isInstanceOf(DataException.class).hasMessage(
        root.resolve("data/easy-ham-1") + ": has 20 mails instead of 2500, it is incomplete or has foreign files; "
            + SpamAssassin.NEEDS);
  }

  @Test
  void missingAndEmptyFoldersAreNamed() throws IOException {
    Path hard = root.resolve("data/hard-ham-1");
    for (int i = 0; i < COUNT; i++) {
      Files.delete(hard.resolve(i + ".hard-ham-1.txt"));
    }
    assertThatThrownBy(() -> load(SOME)).isInstanceOf(DataException.class)
        .hasMessage(hard + ": has no mails; " + SpamAssassin.NEEDS);
    Files.move(hard, root.resolve("data/hard"));
    assertThatThrownBy(() -> load(SOME)).isInstanceOf(DataException.class)
        .hasMessage(hard + ": no such folder; " + SpamAssassin.NEEDS);
    assertThatThrownBy(() -> SpamAssassin.load(hard, SOME, 1, Progress.NONE)).isInstanceOf(DataException.class)
        .hasMessage(hard + ": no such folder; " + SpamAssassin.NEEDS);
  }

  @Test
  void whatHasNoBodyIsNoMail() throws IOException {
    Path file = root.resolve("data/spam-1/x.txt");
    Files.writeString(file, "cmd: mv\nb\n");
    assertThatThrownBy(() -> load(SOME)).isInstanceOf(DataException.class).hasMessage(
        file + ": has no blank line between headers and body within its first 10 bytes, so it is no mail; "
            + SpamAssassin.NEEDS);
    Files.write(file, new byte[3_000_000]);
    assertThatThrownBy(() -> load(SOME)).isInstanceOf(DataException.class)
        .hasMessageContaining("within its first 266240 bytes");
    Files.delete(file);
    Files.createSymbolicLink(file, file);
    assertThatThrownBy(() -> load(SOME)).isInstanceOf(DataException.class)
        .hasMessage(file + ": is a link that leads to no file; " + SpamAssassin.NEEDS);
  }

  @Test
  void lengthsHaveARange() {
    assertThatThrownBy(() -> new Options(0, false))
        .hasMessage("SpamAssassin: maxLength (=0) must be in 1..65536");
  }
}
