package io.scangrad.lra.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Layer;
import io.scangrad.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two threads that initialise classes whose initialisers need each other can wait for each other for ever. The warm-up
 * initialises beside the command what both use, so there must be no such classes.
 */
final class InitialisersTest {
  /** Needs {@link Second}. */
  static final class First {
    static final Object OTHER = new Second();
  }

  /** Needs {@link First}. */
  static final class Second {
    static final Object OTHER = List.of(1).stream().map(_ -> new First()).toList();
  }

  @Test
  void noneOfOursNeedEachOther() throws Exception {
    Initialisers ours = new Initialisers();
    for (Class<?> each : List.of(Tensor.class, Var.class, Layer.class, WarmUp.class)) {
      add(ours, each);
    }
    assertThat(ours.size()).isGreaterThan(500);
    assertThat(ours.circular()).isEmpty();
  }

  @Test
  void aPlantedCircleIsFound() throws IOException {
    Initialisers planted = new Initialisers();
    for (Class<?> each : List.of(First.class, Second.class)) {
      try (InputStream in = each.getResourceAsStream(each.getName().replaceAll(".*\\.", "") + ".class")) {
        planted.add(in.readAllBytes());
      }
    }
    assertThat(planted.circular()).hasSize(2);
  }

  /** The circle for which {@code CpuBackend} initialises these classes before any kernel runs. */
  @Test
  void theVectorApiHasOne() throws IOException {
    Initialisers vectors = new Initialisers();
    vectors.add(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/jdk.incubator.vector"));
    assertThat(vectors.circular()).contains("jdk/incubator/vector/FloatVector");
  }

  private static void add(Initialisers to, Class<?> example) throws IOException, URISyntaxException {
    Path place = Path.of(example.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      to.add(place);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        to.add(jar.getPath("/"));
      }
    }
  }
}
