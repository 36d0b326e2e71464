package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.DiagonalRecurrence;
import io.scangrad.lru.layer.ListingMatrices;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * S5 of Smith et al. 2023 (arXiv 2208.04933): one diagonal state space for all channels.
 *
 * <pre>{@code
 * x' = Lambda x + B u                discretised by zero-order hold with a step size for each state
 * y  = 2 Re(C x) + D u
 * }</pre>
 *
 * <p>States stand for conjugate pairs, so dState is half the state size of the paper. At first, Lambda holds the
 * eigenvalues of the normal part of HiPPO-LegS, repeated for each of {@code blocks} blocks, with V their eigenvectors;
 * {@code B = V^H B0} and {@code C = C0 V}, where the parts of B0 and C0 are normal, truncated at two deviations, with
 * variance {@code 1/(2 dState)}; log Delta is uniform; D is normal with variance 1. In both directions the backward
 * scan shares all but C and includes the present.
 *
 * @param dModel channels of input and output, H
 * @param dState complex states, N
 * @param blocks HiPPO matrices on the diagonal, a divisor of dState
 * @param dtMin smallest initial step size, positive
 * @param dtMax largest initial step size
 * @param bidirectional whether a second scan runs backwards
 * @since 0.1
 */
public record S5(int dModel, int dState, int blocks, double dtMin, double dtMax, boolean bidirectional)
    implements DiagonalRecurrence {
  /** The deviation of a standard normal variable that is cut off at -2 and 2. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  /**
   * Checks sizes and steps.
   *
   * @throws IllegalArgumentException if a size is not positive, the blocks do not divide the states, or there are no
   *     steps between dtMin and dtMax
   */
  public S5 {
    Checks.sizes("S5", dModel, dState);
    Checks.stepSizes("S5", dtMin, dtMax);
    if (blocks < 1 || dState % blocks != 0) {
      throw new IllegalArgumentException(
          "S5: dState (=" + dState + ") must be a multiple of hippoBlocks (=" + blocks + ")");
    }
  }

  @Override
  public void declare(Declaration to) {
    Supplier<HippoNormal> hippo = new Once<>(() -> HippoNormal.of(2 * dState / blocks));
    to.constant("lambdaRe", Role.RECURRENT, -0.5, dState);
    to.parameter("lambdaIm", Role.RECURRENT, () -> repeated(hippo.get().frequencies()), dState);
    to.parameter("logDelta", Role.RECURRENT,
        () -> ZeroOrderHold.logSteps(to, "logDelta", dState, dtMin, dtMax), dState);
    to.parameter("bRe", Role.RECURRENT, () -> input(to, vectors(hippo.get().re())), dState, dModel);
    to.parameter("bIm", Role.RECURRENT, () -> input(to, vectors(hippo.get().im()).neg()), dState, dModel);
    declareOutput(to, "c", hippo);
    if (bidirectional) {
      declareOutput(to, "cBack", hippo);
    }
    to.normal("d", Role.DENSE, 1, dModel);
  }

  private void declareOutput(Declaration to, String name, Supplier<HippoNormal> hippo) {
    Supplier<Var> re = () -> draw(to, name + "Re", dModel * blocks, 2 * dState / blocks);
    Supplier<Var> im = () -> draw(to, name + "Im", dModel * blocks, 2 * dState / blocks);
    to.parameter(name + "Re", Role.DENSE, () -> re.get().matmul(vectors(hippo.get().re()))
        .sub(im.get().matmul(vectors(hippo.get().im()))).value().toDoubles(), dModel, dState);
    to.parameter(name + "Im", Role.DENSE, () -> re.get().matmul(vectors(hippo.get().im()))
        .add(im.get().matmul(vectors(hippo.get().re()))).value().toDoubles(), dModel, dState);
  }

  private double[] repeated(double[] frequencies) {
    return IntStream.range(0, blocks).boxed().flatMapToDouble(block -> Arrays.stream(frequencies)).toArray();
  }

  private Var vectors(double[] part) {
    return Var.of(part).reshape(2 * dState / blocks, dState / blocks);
  }

  /** Returns {@code V^T B0}, block below block; V is one part of the eigenvectors. */
  private double[] input(Declaration to, Var v) {
    return v.matmul(draw(to, "b", 2 * dState / blocks, blocks * dModel), true, false)
        .reshape(dState / blocks, blocks, dModel).permute(1, 0, 2).value().toDoubles();
  }

  private Var draw(Declaration to, String name, int... sizes) {
    return Var.truncatedNormal(to.key(name), 2, DType.FLOAT64, sizes)
        .mul(Math.sqrt(1 / (2.0 * dState)) / TRUNCATED_DEVIATION);
  }

  @Override
  public int states() {
    return dState;
  }

  @Override
  public Var eigenvalues(Scope scope) {
    return hold(scope).coefficient();
  }

  @Override
  public Var drive(Scope scope, Var u) {
    Var b = hold(scope).gain().unsqueeze(-1).mul(scope.get("bRe").complex(scope.get("bIm")));
    return ListingMatrices.input(u, b.real(), b.imag());
  }

  @Override
  public Var readout(Scope scope, Var x, String matrix) {
    return ListingMatrices.output(scope, x, matrix).mul(2);
  }

  private static ZeroOrderHold hold(Scope scope) {
    return new ZeroOrderHold(scope.get("lambdaRe"), scope.get("lambdaIm"), scope.get("logDelta").exp());
  }
}
