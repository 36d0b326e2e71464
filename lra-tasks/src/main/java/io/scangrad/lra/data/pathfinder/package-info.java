/**
 * Pathfinder and Path-X: does one dashed path connect the two marked ends?
 *
 * <p>Start with {@link io.scangrad.lra.data.pathfinder.PathfinderGenerator}, which draws images of the published
 * distribution, {@link io.scangrad.lra.data.pathfinder.PathfinderCache}, which keeps many of them in one file, and
 * {@link io.scangrad.lra.data.pathfinder.PathfinderFolder}, which reads the published ones.
 */
@NullMarked
package io.scangrad.lra.data.pathfinder;

import org.jspecify.annotations.NullMarked;
