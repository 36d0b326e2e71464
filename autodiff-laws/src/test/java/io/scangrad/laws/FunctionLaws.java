package io.scangrad.laws;

import java.util.List;

/** Laws of functions made of several ops. */
class FunctionLaws implements OpLaws, BroadcastLaws, ElementwiseLaws, RealInputLaws, ComplexLaws,
    HomogeneousLaws, SharedInputLaws, ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.functions();
  }
}
