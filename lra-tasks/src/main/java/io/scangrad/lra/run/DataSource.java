package io.scangrad.lra.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says where the examples of a run came from, completely enough to obtain the same ones again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataSource.Files.class, name = "files"),
  @JsonSubTypes.Type(value = DataSource.Generated.class, name = "generated")
})
public sealed interface DataSource {
  /**
   * Names examples that were read from a directory.
   *
   * @param directory absolute path of what was given to {@code --data}, or of the place where a system package put the
   *     files
   */
  record Files(String directory) implements DataSource {}

  /**
   * Names examples that this program generated.
   *
   * @param generator name of the generator, for instance {@code "listops"}
   * @param settings every number that the generator takes, by name; whole numbers are kept as {@link Long}, others as
   *     {@link Double}; the order is kept
   * @param seed seed of the generator
   */
  record Generated(String generator, Map<String, Number> settings, long seed) implements DataSource {
    /** Copies the settings and brings their numbers to one form, so that equal settings are equal. */
    public Generated {
      Map<String, Number> copy = new LinkedHashMap<>();
      settings.forEach((name, value) -> copy.put(name, canonical(value)));
      settings = Collections.unmodifiableMap(copy);
    }

    private static Number canonical(Number value) {
      return value instanceof Double || value instanceof Float ? (Number) value.doubleValue() : value.longValue();
    }
  }
}
