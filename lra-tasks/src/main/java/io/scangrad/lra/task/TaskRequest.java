package io.scangrad.lra.task;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a task is loaded for.
 *
 * @param settings seed, batch and threads are used
 * @param variant how its examples are taken
 * @param folder published files to read instead of the usual source
 * @param cache folder for generated and converted data
 * @param batching which shapes the batches have
 */
public record TaskRequest(
    HyperParameters settings, Variant variant, Optional<Path> folder, Path cache, Batching batching) {}
