package io.scangrad.laws;

import java.util.List;

/** Laws of reductions and cumulative ops. */
class ReduceLaws implements OpLaws, RealInputLaws, ComplexLaws, HomogeneousLaws, SharedInputLaws, ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.reductions();
  }
}
