/** What is computed by both sides of a comparison, and the interface to a side. */
@NullMarked
package io.scangrad.benchmarks.work;

import org.jspecify.annotations.NullMarked;
