package io.scangrad.benchmarks;

import io.scangrad.tornado.DeviceInfo;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rows of a run on a device, and what they were measured on; written as JSON as it stands.
 *
 * @param rows one per job
 * @param device the device
 * @param calculation the GPU that calculated times are for, with the rates that they come from
 * @param threads threads of the CPU backend
 * @param java version of the JVM
 * @param processor processor and its cores
 */
record DeviceResults(
    List<DeviceRow> rows, DeviceInfo device, Gpu calculation, int threads, String java, String processor) {
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Copies the list. */
  DeviceResults {
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
