/** PyTorch's side of every {@link io.scangrad.benchmarks.work.Work}, through its C++ interface. */
@NullMarked
package io.scangrad.benchmarks.torch;

import org.jspecify.annotations.NullMarked;
