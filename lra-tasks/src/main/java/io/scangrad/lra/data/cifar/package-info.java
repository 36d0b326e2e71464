/**
 * CIFAR-10 in its binary version, as sequences of 1,024 pixels.
 *
 * <p>Start with {@link io.scangrad.lra.data.cifar.Cifar10}.
 */
@NullMarked
package io.scangrad.lra.data.cifar;

import org.jspecify.annotations.NullMarked;
