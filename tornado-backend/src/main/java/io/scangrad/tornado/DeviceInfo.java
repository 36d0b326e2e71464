package io.scangrad.tornado;

import java.util.List;

/**
 * What TornadoVM says of a device.
 *
 * @param id its backend and its number there, as in {@code 0:1}
 * @param backend what its kernels are written in: {@code OpenCL}, {@code PTX}, {@code SPIR-V}, {@code CUDA} or another
 * @param platform name of the platform or driver
 * @param name name of the device
 * @param type {@code CPU}, {@code GPU}, {@code FPGA} or another
 * @param memory bytes of global memory
 * @param largestArray bytes that a single array may have
 * @param localMemory bytes of local memory that a group may have
 * @param doubles whether it computes in double precision
 * @param computeUnits number of groups that run at once
 * @param largestGroup most items of a group; 0 if unknown
 * @param groupShape most items of a group along each axis
 * @since 0.1
 */
public record DeviceInfo(
    String id,
    String backend,
    String platform,
    String name,
    String type,
    long memory,
    long largestArray,
    long localMemory,
    boolean doubles,
    int computeUnits,
    long largestGroup,
    List<Long> groupShape) {
  /** Copies the list. */
  public DeviceInfo {
    groupShape = List.copyOf(groupShape);
  }

  /** Returns id, name and backend, as in {@code 0:0 (NVIDIA H100, OpenCL)}. */
  @Override
  public String toString() {
    return id + " (" + name + ", " + backend + ")";
  }
}
