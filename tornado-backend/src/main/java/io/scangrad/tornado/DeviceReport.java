package io.scangrad.tornado;

/**
 * What a program takes on a device.
 *
 * @param bytes of all arrays that stay there: buffers, inputs, constants and temporary ones
 * @param arrays how many these are
 * @param launches calls of kernels in each run
 * @param graphs task graphs that they are divided into
 * @since 0.1
 */
public record DeviceReport(long bytes, int arrays, int launches, int graphs) {}
