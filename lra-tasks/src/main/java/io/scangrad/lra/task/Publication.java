package io.scangrad.lra.task;

import java.util.List;

/**
 * Published files that a task reads.
 *
 * @param title what they are
 * @param source who publishes them, and how to get them
 * @param files paths below one of the places; a name that ends with {@code /} is a folder
 * @param places where below the folder that is given to {@code --data} the files may lie, first where they are said to;
 *     that folder itself is the empty string
 */
public record Publication(String title, String source, List<String> files, List<String> places) {
  /** Copies the lists. */
  public Publication {
    files = List.copyOf(files);
    places = List.copyOf(places);
  }

  /** Returns the paths of the files below the folder that is given to {@code --data}. */
  public List<String> paths() {
    return files.stream().map(file -> places.getFirst().isEmpty() ? file : places.getFirst() + "/" + file).toList();
  }
}
