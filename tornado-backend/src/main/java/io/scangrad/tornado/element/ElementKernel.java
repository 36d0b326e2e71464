package io.scangrad.tornado.element;

import io.scangrad.tensor.op.Op;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * An {@link ElementProgram} as a kernel of TornadoVM: a written static method, and a method reference to it as a
 * compiler would make it. Its grid is one line of at least as many items as the shape has elements.
 *
 * <p>Equal programs get equal names, in every run: drivers that keep what they have compiled know the source again.
 *
 * @param name name of the method, with the first ops in it
 * @param code an instance of one of {@code TornadoFunctions}; its arguments are a context and the planes
 * @since 0.1
 */
public record ElementKernel(String name, Object code) {
  /** Most planes that one kernel takes: TornadoVM's tasks have at most 20 arguments, and the context is one. */
  public static final int MOST_PLANES = 19;

  private static final int NAMED_OPS = 4;

  /**
   * Writes a program's kernel.
   *
   * @throws IllegalArgumentException if it needs more than {@link #MOST_PLANES} planes
   */
  public static ElementKernel of(ElementProgram program) {
    if (program.parameters().size() > MOST_PLANES) {
      throw new IllegalArgumentException("elementwise kernel: needs " + program.parameters().size()
          + " planes; a kernel takes " + MOST_PLANES);
    }
    String method = "elements" + digest(program) + program.links().stream().limit(NAMED_OPS).map(ElementProgram.Link::op)
        .map(Op::name).map(name -> "_" + name).collect(Collectors.joining());
    Class<?> written = KernelLoader.define(KernelWriter.write(WrittenKernel.class.getName(), method, program));
    try {
      return new ElementKernel(method, written.getMethod(KernelWriter.REFERENCE).invoke(null));
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("the kernel has just been written", impossible);
    }
  }

  /** Returns a few letters that differ where programs do; the text of a program has all of it. */
  private static String digest(ElementProgram program) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(program.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
