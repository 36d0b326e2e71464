package io.scangrad.lru.layer;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a model by dotted name ({@code blocks.0.lru.nuLog}), in the order of declaration. Immutable.
 *
 * @param trained what the optimiser changes
 * @param roles how, for each name of {@code trained}
 * @param buffers what layers update themselves, as running statistics
 * @since 0.1
 */
public record Parameters(Map<String, Tensor> trained, Map<String, Role> roles, Map<String, Tensor> buffers) {
  /** Copies the maps, keeping their order. */
  public Parameters {
    trained = Collections.unmodifiableMap(new LinkedHashMap<>(trained));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    buffers = Collections.unmodifiableMap(new LinkedHashMap<>(buffers));
  }

  /** Returns freshly initialised numbers for a layer. */
  public static Parameters initial(Layer layer, Key key, DType dtype) {
    Declaration declaration = Declaration.drawing(key, dtype);
    layer.declare(declaration);
    return declaration.parameters();
  }

  /** Returns names, sizes and roles: trained numbers first, then buffers. Its text is a table to read. */
  public ParameterTree tree() {
    List<ParameterTree.Entry> entries = new ArrayList<>();
    trained.forEach((path, t) -> entries.add(ParameterTree.Entry.of(path, roles.get(path), t.shape().toArray())));
    buffers.forEach((path, t) -> entries.add(ParameterTree.Entry.of(path, null, t.shape().toArray())));
    return new ParameterTree(entries);
  }

  /** Returns how many numbers are trained. */
  public long count() {
    return trained.values().stream().mapToLong(Tensor::elements).sum();
  }

  /** Returns the same with other trained numbers; names and shapes stay. */
  public Parameters withTrained(Map<String, Tensor> changed) {
    return new Parameters(changed, roles, buffers);
  }

  /**
   * Returns the same with some numbers replaced, trained ones and buffers alike: how weights that come from elsewhere
   * are taken over, such as those of another training or another framework.
   *
   * @param given tensors by dotted name; what is not named stays
   * @throws IllegalArgumentException if there is no such name, or a tensor has another type or shape
   */
  public Parameters replacing(Map<String, Tensor> given) {
    Map<String, Tensor> nextTrained = new LinkedHashMap<>(trained);
    Map<String, Tensor> nextBuffers = new LinkedHashMap<>(buffers);
    given.forEach((name, tensor) -> {
      Map<String, Tensor> holder = trained.containsKey(name) ? nextTrained : nextBuffers;
      @Nullable Tensor old = holder.put(name, tensor);
      if (old == null) {
        throw new IllegalArgumentException("parameters: no " + name + "; there are " + trained.keySet()
            + (buffers.isEmpty() ? "" : " and " + buffers.keySet()));
      }
      if (!old.spec().equals(tensor.spec())) {
        throw new IllegalArgumentException(
            "parameters: " + name + " is " + old.spec() + ", given " + tensor.spec() + hint(old, tensor));
      }
    });
    return new Parameters(nextTrained, roles, nextBuffers);
  }

  private static String hint(Tensor old, Tensor given) {
    if (given.dtype() != old.dtype()) {
      return "; cast it to " + old.dtype();
    }
    boolean turned = given.shape().rank() == 2 && given.permute(1, 0).shape().equals(old.shape());
    return turned ? "; transpose it" : "";
  }

  /** Returns the same with some buffers replaced. */
  public Parameters withBuffers(Map<String, Tensor> changed) {
    Map<String, Tensor> merged = new LinkedHashMap<>(buffers);
    merged.putAll(changed);
    return new Parameters(trained, roles, merged);
  }
}
