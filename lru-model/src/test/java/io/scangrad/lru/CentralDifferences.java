package io.scangrad.lru;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds the gradient of a loss by named {@code f64} parameters to differences, entry by entry.
 *
 * <p>The difference is that of order four, {@code (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h}: with {@code h = 1e-3}
 * both its truncation and its rounding stay near 1e-12 for losses of size one.
 */
public final class CentralDifferences {
  private static final double STEP = 1e-3;
  private static final double TOLERANCE = 1e-9;

  private CentralDifferences() {}

  /** Checks every entry of every parameter; returns how many there were. */
  public static int check(Map<String, Tensor> at, Function<Map<String, Var>, Var> loss) {
    List<String> names = List.copyOf(at.keySet());
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> variables) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), variables.get(i));
      }
      return loss.apply(named);
    }, List.copyOf(Scope.bind(at, null).values())).gradients();
    int entries = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double[] gradient = gradients.get(i).value().toDoubles();
      for (int j = 0; j < gradient.length; j++) {
        double difference = (8 * (moved(at, loss, name, j, STEP) - moved(at, loss, name, j, -STEP))
            - (moved(at, loss, name, j, 2 * STEP) - moved(at, loss, name, j, -2 * STEP))) / (12 * STEP);
        assertThat(Math.abs(gradient[j] - difference))
            .as("%s[%d]: gradient %s, difference %s", name, j, gradient[j], difference)
            .isLessThanOrEqualTo(TOLERANCE * (1 + Math.abs(difference)));
        entries++;
      }
    }
    return entries;
  }

  private static double moved(
      Map<String, Tensor> at, Function<Map<String, Var>, Var> loss, String name, int index, double by) {
    Map<String, Tensor> changed = new LinkedHashMap<>(at);
    changed.computeIfPresent(name, (key, tensor) -> {
      double[] values = tensor.toDoubles();
      values[index] += by;
      return Tensor.of(values, tensor.shape().toArray());
    });
    return loss.apply(Scope.bind(changed, null)).item();
  }
}
