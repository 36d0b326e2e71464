package io.scangrad.tornado.element;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Defines one written class, and serves its bytes as a resource to whoever reads kernels from bytecode. */
final class KernelLoader extends ClassLoader {
  private final byte[] bytes;

  private KernelLoader(byte[] bytes) {
    super("kernel", KernelLoader.class.getClassLoader());
    this.bytes = bytes;
  }

  static Class<?> define(byte[] bytes) {
    return new KernelLoader(bytes).defineClass(WrittenKernel.class.getName(), bytes, 0, bytes.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return name.equals(WrittenKernel.class.getName().replace('.', '/') + ".class")
        ? new ByteArrayInputStream(bytes)
        : super.getResourceAsStream(name);
  }
}
