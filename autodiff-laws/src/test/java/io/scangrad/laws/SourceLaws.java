package io.scangrad.laws;

import java.util.List;

/** Laws of ops that make numbers. */
class SourceLaws implements ValueLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.sources();
  }
}
