package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a layer sees while it computes: its parameters by name, whether it is being trained, its random key. One scope
 * serves one pass through a model.
 *
 * @since 0.1
 */
public final class Scope {
  private final Map<String, Var> values;
  private final String prefix;
  private final @Nullable Var key;
  private final Map<String, Var> updates;
  private final BiConsumer<String, Var> observer;

  private Scope(Map<String, Var> values, String prefix, @Nullable Var key, Map<String, Var> updates,
      BiConsumer<String, Var> observer) {
    this.values = values;
    this.prefix = prefix;
    this.key = key;
    this.updates = updates;
    this.observer = observer;
  }

  /**
   * Returns a scope for training.
   *
   * @param trained parameters, possibly being differentiated
   * @param buffers what layers update themselves
   * @param key source of dropout
   */
  public static Scope training(Map<String, Var> trained, Map<String, Var> buffers, Key key) {
    return training(trained, buffers, Var.of(key.toTensor()));
  }

  /**
   * Returns a scope for training.
   *
   * @param trained parameters, possibly being differentiated
   * @param buffers what layers update themselves
   * @param key source of dropout, {@code i32(2,)}
   */
  public static Scope training(Map<String, Var> trained, Map<String, Var> buffers, Var key) {
    Map<String, Var> all = new LinkedHashMap<>(trained);
    all.putAll(buffers);
    return new Scope(all, "", key, new LinkedHashMap<>(), (path, value) -> {});
  }

  /** Returns a scope for evaluation: no dropout, running statistics are used and stay as they are. */
  public static Scope evaluation(Parameters parameters, @Nullable Backend backend) {
    Map<String, Var> all = bind(parameters.trained(), backend);
    all.putAll(bind(parameters.buffers(), backend));
    return evaluation(all);
  }

  /** Returns a scope for evaluation from parameters and buffers by name. */
  public static Scope evaluation(Map<String, Var> values) {
    return new Scope(values, "", null, new LinkedHashMap<>(), (path, value) -> {});
  }

  /** Returns tensors as constants of a backend, in order; null stands for any backend. */
  public static Map<String, Var> bind(Map<String, Tensor> tensors, @Nullable Backend backend) {
    Map<String, Var> bound = new LinkedHashMap<>();
    tensors.forEach((name, t) -> bound.put(name, backend == null ? Var.of(t) : Var.on(backend, t)));
    return bound;
  }

  /** Returns the same scope that shows the output of every layer to an observer, with the layer's path. */
  public Scope observed(BiConsumer<String, Var> by) {
    return new Scope(values, prefix, key, updates, by);
  }

  /** Returns the scope of a layer inside this one. */
  public Scope child(String name) {
    return new Scope(values, prefix + name + ".", key, updates, observer);
  }

  /**
   * Returns a parameter or buffer.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Var get(String name) {
    Var value = values.get(prefix + name);
    if (value == null) {
      throw new IllegalArgumentException("scope: no parameter " + prefix + name + "; known are " + values.keySet());
    }
    return value;
  }

  /** Returns the real type of the parameters. */
  public DType dtype() {
    return values.values().iterator().next().dtype();
  }

  /** Returns whether this pass is for training. */
  public boolean isTraining() {
    return key != null;
  }

  /**
   * Returns the random key of this layer in this pass, {@code i32(2,)}: that of the pass, folded with the hash code of
   * the layer's path.
   *
   * @throws IllegalStateException outside training
   */
  public Var key() {
    if (key == null) {
      throw new IllegalStateException("scope: " + prefix + " asked for randomness outside training");
    }
    return Var.fold(key, prefix.hashCode());
  }

  /** Sets what a buffer is after this pass. */
  public void update(String name, Var value) {
    updates.put(prefix + name, value.stopGradient());
  }

  /** Returns what buffers are after this pass, by dotted name; only those that changed. */
  public Map<String, Var> updates() {
    return updates;
  }

  /** Shows a layer's output to the observer and returns it. */
  public Var observe(String name, Var output) {
    observer.accept(prefix + name, output);
    return output;
  }
}
