package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import org.jspecify.annotations.Nullable;

/**
 * Two recurrences over the same input, one of them backwards in time; their outputs are added. Each has parameters of
 * its own.
 *
 * <pre>{@code
 * y = forward(u) + flip(backward(flip(u)))
 * }</pre>
 *
 * <p>Works for every core. Both outputs at a position know its input.
 *
 * @param forward what runs from the first position to the last
 * @param backward what runs from the last position to the first
 * @since 0.1
 */
public record Bidirectional(Recurrence forward, Recurrence backward) implements Recurrence {
  @Override
  public void declare(Declaration to) {
    to.child("forward", forward);
    to.child("backward", backward);
  }

  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    if (state != null) {
      throw new IllegalArgumentException("Bidirectional: takes whole sequences, no state");
    }
    if (u.rank() != 3) {
      throw new IllegalArgumentException("Bidirectional: needs input (batch, length, channels), given " + u.spec());
    }
    Step ahead = forward.run(scope.child("forward"), u, null, resets);
    @Nullable Var ends = resets == null ? null : LinearScan.ends(resets).flip(-1);
    Var back = backward.run(scope.child("backward"), u.flip(1), null, ends).output().flip(1);
    return new Step(ahead.output().add(back), ahead.state());
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return forward.initialState(scope.child("forward"), batch);
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    throw new IllegalStateException("Bidirectional: has no recurrent mode; it needs the future");
  }
}
