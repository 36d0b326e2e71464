/**
 * The acceptance rules of other projects' gradient checkers, to compare by what they catch.
 *
 * <p>Start from {@link io.scangrad.laws.peer.Candidate} (a function with a derivative to be judged), {@link
 * io.scangrad.laws.peer.Checker} (a rule that accepts or refuses it), {@link io.scangrad.laws.peer.PlantedErrors}
 * (wrong derivatives) and {@link io.scangrad.laws.peer.Comparison}, which runs the ones on the others:
 *
 * <pre>{@code
 * String table = Comparison.run(Comparison.peers(), PlantedErrors.all(), 100, 10).markdown();
 * }</pre>
 *
 * <p>A rule is what decides: step, probes, quantities compared and tolerances. What the peers check besides (types,
 * layouts, determinism, inference, thunks) is left out, and so are their languages' last bits. Each class names the
 * file and version that its rule was read from.
 */
@NullMarked
package io.scangrad.laws.peer;

import org.jspecify.annotations.NullMarked;
