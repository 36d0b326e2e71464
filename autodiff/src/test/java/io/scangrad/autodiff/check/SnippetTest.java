package io.scangrad.autodiff.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure prints compiles, runs and fails in the same way. */
class SnippetTest {
  private static final GradCheck CHECK = GradCheck.standard().withSeed(11).withName("a \"function\"");

  @TempDir private Path folder;

  /** Compiles a snippet, runs it and returns what it prints. */
  private String run(String snippet) throws Exception {
    Path source = Files.writeString(folder.resolve("GradCheckFailure.java"), snippet);
    String classPath = System.getProperty("java.class.path");
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
    assertThat(status).as(snippet).isZero();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {new File(folder.toString()).toURI().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      var main = loader.loadClass("GradCheckFailure").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static String snippet(Function<List<Var>, Var> f, List<Tensor> at) {
    Target target = new Target("", in -> List.of(f.apply(in)), at, CHECK.backend());
    return new Snippet(CHECK, target.recording(), List.of()).toString();
  }

  @Test
  void aFailingOpOfTheUsersFailsAgainWithTheSameReport() throws Exception {
    Tensor x = Tensor.of(new double[] {0.1, -2.5, 1e-7}, 3);
    Report report = CHECK.check(v -> Var.apply(new OpaqueCube(2, 0), v.exp()).sum(0), x);
    assertThat(report.verdict()).isEqualTo(Verdict.GRADIENT_WRONG);
    assertThat(run(report.snippet())).startsWith(report.toString().lines().findFirst().orElseThrow());
  }

  @Test
  void everyKindOfTensorAndParameterComesBackToTheBit() throws Exception {
    Tensor z = Tensor.complex(new double[] {0.3, Math.PI}, new double[] {-0.0, 1e-300}, 2, 1);
    Tensor x = Tensor.of(new float[] {0.1f, -3}, 2, 1);
    Tensor picks = Tensor.of(new int[] {1, 0}, Shape.of(2));
    Function<List<Var>, Var> f = in -> {
      Var scanned = LinearScan.along(0).reversed().states(in.get(0).tanh(), in.get(0).mul(0.1));
      Var mask = Var.of(Tensor.of(new boolean[] {true, false}, 2, 1));
      Var chosen = mask.select(in.get(1).cast(DType.FLOAT64), in.get(1).cast(DType.FLOAT64).pow(1.5).abs());
      return scanned.gather(0, Var.of(picks)).mul(chosen).sum(1).pad(0, 1, 2).real().flip(0);
    };
    Report report = CHECK.check(f, List.of(z, x));
    assertThat(run(snippet(f, List.of(z, x)))).isEqualTo(report + System.lineSeparator());
  }

  @Test
  void aRuleThatIsNoOpsIsNamedAsTheFault() throws Exception {
    Function<List<Var>, Var> square = PlantedRules.planted(in -> in.getFirst().square(),
        (in, w) -> w.mul(in.getFirst()), (in, t) -> t.mul(in.getFirst()).mul(2));
    Report report = CHECK.check(square, List.of(Tensor.of(new double[] {1.5, -2}, 2)));
    assertThat(report.reason()).endsWith("so the fault is in a rule given to customRule");
    assertThat(report.snippet()).contains("Call it here instead").contains("new BinaryOp.Mul(), v0, v0)");
    assertThat(run(report.snippet())).contains(": pass");
  }

  @Test
  void aGivenExpressionTakesThePlaceOfTheRecordedOps() throws Exception {
    GradCheck check = CHECK.withSource("in -> Var.apply("
        + "new io.scangrad.autodiff.check.OpaqueCube(2, 0), in.getFirst())");
    Report report = check.check(v -> Var.apply(new OpaqueCube(2, 0), v), Tensor.of(new double[] {1.5}, 1));
    assertThat(report.snippet()).doesNotContain("recorded");
    assertThat(run(report.snippet())).contains("gradient wrong");
  }

  @Test
  void longArraysOfEveryTypeCompileToo() throws Exception {
    int n = 10_007;
    Tensor x = Var.normal(Key.of(1), DType.FLOAT64, n).value();
    Tensor y = Var.normal(Key.of(2), DType.FLOAT32, n).value();
    int[] order = new int[n];
    boolean[] chosen = new boolean[n];
    double[] table = x.toDoubles();
    for (int i = 0; i < n; i++) {
      order[i] = n - 1 - i;
      chosen[i] = i % 3 == 0;
    }
    table[5] = Double.NEGATIVE_INFINITY;
    chosen[5] = false;
    Function<List<Var>, Var> f = in -> Var.of(Tensor.of(chosen, n))
        .select(in.get(0).gather(0, Var.of(Tensor.of(order, Shape.of(n)))), Var.of(Tensor.of(table, n)).maximum(in.get(0)))
        .mul(in.get(1).cast(DType.FLOAT64)).sum(0);
    Report report = CHECK.check(f, List.of(x, y));
    assertThat(run(snippet(f, List.of(x, y)))).isEqualTo(report + System.lineSeparator());
  }
}
