package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpTableTest {
  @Test
  void everyOpOfTheVocabularyHasARow() {
    Set<Class<?>> vocabulary = new HashSet<>();
    records(Op.class).filter(c -> !CustomOp.class.isAssignableFrom(c)).forEach(vocabulary::add);
    Set<Class<?>> rows = new HashSet<>();
    OpTable.all().forEach(row -> row.op().ifPresent(rows::add));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(vocabulary);
  }

  @Test
  void everyRowExecutesTheOpItStandsFor() {
    for (OpCase row : OpTable.all()) {
      Set<Class<?>> executed = new HashSet<>();
      for (int seed = 0; seed < 5; seed++) {
        row.draw(Draw.of(seed)).value(new Recorder(executed));
      }
      row.op().filter(op -> op == SourceOp.Random.class || op == SourceOp.Fold.class || !SourceOp.class.isAssignableFrom(op))
          .ifPresent(op -> assertThat(executed).as(row.name()).contains(op));
    }
  }

  @Test
  void namesAreUnique() {
    List<String> names = new ArrayList<>();
    OpTable.all().forEach(row -> names.add(row.name()));
    assertThat(names).doesNotHaveDuplicates();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    if (!type.isSealed()) {
      return Stream.of(type);
    }
    return Stream.of(type.getPermittedSubclasses()).flatMap(OpTableTest::records);
  }

  private record Recorder(Set<Class<?>> executed, ReferenceBackend reference) implements Backend {
    private Recorder(Set<Class<?>> executed) {
      this(executed, new ReferenceBackend());
    }

    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      executed.add(op.getClass());
      return reference.run(op, inputs);
    }

    @Override
    public String name() {
      return "recorder";
    }
  }
}
