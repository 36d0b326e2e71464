/** Strided real and complex tensors on the heap. */
@NullMarked
package io.scangrad.tensor;

import org.jspecify.annotations.NullMarked;
