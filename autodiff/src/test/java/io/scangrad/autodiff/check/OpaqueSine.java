package io.scangrad.autodiff.check;

import io.scangrad.autodiff.CustomRule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * {@code sin(k x)} with a kernel that nothing can look into.
 *
 * @param k how fast it turns
 * @param factor of the derivative; 1 is right
 */
@NullMarked
public record OpaqueSine(double k, double factor) implements CustomRule {
  @Override
  public TensorSpec infer(List<TensorSpec> inputs) {
    return inputs.getFirst();
  }

  @Override
  public Tensor compute(List<Tensor> inputs) {
    double[] x = inputs.getFirst().toDoubles();
    Storage storage = Storage.allocate(inputs.getFirst().dtype(), x.length);
    for (int i = 0; i < x.length; i++) {
      storage.set(i, Math.sin(k * x[i]), 0);
    }
    return Tensor.of(storage, inputs.getFirst().shape());
  }

  @Override
  public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
    return Arrays.asList(w.mul(slope(inputs.getFirst())));
  }

  @Override
  public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
    @Nullable Var t = tangents.getFirst();
    return t == null ? null : t.mul(slope(inputs.getFirst()));
  }

  private Var slope(Var x) {
    return x.mul(k).cos().mul(k * factor);
  }
}
