package io.scangrad.lra.run;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds everything needed to repeat a run: the content of {@code config.json}.
 *
 * @param task name of the task, for instance {@code "listops"}
 * @param variant how the examples of the task are taken
 * @param recipe name of the recipe that {@code hyperParameters} started from
 * @param hyperParameters every number of model and training; seed, threads and precision included
 * @param data where the examples came from
 * @param version version of this program
 * @param javaVersion version of the Java runtime
 * @param machine operating system, architecture and number of processors
 * @param commandLine the arguments as they were typed
 * @param started when the run began, in UTC
 */
public record RunConfig(
    String task,
    @JacksonInject(value = Absent.VARIANT, useInput = OptBoolean.TRUE) Variant variant,
    String recipe,
    HyperParameters hyperParameters,
    DataSource data,
    String version,
    String javaVersion,
    String machine,
    List<String> commandLine,
    Instant started) {

  /** Copies the command line. */
  public RunConfig {
    commandLine = List.copyOf(commandLine);
  }

  /**
   * Describes a run that starts now, on this machine.
   *
   * @param task name of the task
   * @param variant how its examples are taken
   * @param recipe name of the recipe
   * @param hyperParameters every number of model and training
   * @param data where the examples come from
   * @param version version of this program
   * @param commandLine the arguments as they were typed
   * @return the configuration, with runtime, machine and time filled in
   */
  public static RunConfig now(
      String task,
      Variant variant,
      String recipe,
      HyperParameters hyperParameters,
      DataSource data,
      String version,
      List<String> commandLine) {
    String machine =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors";
    return new RunConfig(
        task,
        variant,
        recipe,
        hyperParameters,
        data,
        version,
        Runtime.version().toString(),
        machine,
        commandLine,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Returns the same run with other hyper-parameters.
   *
   * @param changed take the place of {@link #hyperParameters}
   * @return the changed copy
   */
  public RunConfig with(HyperParameters changed) {
    return new RunConfig(
        task, variant, recipe, changed, data, version, javaVersion, machine, commandLine, started);
  }

  /**
   * Returns every setting under its short name, for display.
   *
   * @return names and values in the order of {@code config.json}; a setting of the data has the prefix {@code data.}
   */
  public Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    JsonNode tree = StrictJson.LINES.valueToTree(this);
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      switch (entry.getKey()) {
        case "hyperParameters" -> collect("", entry.getValue(), table);
        case "commandLine" -> table.put("commandLine", String.join(" ", commandLine));
        default -> collect(entry.getKey(), entry.getValue(), table);
      }
    }
    return table;
  }

  private static void collect(String name, JsonNode value, Map<String, String> table) {
    if (value.isObject()) {
      String prefix = name.isEmpty() ? "" : name.replace(".settings", "") + ".";
      value.properties().forEach(entry -> collect(prefix + entry.getKey(), entry.getValue(), table));
    } else {
      table.put(name, value.asString());
    }
  }

  /**
   * Writes {@code config.json}, indented, atomically.
   *
   * @param file to create or replace
   * @throws RunException if it cannot be written; nothing is changed then
   */
  public void write(Path file) {
    AtomicFiles.write(file, StrictJson.PRETTY.writeValueAsString(this) + "\n");
  }

  /**
   * Reads {@code config.json}.
   *
   * @param file to read
   * @return the configuration
   * @throws RunException if the file cannot be read, a key is unknown or missing, or a value is not sound; the message
   *     names file, line and reason
   */
  public static RunConfig read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new RunException("could not read " + file + ": " + FileErrors.reason(e), e);
    }
    try {
      RunConfig config = StrictJson.PRETTY.readValue(text, RunConfig.class);
      if (config != null) {
        return config;
      }
      throw new RunException(file + ": null is not a run configuration");
    } catch (JacksonException e) {
      int line = StrictJson.line(e);
      throw new RunException(file + (line > 0 ? ", line " + line : "") + ": " + StrictJson.reason(e), e);
    }
  }
}
