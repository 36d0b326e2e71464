package io.scangrad.laws;

import java.util.List;

/** Laws of ops where a stated value stands in for the derivative. */
class KinkTableLaws implements KinkLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.kinks();
  }
}
