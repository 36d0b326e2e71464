package io.scangrad.tornado.simulator;

import java.util.Set;

/** What kernels may call, and what they may not be called. */
final class KernelVocabulary {
  static final String API = "uk/ac/manchester/tornado/api/";
  static final String CONTEXT = API + "KernelContext";
  static final String ARRAYS = API + "types/arrays/";
  static final String TORNADO_MATH = API + "math/TornadoMath";

  /** The functions of {@code Math} that TornadoVM replaces by those of the device. */
  static final Set<String> MATH =
      Set.of(
          "abs", "min", "max", "sqrt", "exp", "log", "sin", "cos", "tan", "tanh", "pow", "floor", "ceil",
          "acos", "asin", "atan", "atan2");

  /** Methods of arrays. */
  static final Set<String> ARRAY_METHODS = Set.of("get", "set", "getSize");

  /** Names that TornadoVM refuses for kernels, since they mean something in OpenCL C. */
  static final Set<String> OPENCL_TOKENS =
      Set.of(
          "kernel", "__kernel", "__global", "global", "local", "__local", "private", "__private", "half",
          "dot", "uniform", "pipe", "auto", "cross", "distance", "normalize", "complex", "channel",
          "atomic_add", "atomic_sub", "atomic_xchg", "atomic_inc", "atomic_min", "atomic_max", "atomic_and",
          "atomic_or", "atomic_xor", "atomic_dec", "atomic_cmpxchg", "printf", "read_pipe", "write_pipe",
          "enqueue_kernel", "enqueue_marker", "retain_event", "release_event", "create_user_event",
          "is_valid_event", "set_user_event_status", "capture_event_profiling_info", "get_default_queue",
          "ndrange_1D", "ndrange_nD");

  private KernelVocabulary() {}

  /**
   * Bytes of an element of the local array that a method of {@code KernelContext} allocates, or 0 for other methods.
   */
  static int localElementBytes(String method) {
    return switch (method) {
      case "allocateByteLocalArray" -> Byte.BYTES;
      case "allocateIntLocalArray", "allocateFloatLocalArray" -> Integer.BYTES;
      case "allocateLongLocalArray", "allocateDoubleLocalArray" -> Long.BYTES;
      default -> 0;
    };
  }
}
