package io.scangrad.laws;

import java.util.List;

/** Laws of elementwise ops of several inputs. */
class BinaryLaws implements OpLaws, BroadcastLaws, RealInputLaws, ComplexLaws, HomogeneousLaws,
    SharedInputLaws, ThreadLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.binary();
  }
}
