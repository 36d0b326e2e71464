package io.scangrad.laws;

import io.scangrad.autodiff.compile.Arena;
import io.scangrad.autodiff.compile.Poisoned;

/** Laws of captured and compiled programs on one thread and several, their arena poisoned between runs. */
class CpuCompiledLaws implements CompiledLaws {
  @Override
  public void disturb(Arena arena) {
    Poisoned.arena(arena);
  }
}
