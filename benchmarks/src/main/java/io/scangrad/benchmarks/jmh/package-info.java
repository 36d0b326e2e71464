/**
 * Single kernels under JMH, for work on one of them: {@code java --add-modules jdk.incubator.vector -cp
 * 'benchmarks/target/app/*' org.openjdk.jmh.Main Kernels}. Comparisons with the peer are made by {@code ./scangrad
 * bench}.
 */
@NullMarked
package io.scangrad.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
