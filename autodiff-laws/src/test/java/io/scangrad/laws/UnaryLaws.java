package io.scangrad.laws;

import java.util.List;

/** Laws of elementwise ops of one input. */
class UnaryLaws implements OpLaws, ElementwiseLaws, RealInputLaws, ComplexLaws, HomogeneousLaws,
    ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.unary();
  }
}
