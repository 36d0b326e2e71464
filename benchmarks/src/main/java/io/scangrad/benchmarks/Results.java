package io.scangrad.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rows of a run, and what they were measured on; written as JSON as it stands.
 *
 * @param rows one per job
 * @param threads threads of either side
 * @param peer name and version of the peer, null without one
 * @param java version of the JVM
 * @param processor processor and its cores
 */
record Results(List<Row> rows, int threads, @Nullable String peer, String java, String processor) {
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Copies the list. */
  Results {
    rows = List.copyOf(rows);
  }

  /** Returns the JSON text. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JacksonException e) {
      throw new IllegalStateException("rows hold only numbers and text", e);
    }
  }
}
