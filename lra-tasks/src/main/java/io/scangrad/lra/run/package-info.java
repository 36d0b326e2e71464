/**
 * The folder that a run leaves behind, and what a run is made of before it starts.
 *
 * <p>Start from {@link io.scangrad.lra.run.Recipes}, which turns a task and a recipe name into {@link
 * io.scangrad.lra.run.HyperParameters}; {@link io.scangrad.lra.run.RunFolder}, which creates or reopens {@code
 * runs/NAME/}; and {@link io.scangrad.lra.run.MetricsLog}, which records the run while it happens.
 *
 * {@snippet :
 * Recipe recipe = Recipes.load("listops", "small");
 * HyperParameters chosen = recipe.hyperParameters().with(draft -> draft.steps = 500);
 * RunFolder folder = RunFolder.create(Path.of("runs/mine"));
 * RunConfig.now("listops", "small", chosen, data, version, commandLine).write(folder.config());
 * try (MetricsLog log = MetricsLog.create(folder.metrics())) {
 *   log.append(new Measurement(1, "train", 2.3, 0.1, 1e-4, 52_000, 0.4));
 * }
 * }
 */
@NullMarked
package io.scangrad.lra.run;

import org.jspecify.annotations.NullMarked;
