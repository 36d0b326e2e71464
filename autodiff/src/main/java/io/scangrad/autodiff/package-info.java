/** Reverse and forward differentiation of programs over tensors. */
@NullMarked
package io.scangrad.autodiff;

import org.jspecify.annotations.NullMarked;
