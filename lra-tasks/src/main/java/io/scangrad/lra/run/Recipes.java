package io.scangrad.lra.run;

import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  private static final List<String> NAMES = List.of("small", "paper");

  private Recipes() {}

  /**
   * Returns the recipes of a task, the default first.
   *
   * @param task name of the task
   * @return names, at least one
   * @throws RunException if the task has no recipes
   */
  public static List<String> of(String task) {
    List<String> names = NAMES.stream()
        .filter(name -> Recipes.class.getClassLoader().getResource(resource(task, name)) != null)
        .toList();
    if (names.isEmpty()) {
      throw new RunException("recipe: there is none for task \"" + task + "\"");
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
    String resource = resource(task, name);
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

  private static String resource(String task, String name) {
    return "recipes/" + task + "-" + name + ".toml";
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
