package io.scangrad.laws;

import java.util.List;

/** Laws of the linear recurrence with its options. */
class ScanLaws implements OpLaws, ComplexLaws, SharedInputLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.scans();
  }
}
