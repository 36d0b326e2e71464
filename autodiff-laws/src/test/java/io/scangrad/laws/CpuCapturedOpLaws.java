package io.scangrad.laws;

import java.util.List;

/** Laws of captured functions on every row of the table. */
class CpuCapturedOpLaws implements CapturedOpLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.all();
  }
}
