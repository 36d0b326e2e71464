package io.scangrad.lru.train;

import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training state in one safetensors file, written atomically: whoever kills the process finds the old file or the
 * new one.
 *
 * <p>Tensors: {@code model.NAME} trained, {@code buffer.NAME}, {@code adam.m.NAME} and {@code adam.v.NAME}. Metadata:
 * {@code format} ({@code scangrad-checkpoint-1}), {@code step}, and what the caller adds.
 *
 * @param state the training state
 * @param metadata what the caller added
 * @since 0.1
 */
public record Checkpoint(TrainingState state, Map<String, String> metadata) {
  private static final String FORMAT = "scangrad-checkpoint-1";

  /**
   * Copies the metadata.
   *
   * @throws IllegalArgumentException if it has a key {@code format} or {@code step}
   */
  public Checkpoint {
    metadata = Map.copyOf(metadata);
    for (String key : List.of("format", "step")) {
      if (metadata.containsKey(key)) {
        throw new IllegalArgumentException(
            "checkpoint: the metadata key " + key + " is taken by the format; choose another");
      }
    }
  }

  /**
   * Writes the file, replacing an older one only when everything is on the disk.
   *
   * @throws IOException if it cannot be written; the older file is then untouched
   */
  public void write(Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state.parameters().trained().forEach((name, t) -> tensors.put("model." + name, t));
    state.parameters().buffers().forEach((name, t) -> tensors.put("buffer." + name, t));
    state.moments().forEach((name, moments) -> {
      tensors.put("adam.m." + name, moments.m());
      tensors.put("adam.v." + name, moments.v());
    });
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put("format", FORMAT);
    all.put("step", Integer.toString(state.step()));
    new SafeTensors(tensors, all).write(file);
  }

  /**
   * Reads a file written for a model of the same shape.
   *
   * @param like freshly initialised numbers of the model, for names and shapes
   * @throws IOException if the file cannot be read, is damaged, or belongs to another model; the message names the
   *     first difference
   */
  public static Checkpoint read(Path file, Parameters like) throws IOException {
    SafeTensors content = SafeTensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    String format = metadata.remove("format");
    if (!FORMAT.equals(format)) {
      throw new IOException("checkpoint " + file + ": format is " + format + ", not " + FORMAT);
    }
    Map<String, Tensor> left = new LinkedHashMap<>(content.tensors());
    Map<String, Tensor> trained = new LinkedHashMap<>();
    Map<String, Tensor> buffers = new LinkedHashMap<>();
    Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> entry : like.trained().entrySet()) {
      String name = entry.getKey();
      AdamW.Moments zero = AdamW.Moments.zero(entry.getValue());
      trained.put(name, take(file, left, "model." + name, entry.getValue()));
      moments.put(name, new AdamW.Moments(
          take(file, left, "adam.m." + name, zero.m()), take(file, left, "adam.v." + name, zero.v())));
    }
    for (Map.Entry<String, Tensor> entry : like.buffers().entrySet()) {
      buffers.put(entry.getKey(), take(file, left, "buffer." + entry.getKey(), entry.getValue()));
    }
    if (!left.isEmpty()) {
      throw new IOException("checkpoint " + file + ": holds " + left.keySet().iterator().next()
          + ", which the model does not have; it belongs to a model of another shape");
    }
    TrainingState state =
        new TrainingState(step(file, metadata.remove("step")), new Parameters(trained, like.roles(), buffers), moments);
    return new Checkpoint(state, metadata);
  }

  private static int step(Path file, @Nullable String text) throws IOException {
    try {
      int step = Integer.parseInt(String.valueOf(text));
      if (step >= 0) {
        return step;
      }
    } catch (NumberFormatException e) {
      throw new IOException("checkpoint " + file + ": step \"" + text + "\" is no number", e);
    }
    throw new IOException("checkpoint " + file + ": step " + text + " is negative");
  }

  private static Tensor take(Path file, Map<String, Tensor> left, String name, Tensor like) throws IOException {
    Tensor tensor = left.remove(name);
    if (tensor == null) {
      throw new IOException(
          "checkpoint " + file + ": " + name + " is missing; the file belongs to a model of another shape");
    }
    if (!tensor.spec().equals(like.spec())) {
      throw new IOException("checkpoint " + file + ": " + name + " is " + tensor.spec() + ", the model needs "
          + like.spec() + "; the file belongs to a model of another shape or precision");
    }
    return tensor;
  }
}
