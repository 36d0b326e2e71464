package io.scangrad.lru.layer;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a layer says which parameters it has and what they are at first.
 *
 * @since 0.1
 */
public final class Declaration {
  private final String prefix;
  private final Key key;
  private final DType dtype;
  private final Map<String, Tensor> trained;
  private final Map<String, Role> roles;
  private final Map<String, Tensor> buffers;

  Declaration(Key key, DType dtype) {
    this("", key, dtype, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    if (!dtype.isReal()) {
      throw new IllegalArgumentException("parameters: must be f32 or f64, given " + dtype);
    }
  }

  private Declaration(String prefix, Key key, DType dtype, Map<String, Tensor> trained, Map<String, Role> roles,
      Map<String, Tensor> buffers) {
    this.prefix = prefix;
    this.key = key;
    this.dtype = dtype;
    this.trained = trained;
    this.roles = roles;
    this.buffers = buffers;
  }

  /** Returns the real type of all parameters. */
  public DType dtype() {
    return dtype;
  }

  /** Returns a key for drawing one parameter: it depends on the model's key and the dotted name only. */
  public Key key(String name) {
    Key folded = key;
    for (char c : (prefix + name).toCharArray()) {
      folded = folded.fold(c);
    }
    return folded;
  }

  /** Declares a trained parameter. */
  public void parameter(String name, Role role, Tensor initial) {
    put(trained, name, initial);
    roles.put(prefix + name, role);
  }

  /** Declares a trained parameter whose entries all are {@code value} at first. */
  public void constant(String name, Role role, double value, int... sizes) {
    double[] values = new double[Shape.of(sizes).elements()];
    Arrays.fill(values, value);
    parameter(name, role, rounded(values, sizes));
  }

  /** Declares numbers that the layer updates itself, all {@code value} at first. */
  public void buffer(String name, double value, int... sizes) {
    double[] values = new double[Shape.of(sizes).elements()];
    Arrays.fill(values, value);
    put(buffers, name, rounded(values, sizes));
  }

  /** Declares a layer inside this one. */
  public void child(String name, Layer layer) {
    layer.declare(new Declaration(prefix + name + ".", key, dtype, trained, roles, buffers));
  }

  /** Returns double values as a tensor of {@link #dtype}. */
  public Tensor rounded(double[] values, int... sizes) {
    if (dtype == DType.FLOAT64) {
      return Tensor.of(values, sizes);
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, sizes);
  }

  Parameters parameters() {
    return new Parameters(trained, roles, buffers);
  }

  private void put(Map<String, Tensor> map, String name, Tensor tensor) {
    if (trained.containsKey(prefix + name) || buffers.containsKey(prefix + name)) {
      throw new IllegalArgumentException("declare: the name " + prefix + name + " is taken");
    }
    map.put(prefix + name, tensor);
  }
}
