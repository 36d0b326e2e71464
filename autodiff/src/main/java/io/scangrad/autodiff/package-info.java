/**
 * Reverse and forward differentiation of programs over tensors, any order, real and complex.
 *
 * <p>Start from {@link io.scangrad.autodiff.Var} (a value with fluent ops), {@link io.scangrad.autodiff.Autodiff} (its
 * derivatives) and {@link io.scangrad.autodiff.CustomRule} (an op of your own).
 *
 * <pre>{@code
 * Function<Var, Var> f = x -> x.square().sum();
 * Var x = Var.of(1, 2, 3);
 * Var gradient = Autodiff.grad(f).apply(x);                 // [2, 4, 6]
 * Var curvature = Autodiff.hvp(f, x, Var.of(1, 0, 0));      // [2, 0, 0]
 * }</pre>
 */
@NullMarked
package io.scangrad.autodiff;

import org.jspecify.annotations.NullMarked;
