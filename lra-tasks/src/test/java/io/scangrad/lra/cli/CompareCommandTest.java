package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scangrad train --tensorboard}, {@code compare} and {@code recipes}. */
class CompareCommandTest {
  @TempDir private Path folder;

  private Said train(String run, String... more) {
    String[] fixed = {"train", "copy", "--run-dir", folder.resolve(run).toString()};
    String[] all = new String[fixed.length + more.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return say(all);
  }

  private Path events(String run) throws Exception {
    try (var files = Files.list(folder.resolve(run))) {
      return files.filter(file -> file.getFileName().toString().contains("tfevents")).findFirst().orElseThrow();
    }
  }

  @Test
  void aStoppedRunIsComparedAndGoesOnWithItsEvents() throws Exception {
    String[] tiny = {"--steps", "3", "--batch", "2", "--d-model", "4", "--d-state", "4", "--depth", "1", "--threads", "1",
        "--stop-after", "2", "--tensorboard"};
    assertThat(train("one", tiny).status()).isZero();
    long stopped = Files.size(events("one"));
    Path page = folder.resolve("both.html");
    tiny[1] = "4";
    tiny[tiny.length - 1] = "--eager";
    assertThat(train("two", tiny).status()).isZero();
    assertThat(folder.resolve("two")).isDirectoryNotContaining(
        file -> file.getFileName().toString().contains("tfevents"));
    Said compared = say("compare", folder.resolve("one").toString(), folder.resolve("two").toString(), "--out",
        page.toString());
    assertThat(compared.err()).isEmpty();
    assertThat(compared.status()).isZero();
    assertThat(compared.out()).contains("step 2 of 3", "step 2 of 4", "steps").endsWith("report: " + page + "\n");
    assertThat(Files.readString(page)).contains("Settings that differ");
    Path drawing = folder.resolve("both.svg");
    assertThat(say("compare", folder.resolve("one").toString(), "--out", drawing.toString()).status()).isZero();
    assertThat(drawing).content().startsWith("<svg xmlns=").endsWith("</svg>\n").doesNotContain("<html");
    assertThat(train("one", "--resume").status()).isZero();
    assertThat(Files.size(events("one"))).isGreaterThan(stopped);
    assertThat(train("two", "--resume", "--tensorboard", "--eager").status()).isZero();
    assertThat(Files.size(events("two"))).isGreaterThan(stopped);
  }

  @Test
  void wrongUseIsOneSentence() {
    assertThat(say("compare").err()).startsWith("scangrad: missing required parameter");
    Said none = say("compare", folder.resolve("none").toString());
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).startsWith("scangrad: " + folder.resolve("none") + " is no run: there is no such folder");
  }

  @Test
  void recipesAreListedWithTheirSizes() {
    Said all = say("recipes");
    assertThat(all.status()).isZero();
    assertThat(all.out()).contains("copy: ", "listops: ", "  paper  ", "6 blocks, H = 128, N = 256, ring [0, 0.99]",
        "80,000 steps of 32 sequences");
    assertThat(say("recipes", "copy").out()).startsWith("copy: ").doesNotContain("listops");
    Said unknown = say("recipes", "chess");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("scangrad: unknown task \"chess\"; available: ");
  }
}
