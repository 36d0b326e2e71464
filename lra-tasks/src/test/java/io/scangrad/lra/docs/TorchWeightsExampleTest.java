package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of PyTorch weights gives PyTorch's outputs, from its own file and from one that PyTorch 1.13 wrote. */
class TorchWeightsExampleTest {
  @TempDir private Path folder;

  @Test
  void theOutputsArePyTorchs() throws Exception {
    check(JavaExample.of("TorchWeights").run(folder));
  }

  @Test
  void soAreThoseOfAFileThatPyTorchWrote() throws Exception {
    URL file = getClass().getResource("torch-lru.safetensors");
    check(JavaExample.of("TorchWeights").run(folder, Path.of(file.toURI()).toString()));
  }

  @Test
  void thePageShowsTheNamesAndTheSource() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "examples.md"));
    JavaExample.of("TorchWeights").run(folder).lines().takeWhile(line -> !line.startsWith("2 blocks"))
        .forEach(line -> assertThat(page).contains(line));
    assertThat(page).contains("state_dict()");
  }

  private static void check(String text) {
    Printed printed = Printed.of(text);
    assertThat(printed.text("(2 blocks, .*)")).isEqualTo("2 blocks, 32 tensors, 513 parameters");
    assertThat(printed.text("PyTorch: (.*)")).startsWith("f32(2, 3)[-0.686159");
    assertThat(printed.number("largest difference: (.*)")).isLessThan(1e-6);
  }
}
