package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lru.core.Core;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code scangrad model}. */
class ModelCommandTest {
  private static Said say(String options) {
    return Said.command("model", options.split(" +"));
  }

  private static String good(String options) {
    Said said = say(options);
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    return said.out();
  }

  @Test
  void theModelOfThePaperIsPrintedWithItsNumberOfParameters() {
    String out = good("listops --recipe paper");
    Matcher count = Pattern.compile("listops, recipe paper: 6 blocks, H = 128, N = 256, (99\\d,\\d{3}) parameters")
        .matcher(out.lines().findFirst().orElseThrow());
    assertThat(count.matches()).as(out).isTrue();
    assertThat(out).contains("\nlru: The Linear Recurrent Unit: ", "\n  0 to 5, each ", " (256, 128) ", " recurrent\n",
        " buffer\n", " " + count.group(1) + "\n",
        "recurrent: learning rate times 0.5, no weight decay; dense: weight decay 0.05");
  }

  @ParameterizedTest
  @EnumSource
  void everyCoreIsExplained(Core core) {
    assertThat(good("copy --depth 1 --core " + core.id())).contains("\n" + core.id() + ": ");
  }

  @Test
  void optionsChangeTheModel() {
    String out = good("copy --depth 3 --core s5,ring --hippo-blocks 2 --d-model 4 --d-state 6 --bidirectional "
        + "--post-norm --norm layer --mixer mlp --dt-min 0.01 --dt-max 0.2");
    assertThat(out).contains("\ns5: ", "\nring: ", "\n  0 ", "\n  1 ", "\n  2 ", "lambdaIm", "nuLog", "cBackRe",
        "hidden").doesNotContain("buffer\n", "gammaLog", "each");
    assertThat(good("copy --no-bidirectional")).doesNotContain("cBackRe");
  }

  @Test
  void aModelThatNoMemoryHoldsIsRefused() {
    Said said = say("listops --d-model 1000000000 --d-state 1000000000");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).startsWith("scangrad: a model of ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      bogus                          | unknown task "bogus"; available:
      copy --recipe paper            | unknown recipe "paper" for task copy; available: small
      copy --core gru                | --core (=gru) must be one of tanh, relu,
      copy --core lru,               | --core (=) must be one of tanh, relu,
      copy --core lru,s5 --depth 1   | --depth (=1) must give a block to each of --core (=lru,s5)
      copy --core s5 --d-state 6 --hippo-blocks 4 | s5: --d-state (=6) must be a multiple of --hippo-blocks (=4)
      copy --dt-min 0                | --dt-min (=0.0) must lie in (0, dtMax] with --dt-max (=0.1)
      copy --norm group              | --norm (=group) must be one of batch, layer, none
      copy --mixer moe               | --mixer (=moe) must be one of glu, half-glu, mlp, none
      """)
  void wrongUseIsOneSentenceAndExitTwo(String options, String sentence) {
    Said said = say(options);
    assertThat(said.err()).startsWith("scangrad: " + sentence).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(2);
  }

  @Test
  void explainsItself() {
    Said said = say("--help");
    assertThat(said.status()).isZero();
    assertThat(said.out()).startsWith("Usage: scangrad model TASK").contains("Model:", "--core", "tanh, relu,");
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }
}
