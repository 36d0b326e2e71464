package io.scangrad.tornado;

/**
 * Options of TornadoVM without which it computes wrongly or fails, set unless they are given. TornadoVM reads them when
 * its classes are loaded: whoever has used it before in the same JVM has to give them himself.
 */
final class RuntimeOptions {
  private RuntimeOptions() {}

  static void set() {
    // A kernel that does not compile would run on the JVM, one item after the other, and nobody would know.
    set("tornado.recover.bailout", "False");
    // The phase that looks for products in sums fails where both terms are one product.
    set("tornado.enable.fma", "False");
    // Roots and trigonometric functions of doubles would be right to 24 bits only.
    set("tornado.enable.nativeFunctions", "False");
    // Not -cl-fast-relaxed-math, with which infinities and NaN are anything.
    set("tornado.opencl.compiler.flags", "-w");
    // The phase that places reads anew evaluates conditions after its last simplification: some kernels come out wrong.
    set("tornado.enable.fix.reads", "False");
    // Bytes of a task graph's bytecode: 4096 split a training step into some hundred graphs.
    set("tornado.tvm.maxbytecodesize", Integer.toString(1 << 20));
    // Every execution fills a list of so many events for each task, 32768 unless it is given; no list gets any here.
    set("tornado.max.events", "64");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
