package io.scangrad.tornado.simulator;

import java.lang.classfile.MethodModel;
import java.util.List;
import java.util.Map;

/**
 * What is known of a kernel from its bytecode.
 *
 * @param name class and method, as in messages
 * @param loader of the kernel's class
 * @param root the kernel itself
 * @param methods the kernel and every method that it calls, by {@link MethodKey}
 * @param parameters names of the kernel's parameters
 * @param context which parameter is the {@code KernelContext}
 * @param contextSlot local variable that holds it
 * @param barriers the barriers, in the order of the bytecode
 * @param localBytes bytes of local memory of a group
 * @param doubles whether a parameter is an array of doubles or a double is computed
 */
record KernelCode(
    String name,
    ClassLoader loader,
    MethodKey root,
    Map<MethodKey, MethodModel> methods,
    List<String> parameters,
    int context,
    int contextSlot,
    List<Barrier> barriers,
    int localBytes,
    boolean doubles) {

  /**
   * A method.
   *
   * @param owner internal name of its class
   * @param name its name
   * @param descriptor its descriptor
   */
  record MethodKey(String owner, String name, String descriptor) {
    @Override
    public String toString() {
      return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
    }
  }

  /**
   * A barrier.
   *
   * @param line line of the source
   * @param global whether it orders global memory, otherwise local memory
   * @param locals the variables that live there
   */
  record Barrier(int line, boolean global, List<Variable> locals) {}

  /**
   * A local variable.
   *
   * @param slot where it lies
   * @param descriptor its type
   */
  record Variable(int slot, String descriptor) {}
}
