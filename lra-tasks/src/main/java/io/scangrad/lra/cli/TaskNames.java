package io.scangrad.lra.cli;

import io.scangrad.lra.task.Tasks;
import java.util.Iterator;

/** The names of the tasks, for help texts. */
final class TaskNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Tasks.names().iterator();
  }
}
