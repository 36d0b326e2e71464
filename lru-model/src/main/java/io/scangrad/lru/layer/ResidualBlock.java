package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * {@code x + mixer(core(norm(x)))}: the pre-norm block of Orvieto et al. 2023, Appendix D.1, around any recurrent core.
 *
 * @param norm normalisation
 * @param core what carries information along time
 * @param mixer what mixes channels at each position
 * @since 0.1
 */
public record ResidualBlock(Layer norm, Layer core, Layer mixer) implements Layer {
  @Override
  public void declare(Declaration to) {
    to.child("norm", norm);
    to.child("core", core);
    to.child("mixer", mixer);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    Var normal = scope.observe("norm", norm.apply(scope.child("norm"), x));
    Var states = scope.observe("core", core.apply(scope.child("core"), normal));
    return x.add(scope.observe("mixer", mixer.apply(scope.child("mixer"), states)));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return core.initialState(scope.child("core"), batch);
  }

  @Override
  public Step step(Scope scope, Var x, State state) {
    Var normal = norm.apply(scope.child("norm"), x);
    Step step = core.step(scope.child("core"), normal, state);
    return new Step(x.add(mixer.apply(scope.child("mixer"), step.output())), step.state());
  }
}
