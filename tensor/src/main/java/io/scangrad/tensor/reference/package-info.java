/**
 * The backend that every other one is tested against: {@link io.scangrad.tensor.reference.ReferenceBackend}.
 *
 * <p>Each op is the plainest loop that follows its definition, computed in double and rounded once.
 */
@NullMarked
package io.scangrad.tensor.reference;

import org.jspecify.annotations.NullMarked;
