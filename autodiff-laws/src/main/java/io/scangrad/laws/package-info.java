/** The laws that every differentiable op obeys, as a jqwik kit. */
@NullMarked
package io.scangrad.laws;

import org.jspecify.annotations.NullMarked;
