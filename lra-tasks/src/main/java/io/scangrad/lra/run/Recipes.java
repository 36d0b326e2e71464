package io.scangrad.lra.run;

import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the recipes that come with this program, TOML files named {@code recipes/TASK-RECIPE.toml}.
 *
 * <p>A file gives {@code description} and every component of {@link HyperParameters} except {@code threads}, which is
 * the machine's.
 */
public final class Recipes {
  private static final Map<String, List<String>> AVAILABLE =
      new TreeMap<>(
          Map.of(
              "copy", List.of("small"),
              "fashion", List.of("small", "paper"),
              "listops", List.of("small", "paper")));

  private Recipes() {}

  /** Returns the tasks that have recipes, in alphabetical order. */
  public static List<String> tasks() {
    return List.copyOf(AVAILABLE.keySet());
  }

  /**
   * Returns the recipes of a task, the default first.
   *
   * @param task name of the task
   * @return names, at least one
   * @throws RunException if the task has no recipes; the message lists those that have
   */
  public static List<String> of(String task) {
    List<String> names = AVAILABLE.get(task);
    if (names == null) {
      throw new RunException("recipe: unknown task \"" + task + "\"; available: " + String.join(", ", tasks()));
    }
    return names;
  }

  /**
   * Reads one recipe.
   *
   * @param task name of the task
   * @param name name of the recipe
   * @return the recipe
   * @throws RunException if there is no such recipe; the message lists those of the task
   */
  public static Recipe load(String task, String name) {
    List<String> names = of(task);
    if (!names.contains(name)) {
      throw new RunException(
          "recipe: unknown recipe \"" + name + "\" for task " + task + "; available: " + String.join(", ", names));
    }
    String resource = "recipes/" + task + "-" + name + ".toml";
    return parse(task, name, resource, content(resource));
  }

  /** Reads a recipe from its text; {@code source} names it in messages. */
  static Recipe parse(String task, String name, String source, String toml) {
    try {
      JsonNode tree = StrictJson.TOML.readTree(toml);
      if (!(tree instanceof ObjectNode keys)) {
        throw new RunException(source + ": is empty");
      }
      JsonNode description = keys.remove("description");
      if (description == null || !description.isString()) {
        throw new RunException(source + ": key \"description\" is missing or no text");
      }
      if (keys.has("threads")) {
        throw new RunException(source + ": key \"threads\" does not belong into a recipe; use --threads");
      }
      keys.put("threads", Runtime.getRuntime().availableProcessors());
      HyperParameters hyperParameters = StrictJson.TOML.treeToValue(keys, HyperParameters.class);
      return new Recipe(task, name, description.stringValue(), hyperParameters);
    } catch (JacksonException e) {
      int line = StrictJson.line(e);
      throw new RunException(source + (line > 0 ? ", line " + line : "") + ": " + StrictJson.reason(e), e);
    }
  }

  /** Lists every resource, for checks against the folder. */
  static List<String> resources() {
    return AVAILABLE.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(name -> entry.getKey() + "-" + name + ".toml"))
        .sorted()
        .collect(Collectors.toList());
  }

  private static String content(String resource) {
    try (InputStream in = Recipes.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("recipe: resource " + resource + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RunException("could not read " + resource + ": " + FileErrors.reason(e), e);
    }
  }
}
