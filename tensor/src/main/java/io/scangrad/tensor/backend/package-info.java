/** The contract of everything that executes ops: {@link io.scangrad.tensor.backend.Backend}. */
@NullMarked
package io.scangrad.tensor.backend;

import org.jspecify.annotations.NullMarked;
