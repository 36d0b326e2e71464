package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code x + mixer(core(norm(x)))}: the pre-norm block of Orvieto et al. 2023, Appendix D.1, around any recurrent core;
 * or {@code norm(x + mixer(core(x)))}, the post-norm block, which scores higher in short stacks by their remark.
 *
 * @param norm normalisation
 * @param core what carries information along time
 * @param mixer what mixes channels at each position
 * @param postNorm whether the norm comes last
 * @since 0.1
 */
public record ResidualBlock(Layer norm, Layer core, Layer mixer, boolean postNorm) implements Layer {
  /** Makes a pre-norm block. */
  public ResidualBlock(Layer norm, Layer core, Layer mixer) {
    this(norm, core, mixer, false);
  }

  @Override
  public void declare(Declaration to) {
    to.child("norm", norm);
    to.child("core", core);
    to.child("mixer", mixer);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    return around(scope, x, in -> new Step(core.apply(scope.child("core"), in), State.NONE)).output();
  }

  @Override
  public Step run(Scope scope, Var x, @Nullable State state, @Nullable Var resets) {
    return around(scope, x, in -> core.run(scope.child("core"), in, state, resets));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return core.initialState(scope.child("core"), batch);
  }

  @Override
  public Step step(Scope scope, Var x, State state) {
    return around(scope, x, in -> core.step(scope.child("core"), in, state));
  }

  /** Returns what the core makes of x, within this block. */
  private Step around(Scope scope, Var x, Function<Var, Step> core) {
    Step inner = core.apply(postNorm ? x : normal(scope, x));
    Var states = scope.observe("core", inner.output());
    Var sum = x.add(scope.observe("mixer", mixer.apply(scope.child("mixer"), states)));
    return new Step(postNorm ? normal(scope, sum) : sum, inner.state());
  }

  private Var normal(Scope scope, Var x) {
    return scope.observe("norm", norm.apply(scope.child("norm"), x));
  }
}
