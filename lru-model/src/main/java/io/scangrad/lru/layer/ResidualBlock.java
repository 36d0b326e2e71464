package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

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
    Var in = postNorm ? x : scope.observe("norm", normal(scope, x));
    Var states = scope.observe("core", core.apply(scope.child("core"), in));
    Var sum = x.add(scope.observe("mixer", mixer.apply(scope.child("mixer"), states)));
    return postNorm ? scope.observe("norm", normal(scope, sum)) : sum;
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return core.initialState(scope.child("core"), batch);
  }

  @Override
  public Step step(Scope scope, Var x, State state) {
    Step step = core.step(scope.child("core"), postNorm ? x : normal(scope, x), state);
    Var sum = x.add(mixer.apply(scope.child("mixer"), step.output()));
    return new Step(postNorm ? normal(scope, sum) : sum, step.state());
  }

  private Var normal(Scope scope, Var x) {
    return norm.apply(scope.child("norm"), x);
  }
}
