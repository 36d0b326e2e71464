package io.scangrad.laws;

import java.util.List;

/** Laws of the interpreter on every row of the table. */
class OpInterpreterLaws implements InterpreterLaws {
  @Override
  public List<OpCase> cases() {
    return OpTable.all();
  }
}
