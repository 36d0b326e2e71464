/** Our side of every {@link io.scangrad.benchmarks.work.Work}. */
@NullMarked
package io.scangrad.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
