package io.scangrad.laws;

import java.util.List;

/** Laws of ops that move elements. */
class ShapeLaws implements OpLaws, RealInputLaws, ComplexLaws, HomogeneousLaws, SharedInputLaws, ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.shapes();
  }
}
