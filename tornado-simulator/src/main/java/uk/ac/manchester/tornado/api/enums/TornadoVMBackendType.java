package uk.ac.manchester.tornado.api.enums;

/**
 * What a backend generates code for.
 *
 * @since 0.1
 */
public enum TornadoVMBackendType {
  /** OpenCL C. */
  OPENCL,
  /** Metal. */
  METAL,
  /** NVIDIA's PTX. */
  PTX,
  /** CUDA C. */
  CUDA,
  /** SPIR-V. */
  SPIRV,
  /** The JVM; the simulator says this of itself. */
  JAVA,
  /** A device that is described but not there. */
  VIRTUAL;
}
