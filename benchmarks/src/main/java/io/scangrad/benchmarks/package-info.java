/**
 * The command {@code ./scangrad bench}: times this library against the limits of the machine and, with {@code --peer},
 * against PyTorch.
 *
 * <p>{@link io.scangrad.benchmarks.Catalogue} lists the jobs. What a job computes is a {@link
 * io.scangrad.benchmarks.work.Work}; whoever computes it is a {@link io.scangrad.benchmarks.work.Contender}.
 */
@NullMarked
package io.scangrad.benchmarks;

import org.jspecify.annotations.NullMarked;
