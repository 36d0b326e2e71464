/**
 * Elementwise kernels, written as bytecode for each chain of ops: any strided operands, all ops of a chain in
 * registers. The functions that kernels call are plain static methods on scalars.
 */
@NullMarked
package io.scangrad.tornado.element;

import org.jspecify.annotations.NullMarked;
