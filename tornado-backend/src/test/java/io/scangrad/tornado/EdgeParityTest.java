package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.EdgeValues;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of edge values holds on a device, each op run there on its own. */
class EdgeParityTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valuesAndGradients(boolean wide) {
    List<String> wrong = new ArrayList<>();
    try (Eager device = new Eager()) {
      for (EdgeValues.Row row : EdgeValues.rows()) {
        try {
          row.check(device, wide);
        } catch (AssertionError e) {
          wrong.add(e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Runs each op as a program; those seen before are kept. */
  private static final class Eager implements Backend, AutoCloseable {
    private record Call(Op op, List<TensorSpec> inputs) {}

    private final Map<Call, TornadoExecutable> known = new HashMap<>();

    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      return known.computeIfAbsent(new Call(op, inputs.stream().map(Tensor::spec).toList()), call ->
          TornadoExecutable.compile(Program.capture((List<Var> in) -> List.of(Var.apply(op, in)), call.inputs()), 0))
          .run(inputs).getFirst();
    }

    @Override
    public String name() {
      return "device";
    }

    @Override
    public void close() {
      known.values().forEach(TornadoExecutable::close);
    }
  }
}
