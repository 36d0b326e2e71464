package io.scangrad.tornado.element;

/**
 * The name of written kernels' classes; this one is empty.
 *
 * <p>TornadoVM looks for annotations of loops in the class file of a kernel's class, and asks the system class loader
 * for it by name. Written classes, each in a class loader of its own, bear the name of a class that is to be found
 * there: this one, in which no method has annotations.
 *
 * @since 0.1
 */
public final class WrittenKernel {
  private WrittenKernel() {}
}
