package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.Peer;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.lru.core.Core;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command from end to end, on jobs of a few elements and against a peer that is ourselves. */
class MainTest {
  private record Said(int status, String out, String err) {}

  private static final Catalogue TINY = new Catalogue(List.of(
      job("scan", new ScanWork(2, 5, 3, true, false)),
      job("scan", new ScanWork(2, 5, 3, false, true)),
      job("product", ProductWork.forward(4, 3, 2)),
      job("product", ProductWork.weightGradient(4, 3, 2)),
      job("lru", LayerWork.lru(2, 4, 3, 2)),
      job("train", new TrainingWork(2, 6, 2, 4, 3)),
      new CoresJob("cores", List.of(Core.values()), 2, 3, 4, 2),
      new GrowthJob("growth-batch", new int[] {2, 1}, new int[] {2, 4}),
      new StepJob(2, 4)));

  private static final DeviceCatalogue TINY_DEVICE = DeviceCatalogue.of(
      100, new int[] {2, 5, 3}, new int[] {4, 3, 2}, new TrainingWork(2, 6, 1, 4, 3));

  private static Job job(String group, Work work) {
    return new WorkJob(group, work, null);
  }

  /** Ourselves under another name, with one number changed by {@code error}. */
  private record Mirror(double error) implements Peer {
    @Override
    public String name() {
      return "mirror";
    }

    @Override
    public List<Contender> contenders(Work work, Inputs inputs, int threads) {
      return List.of(new Image(Ours.contender(work, inputs, new CpuBackend(threads)), error));
    }
  }

  private record Image(Contender ours, double error) implements Contender {
    @Override
    public String name() {
      return "mirror image";
    }

    @Override
    public void run() {
      ours.run();
    }

    @Override
    public Map<String, Tensor> results() {
      Map<String, Tensor> results = new HashMap<>(ours.results());
      results.computeIfPresent("c", (_, c) -> {
        double[] values = c.toDoubles();
        values[values.length - 1] += error;
        return Tensor.of(values, c.shape().toArray());
      });
      return results;
    }
  }

  private static Said say(double error, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Alternation.Budget budget = new Alternation.Budget(1e-12, 0, Double.POSITIVE_INFINITY, 0);
    int status = new Main(TINY, budget, 100, () -> new Mirror(error), _ -> TINY_DEVICE)
        .execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Said(status, out.toString(), err.toString());
  }

  @Test
  void everyJobEndsInARow() {
    Said said = say(0, "--json", "--rounds", "2", "--threads", "2", "--no-memory", "--peer");
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    JsonNode all = JsonMapper.builder().build().readTree(said.out());
    assertThat(all.get("threads").intValue()).isEqualTo(2);
    assertThat(all.get("peer").stringValue()).isEqualTo("mirror");
    List<String> expected = new ArrayList<>(List.of("scan-constant-2x5x3", "scan-varying-grad-2x5x3", "product-4x3x2",
        "product-4x3x2-grad-weight", "lru-2x4", "train-listops-2x6"));
    Core.ids().forEach(core -> expected.add("cores-" + core));
    expected.addAll(List.of("growth-batch-2x2", "growth-batch-1x4", "growth-step-2", "growth-step-4"));
    assertThat(all.get("rows").valueStream().map(row -> row.get("job").stringValue()))
        .containsExactlyElementsOf(expected);
    assertThat(all.get("rows").valueStream()).allSatisfy(row -> {
      assertThat(row.get("oursMs").doubleValue()).isPositive();
      assertThat(row.get("error").isNull()).isTrue();
    });
  }

  @Test
  void coresAreComparedWithTheFirst() {
    JsonNode rows = JsonMapper.builder().build().readTree(say(0, "cores", "--json", "--rounds", "3").out()).get("rows");
    assertThat(rows.valueStream().map(row -> row.get("note").stringValue())).hasSameSizeAs(Core.values())
        .allMatch(note -> note.matches("[0-9]+\\.[0-9]{2} times as long as tanh \\(10-90 %: [0-9.]+-[0-9.]+\\)"));
    assertThat(rows.get(0).get("note").stringValue()).isEqualTo("1.00 times as long as tanh (10-90 %: 1.00-1.00)");
    double milliseconds = rows.get(0).get("oursMs").doubleValue();
    assertThat(rows.get(0).get("nsPerToken").doubleValue()).isCloseTo(1e6 * milliseconds / 6, withinPercentage(1e-6));
  }

  @Test
  void aRowOfJsonHasTheFieldsThatItsReadersKnow() {
    Said said = say(0, "scan-varying-grad-2x5x3", "--json", "--rounds", "3", "--peer");
    JsonNode row = JsonMapper.builder().build().readTree(said.out()).get("rows").get(0);
    assertThat(row.propertyNames()).contains("job", "oursMs", "peerMs", "peer", "ratio", "ofLimit", "bytes", "flops");
    assertThat(row.get("peer").stringValue()).isEqualTo("mirror image");
    assertThat(row.get("bytes").longValue()).isEqualTo(64 * 30); // 24 forward and 40 backward per element.
    assertThat(row.get("largestDifference").doubleValue()).isZero();
    assertThat(row.get("ratio").doubleValue()).isPositive();
    assertThat(row.get("ofLimit").doubleValue()).isPositive();
    assertThat(row.get("peers").get(0).get("rounds").intValue()).isEqualTo(3);
  }

  @Test
  void withoutAPeerItsFieldsAreNull() {
    JsonNode row = JsonMapper.builder().build().readTree(say(0, "product-4x3x2", "--json").out()).get("rows").get(0);
    assertThat(row.get("peerMs").isNull()).isTrue();
    assertThat(row.get("ratio").isNull()).isTrue();
    assertThat(row.get("flops").longValue()).isEqualTo(48);
  }

  @Test
  void resultsThatDifferFailTheJobAndTheCommand() {
    Said said = say(1e-2, "product", "--peer", "--json", "--rounds", "1");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(2).first().asString()
        .startsWith("scangrad: product-4x3x2: c differs from mirror image's by ");
    JsonNode row = JsonMapper.builder().build().readTree(said.out()).get("rows").get(0);
    assertThat(row.get("oursMs").isNull()).isTrue();
    assertThat(row.get("error").stringValue()).startsWith("c differs");
  }

  @Test
  void theTableHasALinePerJob() {
    Said said = say(0, "product", "--rounds", "1");
    assertThat(said.status()).isZero();
    assertThat(said.out().lines().filter(line -> line.startsWith("product-"))).hasSize(2);
    assertThat(said.out()).startsWith(Table.heading());
  }

  @Test
  void unknownJobsAreRefusedWithTheKnownOnes() {
    Said said = say(0, "scan", "bogus");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .startsWith("scangrad: unknown job \"bogus\"; available: scan, product, lru, train, cores, growth, ")
        .contains("product-4x3x2-grad-weight");
  }

  @Test
  void numbersBelowOneAreRefused() {
    assertThat(say(0, "--threads", "0").err()).startsWith("scangrad: --threads (=0) must be at least 1");
    assertThat(say(0, "--rounds", "-1").err()).startsWith("scangrad: --rounds (=-1) must be at least 1");
    assertThat(say(0, "--rounds", "-1").status()).isEqualTo(2);
  }

  @Test
  void theListNamesEveryJob() {
    Said said = say(0, "--list");
    assertThat(said.status()).isZero();
    assertThat(said.out().lines().map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(TINY.jobs().stream().map(Job::name).toList());
  }

  @Test
  void aBuildWithoutPeerSaysHowToGetOne() {
    StringWriter err = new StringWriter();
    int status = new Main(TINY, Alternation.Budget.standard(), 1, Peers::require, _ -> TINY_DEVICE)
        .execute(new PrintWriter(new StringWriter()), new PrintWriter(err), "scan", "--peer");
    assertThat(status).isEqualTo(1);
    assertThat(err).hasToString("scangrad: this build has no peer; start it by ./scangrad bench --peer, "
        + "or build with mvn -Ppeer" + System.lineSeparator());
  }

  @Test
  void aDeviceAgreesWithTheProcessorAndIsTimed() {
    Said said = say(0, "--backend", "tornado", "--json", "--rounds", "2", "--threads", "1");
    assertThat(said.err()).startsWith("device 0:0 (").hasLineCount(1);
    assertThat(said.status()).isZero();
    JsonNode all = JsonMapper.builder().build().readTree(said.out());
    assertThat(all.get("device").get("id").stringValue()).isEqualTo("0:0");
    assertThat(all.get("calculation").get("bytesPerSecond").doubleValue()).isEqualTo(4.8e12);
    assertThat(all.get("rows").valueStream().map(row -> row.get("job").stringValue())).containsExactly("triad-100",
        "scan-constant-2x5x3", "scan-constant-grad-2x5x3", "product-4x3x2", "train-2x6-H4-N3-blocks1");
    assertThat(all.get("rows").valueStream()).allSatisfy(row -> {
      assertThat(row.get("error").isNull()).isTrue();
      for (String field : List.of("cpuMs", "deviceMs", "ratio", "ofCopy", "triadGBs", "deviceFirstMs")) {
        assertThat(row.get(field).doubleValue()).as(field).isPositive();
      }
      assertThat(row.get("calculatedMs").doubleValue()).isPositive();
    });
    assertThat(all.get("rows").get(3).get("flops").longValue()).isEqualTo(48 + 2); // The doubled row has two numbers.
  }

  @Test
  void aCalculationRunsNothing() {
    Said said = say(0, "--backend", "tornado", "--calculate", "triad", "scan-constant-2x5x3");
    assertThat(said.status()).isZero();
    assertThat(said.out().lines()).hasSize(4).first().asString()
        .isEqualTo("calc. ms: calculated for NVIDIA H200, not measured (4.80 TB/s, 67.0 TFLOP/s)");
    assertThat(said.out().lines().skip(2)).allSatisfy(line -> assertThat(line.split(" +")).hasSize(2));
  }

  @Test
  void optionsOfDevicesAreRefusedElsewhere() {
    assertThat(say(0, "--quick").err())
        .startsWith("scangrad: --device, --quick and --calculate are for --backend tornado");
    assertThat(say(0, "--backend", "gpu").err()).startsWith("scangrad: --backend (=gpu) must be one of cpu, tornado");
    assertThat(say(0, "--backend", "tornado", "--peer").err()).startsWith("scangrad: --peer cannot be combined");
    assertThat(say(0, "--backend", "tornado", "bogus").err())
        .startsWith("scangrad: unknown job \"bogus\"; available: triad-100, scan-constant-2x5x3, ");
  }
}
