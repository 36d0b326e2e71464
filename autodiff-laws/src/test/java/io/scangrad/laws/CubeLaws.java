package io.scangrad.laws;

import java.util.List;

/** The op of a user in {@code docs/gradient-checking.md}. */
class CubeLaws implements OpLaws, ElementwiseLaws {
  @Override
  public List<OpCase> cases() {
    Arguments anywhere = Arguments.one(x -> x.mul(x).mul(x), Domain.any());
    return List.of(OpCase.of("cube", anywhere).traits(OpCase.Trait.ELEMENTWISE));
  }
}
