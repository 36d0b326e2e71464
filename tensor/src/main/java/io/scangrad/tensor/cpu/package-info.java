/**
 * The CPU backend: pure Java, the Vector API where it pays, parallel, the same bits for any number of threads.
 *
 * <p>Start from {@link io.scangrad.tensor.cpu.CpuBackend}.
 */
@NullMarked
package io.scangrad.tensor.cpu;

import org.jspecify.annotations.NullMarked;
