package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  @Test
  void namesAreUnique() {
    assertThat(CATALOGUE.jobs()).extracting(Job::name).doesNotHaveDuplicates();
    assertThat(CATALOGUE.names()).hasSize(CATALOGUE.jobs().size() + 7);
  }

  @Test
  void groupsAndJobsAreSelectedInOrderAndOnce() {
    assertThat(CATALOGUE.select(List.of("start-copy", "lru", "lru-16x1024"))).extracting(Job::name)
        .containsExactly("lru-16x1024", "lru-4x4096", "start-copy");
    assertThat(CATALOGUE.select(List.of())).isEqualTo(CATALOGUE.jobs());
  }

  @Test
  void aForkFindsEveryWorkByItsName() {
    assertThat(CATALOGUE.jobs().stream().flatMap(job -> job.works().stream()))
        .isNotEmpty()
        .allSatisfy(work -> assertThat(CATALOGUE.work(work.name())).isEqualTo(work));
    assertThatThrownBy(() -> CATALOGUE.work("bogus")).hasMessage("no work is named bogus");
  }

  @Test
  void theThreeProductsOfALayerCostTheSame() {
    assertThat(List.of(
        ProductWork.forward(5, 3, 2), ProductWork.inputGradient(5, 3, 2), ProductWork.weightGradient(5, 3, 2)))
        .allSatisfy(work -> assertThat(work.flops()).isEqualTo(60))
        .allSatisfy(work -> assertThat(work.bytes()).isEqualTo(4 * (15 + 6 + 10)));
  }

  @Test
  void scansCountEachArrayOnce() {
    assertThat(new ScanWork(1, 1, 1, true, false).bytes()).isEqualTo(16);
    assertThat(new ScanWork(1, 1, 1, true, true).bytes()).isEqualTo(16 + 24);
    assertThat(new ScanWork(1, 1, 1, false, false).bytes()).isEqualTo(24);
    assertThat(new ScanWork(1, 1, 1, false, true).bytes()).isEqualTo(24 + 40);
  }
}
