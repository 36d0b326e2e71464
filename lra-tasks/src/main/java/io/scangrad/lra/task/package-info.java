/**
 * Tasks: what a model is trained and tested on. Start from {@link io.scangrad.lra.task.Task} and {@link
 * io.scangrad.lra.task.Tasks}.
 */
@NullMarked
package io.scangrad.lra.task;

import org.jspecify.annotations.NullMarked;
