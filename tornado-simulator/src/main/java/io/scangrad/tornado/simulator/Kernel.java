package io.scangrad.tornado.simulator;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kernel that has been checked, and its rewritten copy, which is made when it is first needed. */
final class Kernel {
  private static final Map<Checked, Kernel> KNOWN = new HashMap<>();

  private final KernelCode code;
  private @Nullable KernelBody body;

  /** A check holds for the limits under which it was made. */
  private record Checked(Method method, int localMemory, boolean floatAtomics) {}

  private Kernel(KernelCode code) {
    this.code = code;
  }

  /** The kernel that a method reference stands for. */
  static Kernel of(Object reference, Object[] arguments) {
    Method method = KernelMethod.of(reference, arguments);
    Checked checked = new Checked(method, Settings.localMemory(), Settings.floatAtomics());
    synchronized (KNOWN) {
      Kernel known = KNOWN.get(checked);
      if (known == null) {
        known = new Kernel(KernelChecker.check(method));
        KNOWN.put(checked, known);
      }
      return known;
    }
  }

  KernelCode code() {
    return code;
  }

  synchronized KernelBody body() {
    if (body == null) {
      body = KernelAssembler.assemble(code);
    }
    return body;
  }
}
