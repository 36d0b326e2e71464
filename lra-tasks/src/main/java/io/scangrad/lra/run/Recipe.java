package io.scangrad.lra.run;

/**
 * Holds a named starting point for a task.
 *
 * @param task name of the task
 * @param name name of the recipe, for instance {@code "small"}
 * @param description one sentence on what it is for and where its numbers come from
 * @param hyperParameters the numbers; {@code threads} is the number of processors of this machine
 */
public record Recipe(String task, String name, String description, HyperParameters hyperParameters) {}
