package io.scangrad.lra.task;

import java.util.List;

/**
 * Published files that a task reads.
 *
 * @param title what they are
 * @param source who publishes them, and how to get them
 * @param files paths below the folder that is given to {@code --data}; a name that ends with {@code /} is a folder
 */
public record Publication(String title, String source, List<String> files) {
  /** Copies the list. */
  public Publication {
    files = List.copyOf(files);
  }
}
