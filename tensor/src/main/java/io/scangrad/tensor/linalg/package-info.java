/**
 * Dense linear algebra and transforms on tensors.
 *
 * <p>{@link io.scangrad.tensor.linalg.LinearSystems} and {@link io.scangrad.tensor.linalg.Fft} are what backends
 * execute; {@link io.scangrad.tensor.linalg.Ejml} shares tensors with EJML and offers its decompositions.
 */
@NullMarked
package io.scangrad.tensor.linalg;

import org.jspecify.annotations.NullMarked;
