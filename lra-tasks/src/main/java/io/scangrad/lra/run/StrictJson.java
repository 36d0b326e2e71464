package io.scangrad.lra.run;

import java.util.Comparator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads JSON and TOML without guessing.
 *
 * <p>An unknown key, a missing key (but those of {@link Absent}), a key given twice, a value of another type and text
 * after the end are errors.
 */
final class StrictJson {
  /** Reads and writes JSON on one line. */
  static final JsonMapper LINES = strict(JsonMapper.builder()).build();

  /** Reads and writes indented JSON. */
  static final JsonMapper PRETTY = strict(JsonMapper.builder()).enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Reads TOML. */
  static final TomlMapper TOML = strict(TomlMapper.builder()).build();

  private StrictJson() {}

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
    return builder
        .injectableValues(Absent.values())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }

  /** Says in one clause what was wrong, naming the key and the legal ones, without class names. */
  static String reason(JacksonException e) {
    return switch (e) {
      case PropertyBindingException unknown -> {
        String known =
            unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
        yield "unknown key \"" + path(unknown) + "\"; known keys: " + known;
      }
      case ValueInstantiationException unsound when unsound.getCause() instanceof RuntimeException cause ->
          String.valueOf(cause.getMessage());
      case JacksonException other -> {
        String message = firstSentence(String.valueOf(other.getOriginalMessage()));
        String path = path(other);
        if (message.startsWith("Missing creator property")) {
          yield "missing key \"" + path + "\"";
        }
        yield path.isEmpty() ? message : "\"" + path + "\": " + message;
      }
    };
  }

  /** Returns the line of the error, counted from 1, or 0 where the parser does not know it. */
  static int line(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null ? 0 : Math.max(0, location.getLineNr());
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.replaceAll("`[a-z.]*\\.([A-Za-z]+)`", "$1")
        .replaceAll(": enable `.*", "")
        .replaceAll(" \\(start marker at .*", "")
        .replaceAll(" of type (\\w+)", "");
  }
}
