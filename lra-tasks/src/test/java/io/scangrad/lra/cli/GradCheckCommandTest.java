package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.rule.Rules;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.audit.Audit;
import io.scangrad.laws.audit.AuditReport;
import io.scangrad.lra.run.RunException;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.UnaryOp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code scangrad gradcheck} in this process. */
class GradCheckCommandTest {
  private static final String[] LINE = {"op", "dtype", "orders", "verdict", "worstUlp", "resolution", "replaced", "mutants",
      "killed", "equivalent", "seconds", "oracles", "laws", "failures"};

  @TempDir private Path folder;

  /** A rule with the cotangent turned round. */
  @NullMarked
  private record Negated(Rule of) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return of.vjp(inputs, output, w.neg(), wanted);
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      return of.jvp(inputs, output, tangents);
    }
  }

  private static Said say(String... options) {
    return Said.command("gradcheck", options);
  }

  private static <T> T withNegatedConj(Supplier<T> body) {
    return Rules.replacing((op, rule) -> op instanceof UnaryOp.Conj ? new Negated(rule) : rule, body);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --op tahn               | unknown op "tahn"; closest: tanh,
      --op tanh --op nosuch   | unknown op "nosuch"; closest:
      --dtype f16             | unknown element type "f16"; available: f32, f64, c64, c128, i32, bool
      --dtype f64,f16         | unknown element type "f16"
      --op not --dtype f64    | not is checked in bool, not in f64
      --seed x                | invalid value for option '--seed': 'x' is not a long
      --tries 0               | --tries (=0) must be at least 1
      --threads 0             | --threads (=0) must lie in [1, 1024]
      --html a --html b       | option '--html' (FILE) should be specified only once
      --backend gpu           | --backend (=gpu) must be one of cpu, tornado
      --device 0:0            | --device is for --backend tornado
      --backend tornado --threads 2 | --threads (=2) is for --backend cpu
      --backend tornado --tries 0   | --tries (=0) must be at least 1
      --backend tornado --op conj --dtype f32 | conj is checked in c64, c128, not in f32
      tanh                    | unexpected argument 'tanh'
      """)
  void wrongUseIsOneSentenceAndExitTwo(String options, String sentence) {
    Said said = say(options.split(" +"));
    assertThat(said.err()).startsWith("scangrad: " + sentence).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(2);
  }

  @Test
  void theTableNamesEveryLineAndEndsWithASummary() {
    Said said = say("--op", "CONJ", "--op", "not", "--tries", "1", "--mutants");
    assertThat(said.status()).as(said.err()).isZero();
    List<String> lines = said.out().lines().toList();
    assertThat(lines.getFirst()).matches("op +dtype +orders +verdict +oracles +worst ulp +resolution +laws +"
        + "mutants killed +time");
    assertThat(lines.subList(1, 4)).satisfiesExactly(
        line -> assertThat(line).matches("conj +c64 +1,2 +pass +\\S{10} +[0-9.]+ +\\S+ +- +(\\d+)/\\1 +\\S+ s"),
        line -> assertThat(line).matches("conj +c128 +1,2 +pass +\\S{10} +[0-9.]+ +\\S+ +(\\d+)/\\1 +(\\d+)/\\2 +\\S+ s"),
        line -> assertThat(line).matches("not +bool +- +pass +- +- +- +(\\d+)/\\1 +- +\\S+ s"));
    assertThat(said.out())
        .containsPattern("\npass: 2 ops, 3 lines, \\d+ checks, worst [0-9.]+ ulp, (\\d+) of \\1 mutants killed, ")
        .contains(", seed 1\n")
        .containsPattern("\nConj: \\d+ of \\d+ killed")
        .containsPattern("\n  wrong sign +vjp, cotangent 0 +killed by adjoint identity, try 1");
  }

  @Test
  void jsonOnTheStandardOutputIsAllThereIs() {
    Said said = say("--op", "conj", "--op", "not", "--tries", "1", "--seed", "7", "--json");
    assertThat(said.status()).as(said.err()).isZero();
    JsonNode all = JsonMapper.builder().build().readTree(said.out());
    assertThat(all.propertyNames()).containsExactly("ops", "mutants", "summary");
    JsonNode first = all.get("ops").get(0);
    assertThat(first.propertyNames()).containsExactly(LINE);
    assertThat(first.get("op").asString()).isEqualTo("conj");
    assertThat(first.get("dtype").asString()).isEqualTo("c64");
    assertThat(first.get("orders").toString()).isEqualTo("[1,2]");
    assertThat(first.get("verdict").asString()).isEqualTo("pass");
    assertThat(first.get("worstUlp").isNumber()).isTrue();
    assertThat(first.get("resolution").isNumber()).isTrue();
    assertThat(first.get("mutants").asInt()).isPositive().isEqualTo(first.get("killed").asInt());
    JsonNode last = all.get("ops").get(2);
    assertThat(last.get("op").asString()).isEqualTo("not");
    assertThat(last.get("orders")).isEmpty();
    assertThat(last.get("worstUlp").isNull()).isTrue();
    assertThat(last.get("laws").get("value as the reference").get("passed").asInt()).isOne();
    JsonNode summary = all.get("summary");
    assertThat(summary.propertyNames()).contains("ops", "rows", "failures", "mutants", "killed", "equivalent", "survivors",
        "killRate", "worstUlp", "seconds", "seed", "tries", "threads");
    assertThat(summary.get("ops").asInt()).isEqualTo(2);
    assertThat(summary.get("rows").asInt()).isEqualTo(3);
    assertThat(summary.get("mutants").asInt()).isEqualTo(first.get("mutants").asInt());
    assertThat(summary.get("killRate").asDouble()).isEqualTo(1);
    assertThat(summary.get("seed").asInt()).isEqualTo(7);
    assertThat(all.get("mutants").get(0).get("outcomes").size())
        .isEqualTo(first.get("mutants").asInt() + first.get("equivalent").asInt());
    assertThat(said.out()).doesNotContainPattern(":\\s*\"?-?(NaN|Infinity)");
  }

  @Test
  void filesAreWrittenBesideTheTable() throws Exception {
    Path json = folder.resolve("a.json");
    Path html = folder.resolve("a.html");
    Said said = say("--op", "not", "--json", json.toString(), "--html", html.toString());
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("op ");
    assertThat(JsonMapper.builder().build().readTree(json.toFile()).get("ops").size()).isOne();
    assertThat(Files.readString(html)).contains("scangrad gradcheck --op not --seed 1 --tries " + Audit.TRIES);
  }

  @Test
  void aFileThatCannotBeWrittenIsOneSentenceAndExitOne() {
    Path file = folder.resolve("none/a.html");
    for (String option : new String[] {"--html", "--json"}) {
      Said said = say("--op", "not", option, file.toString());
      assertThat(said.err()).isEqualTo(
          "scangrad: " + option + " " + file + ": there is no folder " + folder.resolve("none") + System.lineSeparator());
      assertThat(said.status()).isEqualTo(1);
      assertThat(say("--op", "not", option, folder.toString()).err()).contains("is a folder; name a file");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDeviceComputesValuesAndDerivativesAndIsNamed() {
    Said said = say("--op", "neg", "--op", "not", "--backend", "tornado");
    assertThat(said.status()).as(said.out() + said.err()).isZero();
    assertThat(said.err()).startsWith("device 0:0 (");
    String device = said.err().lines().findFirst().orElseThrow().substring("device ".length());
    assertThat(said.out())
        .containsPattern("\nneg +f32 +1,2 +pass +v\\S* .* 1/1 +(\\d+)/\\1 ")
        .containsPattern("\nneg +c64 +1,2 +pass ")
        .containsPattern("\nnot +bool +- +pass .* 1/1 ")
        .doesNotContainPattern("f64|c128")
        .contains("\nvalues and derivatives computed on tornado " + device + "; the one law: ", "; mutants on the CPU\n");
    JsonNode json = JsonMapper.builder().build().readTree(
        say("--op", "not", "--backend", "tornado", "--device", "0:0", "--json").out());
    assertThat(json.get("summary").get("backend").asString()).isEqualTo("tornado " + device);
    assertThat(json.get("summary").get("command").asString())
        .isEqualTo("scangrad gradcheck --op not --seed 1 --tries 1 --backend tornado --device 0:0");
    assertThat(say("--op", "not", "--tries", "1").out()).doesNotContain("computed on");
  }

  @Test
  void aDeviceThatIsNotThereIsOneSentence() {
    Said said = say("--op", "not", "--backend", "tornado", "--device", "3:1");
    assertThat(said.err()).startsWith("scangrad: there is no device 3:1; there is 0:0 (").doesNotContain("\tat ");
    assertThat(said.status()).isEqualTo(1);
  }

  @Test
  void aWrongRuleIsShownInFullAndExitsWithOne() {
    Said said = withNegatedConj(() ->
        say("--op", "conj", "--op", "not", "--dtype", "c128,bool", "--tries", "1", "--threads", "1"));
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).containsPattern("\nconj +c128 +1,2 +gradient wrong").containsPattern("\nnot +bool +- +pass")
        .contains("=== conj c128: gradient wrong", "class GradCheckFailure",
            "to repeat: scangrad gradcheck --op conj --op not --dtype c128,bool --seed 1 --tries 1");
    assertThat(said.err()).endsWith("scangrad: gradcheck: 1 of 2 lines failed: conj c128" + System.lineSeparator());
    Said json = withNegatedConj(() -> say("--op", "conj", "--dtype", "c128", "--tries", "1", "--threads", "1", "--json"));
    assertThat(json.status()).isEqualTo(1);
    JsonNode line = JsonMapper.builder().build().readTree(json.out()).get("ops").get(0);
    assertThat(line.get("verdict").asString()).isEqualTo("gradient wrong");
    assertThat(line.get("failures").get(0).asString()).contains("GradCheckFailure");
  }

  @Test
  void aMutantThatLivesIsAFailureAndNamed() {
    AuditReport report = Audit.standard().withTries(1).withThreads(1).withDTypes(Set.of(DType.COMPLEX128))
        .withRows(OpTable.unary().stream().filter(row -> row.name().equals("conj")).toList())
        .withLaws(Law.all().stream().filter(law -> law.name().equals("zero gives zero")).toList())
        .run((done, total) -> {});
    StringWriter out = new StringWriter();
    Assertions.assertThatThrownBy(
        () -> GradCheckCommand.conclude(report, new AuditTable(report, "scangrad gradcheck"), new PrintWriter(out)))
        .isInstanceOf(RunException.class).hasMessage("gradcheck: 1 of 1 lines failed: conj c128");
    assertThat(out.toString()).contains("=== conj c128: mutant survived", "mutant survived: wrong sign (vjp, cotangent 0)");
    JsonNode all = JsonMapper.builder().build().readTree(AuditJson.text(report, "scangrad gradcheck"));
    assertThat(all.get("ops").get(0).get("verdict").asString()).isEqualTo("mutant survived");
    assertThat(all.get("summary").get("survivors").asInt()).isPositive();
  }

  @Test
  void namesAreOfRowsOrOfOps() {
    OpNames names = new OpNames(Audit.standard().rows());
    assertThat(names.select(List.of("abs"))).extracting("name").containsExactly("abs", "abs at 0");
    assertThat(names.select(List.of("abs at 0"))).extracting("name").containsExactly("abs at 0");
    assertThat(names.select(List.of())).hasSameSizeAs(Audit.standard().rows());
    assertThat(OpNames.distance("tahn", "tanh")).isEqualTo(2);
    assertThat(OpNames.distance("", "abc")).isEqualTo(3);
    assertThat(OpNames.distance("cos", "cosh")).isEqualTo(1);
    assertThat(Arrays.asList("sin", "asin")).allMatch(word -> OpNames.distance(word, word) == 0);
  }
}
