package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.EdgeValues;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of edge values holds on a device, each op run there on its own. */
class EdgeParityTest {
  /**
   * Where a device gives something else: complex numbers are scaled by their larger part before they are combined, which
   * makes NaN of an infinite one; the smallest number is lost when log1p halves it; the sine of {@code -0 - 0i} loses the
   * sign of its imaginary part.
   */
  private static final Set<String> KNOWN = Set.of("abs -inf+0i", "abs inf+nani", "angle -inf+1i", "div 1+0i ; inf+0i",
      "exp -inf+infi", "exp -inf+nani", "log inf+0i", "log1p tiny", "reciprocal inf+0i", "sgn inf+0i", "sgn inf+infi",
      "sin -0-0i", "sqrt -inf+0i", "sqrt -inf-0i", "sqrt 1+infi", "tanh -inf+infi");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valuesAndGradients(boolean wide) {
    Map<String, String> wrong = new TreeMap<>();
    try (Eager device = new Eager()) {
      for (EdgeValues.Row row : EdgeValues.rows()) {
        try {
          row.check(device, wide);
        } catch (AssertionError e) {
          wrong.put(row.function() + " " + row.arguments(), e.getMessage());
        }
      }
    }
    assertThat(wrong).as("lines that do not hold").containsOnlyKeys(KNOWN);
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
