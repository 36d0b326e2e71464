package io.scangrad.lru.layer;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Returns the same with some buffers replaced. */
  public Parameters withBuffers(Map<String, Tensor> changed) {
    Map<String, Tensor> merged = new LinkedHashMap<>(buffers);
    merged.putAll(changed);
    return new Parameters(trained, roles, merged);
  }
}
