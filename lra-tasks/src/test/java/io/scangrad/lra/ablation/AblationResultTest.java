package io.scangrad.lra.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.report.Ring;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.Variant;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AblationResultTest {
  @TempDir private Path folder;

  private Plan plan(List<Arm> arms, int seeds) {
    HyperParameters base = Recipes.load("listops", "small").hyperParameters();
    return new Plan("listops", Variant.USUAL, "small", base, arms, seeds, folder);
  }

  private static AblationResult.Row row(Arm arm, int diverged, int unfinished, double... accuracies) {
    return new AblationResult.Row(arm, accuracies, diverged, unfinished, PublishedTables.chain(arm.core(), "listops"));
  }

  @Test
  void meanAndStandardErrorAreThoseOfTheFinishedRuns() {
    Arm arm = new Arm("lru", Optional.empty());
    AblationResult.Row row = row(arm, 1, 0, 0.5, 0.6, 0.7);
    assertThat(row.mean()).isCloseTo(0.6, within(1e-15));
    assertThat(row.standardError()).isCloseTo(0.1 / Math.sqrt(3), within(1e-12));
    assertThat(row.text()).isEqualTo("60.0 (5.8)");
    assertThat(row.runs()).isEqualTo("3, 1 diverged");
    assertThat(row(arm, 0, 1, 0.5).text()).isEqualTo("50.0");
    assertThat(row(arm, 0, 1, 0.5).runs()).isEqualTo("1, 1 unfinished");
    assertThat(row(arm, 3, 0).text()).isEqualTo("diverged");
    assertThat(row(arm, 1, 1).text()).isEqualTo("–");
  }

  @Test
  void aPlanHasARunForEachSeedInAFolderOfItsOwn() {
    Plan plan = plan(Plan.rings(List.of("lru"), List.of(0.0, 0.5), List.of(0.9)), 2);
    assertThat(plan.slots()).extracting(slot -> folder.relativize(slot.folder()).toString())
        .containsExactly("lru-0-0.9/seed-1", "lru-0.5-0.9/seed-1", "lru-0-0.9/seed-2", "lru-0.5-0.9/seed-2");
    assertThat(plan.slots().get(3).settings().rMin()).isEqualTo(0.5);
    assertThat(plan.slots().get(3).settings().rMax()).isEqualTo(0.9);
    assertThat(plan.slots().get(3).settings().seed()).isEqualTo(2);
    assertThat(AblationResult.read(plan).rows()).allSatisfy(row -> assertThat(row.unfinished()).isEqualTo(2));
  }

  @Test
  void plansThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(), 1)).withMessageContaining("must be a core");
    assertThatIllegalArgumentException().isThrownBy(() -> plan(Plan.cores(List.of("lru")), 0))
        .withMessageContaining("seeds (=0)");
    assertThatIllegalArgumentException().isThrownBy(() -> plan(Plan.cores(List.of("lru", "lru")), 1))
        .withMessage("Plan: lru is there twice");
    assertThatIllegalArgumentException().isThrownBy(() -> plan(Plan.cores(List.of("nothing")), 1))
        .withMessageContaining("nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.rings(List.of("lru"), List.of(0.9), List.of(0.5))).withMessageContaining("rMin (=0.9)");
  }

  @Test
  void theTableIsWrittenPrintedAndDrawn() throws Exception {
    Plan plan = plan(Plan.cores(List.of("lru")), 3);
    AblationResult result = new AblationResult(plan, List.of(row(plan.arms().getFirst(), 1, 0, 0.5, 0.7)));
    assertThat(AblationText.of(result)).contains("listops, recipe small, 1,000 steps, 3 runs of each")
        .containsPattern("lru +60\\.0 \\(10\\.0\\) +2, 1 diverged +60\\.2 \\(0\\.8\\)  LRU");
    JsonNode tree = JsonMapper.builder().build().readTree(AblationJson.text(result));
    assertThat(tree.get("rows").get(0).get("paperPercent").asDouble()).isEqualTo(60.2);
    assertThat(tree.get("rows").get(0).get("diverged").asInt()).isEqualTo(1);
    String page = AblationPage.render(result, "1");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    assertThat(page).contains("60.0 (10.0)", "60.2 (0.8)", "2, 1 diverged").doesNotContain("NaN");
  }

  @Test
  void aGridIsAHeatMapBesideThePapers() throws Exception {
    Plan plan = plan(Plan.rings(List.of("lru"), List.of(0.0, 0.9), List.of(0.99)), 1);
    List<AblationResult.Row> rows = plan.arms().stream().map(arm -> new AblationResult.Row(arm,
        new double[] {arm.ring().map(Ring::rMin).orElseThrow() / 2 + 0.3}, 0, 0,
        PublishedTables.ring(arm.core(), arm.ring().orElseThrow()))).toList();
    AblationResult result = new AblationResult(plan, rows);
    assertThat(result.isGrid()).isTrue();
    assertThat(AblationText.of(result)).contains("r_max \\ r_min", "30.0, paper 88.1 (0.1)", "75.0, paper 89.0 (0.2)");
    String page = AblationPage.render(result, "1");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    assertThat(page).contains("rgba(47,111,219,0.70)", "rgba(47,111,219,0.08)", "Table 5");
  }
}
