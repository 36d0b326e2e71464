package io.scangrad.laws;

import java.util.List;

/** Laws of products, solutions, transforms and the linear recurrence. */
class AlgebraLaws implements OpLaws, RealInputLaws, ComplexLaws, HomogeneousLaws, SharedInputLaws, ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.algebra();
  }
}
