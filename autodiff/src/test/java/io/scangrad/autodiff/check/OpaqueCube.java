package io.scangrad.autodiff.check;

import io.scangrad.autodiff.CustomRule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * {@code x^3} with a kernel that nothing can look into.
 *
 * @param factor of the derivative; 3 is right
 * @param stairs size of the stairs that values are rounded to; 0 for none
 */
@NullMarked
public record OpaqueCube(double factor, double stairs) implements CustomRule {
  @Override
  public TensorSpec infer(List<TensorSpec> inputs) {
    return inputs.getFirst();
  }

  @Override
  public Tensor compute(List<Tensor> inputs) {
    double[] x = inputs.getFirst().toDoubles();
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] * x[i] * x[i];
      x[i] = stairs == 0 ? x[i] : stairs * Math.rint(x[i] / stairs);
    }
    return Tensor.of(x, inputs.getFirst().shape().toArray());
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
    return x.square().mul(factor);
  }
}
