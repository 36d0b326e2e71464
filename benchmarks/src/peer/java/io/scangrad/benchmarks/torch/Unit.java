package io.scangrad.benchmarks.torch;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The Linear Recurrent Unit with the parameters of {@code io.scangrad.lru.layer.LinearRecurrentUnit}. */
final class Unit {
  private Unit() {}

  /**
   * Computes y from u, {@code (batch, length, channels)}.
   *
   * @param parameter gives a parameter by its name
   */
  static Tensor forward(Recurrence way, Products products, Function<String, Tensor> parameter, Tensor u) {
    Tensor modulus = parameter.apply("nuLog").exp().neg().exp();
    Tensor lambda = torch.polar(modulus, parameter.apply("thetaLog").exp());
    Tensor gamma = parameter.apply("gammaLog").exp().unsqueeze(1);
    Tensor drive = products.input(u, parameter.apply("bRe").mul(gamma), parameter.apply("bIm").mul(gamma));
    Tensor x = way.constant(lambda, drive);
    return torch.addcmul(products.output(x, parameter.apply("cRe"), parameter.apply("cIm")), u, parameter.apply("d"));
  }
}
