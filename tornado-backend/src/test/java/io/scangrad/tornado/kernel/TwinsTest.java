package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kernels for {@code double} are those for {@code float} with the types exchanged. */
class TwinsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/scangrad/tornado/kernel");

  /** Their twins differ in the formula, or in constants. */
  private static final List<String> OWN = List.of("FloatNormal.java", "FloatFft.java");

  @Test
  void doubleTwinsDifferInTypesOnly() throws IOException {
    List<String> compared = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("Float") && !OWN.contains(name)) {
          String twin = Files.readString(SOURCES.resolve(name.replace("Float", "Double")));
          assertThat(twin).as(name).isEqualTo(exchanged(Files.readString(file)));
          compared.add(name);
        }
      }
    }
    assertThat(compared).hasSize(12);
  }

  private static String exchanged(String source) {
    return source
        .replace("FloatArray", "DoubleArray")
        .replace("allocateFloatLocalArray", "allocateDoubleLocalArray")
        .replaceAll("\\bfloat\\b", "double")
        .replaceAll("\\bFloat(?=[A-Z.])", "Double")
        .replaceAll("(?<=[0-9])f\\b", "");
  }
}
