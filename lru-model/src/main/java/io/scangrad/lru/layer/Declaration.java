package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a layer says which parameters it has and what they are at first.
 *
 * @since 0.1
 */
public final class Declaration {
  private final String prefix;
  private final Key key;
  private final DType dtype;
  private final Collected collected;

  private Declaration(String prefix, Key key, DType dtype, Collected collected) {
    this.prefix = prefix;
    this.key = key;
    this.dtype = dtype;
    this.collected = collected;
  }

  /** Returns a declaration that draws initial numbers. */
  static Declaration drawing(Key key, DType dtype) {
    if (!dtype.isReal()) {
      throw new IllegalArgumentException("parameters: must be f32 or f64, given " + dtype);
    }
    return new Declaration("", key, dtype, new Collected(true));
  }

  /** Returns a declaration that only notes names, sizes and roles. */
  static Declaration listing() {
    return new Declaration("", Key.of(0), DType.FLOAT32, new Collected(false));
  }

  private record Collected(boolean draws, Map<String, Tensor> trained, Map<String, Role> roles,
      Map<String, Tensor> buffers, Map<String, ParameterTree.Entry> entries) {
    Collected(boolean draws) {
      this(draws, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }
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

  /** Declares a trained parameter whose initial numbers are at hand. */
  public void parameter(String name, Role role, Tensor initial) {
    trained(name, role, () -> initial, initial.shape().toArray());
  }

  /**
   * Declares a trained parameter.
   *
   * @param initial draws the numbers, in row-major order; called only if they are wanted, so that the sizes of a model
   *     can be told without room for it
   */
  public void parameter(String name, Role role, Supplier<double[]> initial, int... sizes) {
    trained(name, role, () -> rounded(initial.get(), sizes), sizes);
  }

  /**
   * Declares a trained parameter whose entries are normal with mean 0 at first, drawn from the key of its name.
   *
   * @param deviation their standard deviation
   */
  public void normal(String name, Role role, double deviation, int... sizes) {
    trained(name, role, () -> Var.normal(key(name), dtype, sizes).mul(deviation).value(), sizes);
  }

  /**
   * Declares a trained parameter whose entries are normal with mean 0 at first, none further from it than some
   * deviations.
   *
   * @param deviation their standard deviation before the cut; after it they have a smaller one
   * @param cut where they are cut off, in these deviations
   */
  public void truncatedNormal(String name, Role role, double deviation, double cut, int... sizes) {
    trained(name, role, () -> Var.truncatedNormal(key(name), cut, dtype, sizes).mul(deviation).value(), sizes);
  }

  /** Declares a trained parameter whose entries are uniform in {@code [-bound, bound]} at first. */
  public void uniform(String name, Role role, double bound, int... sizes) {
    trained(name, role, () -> Var.uniform(key(name), dtype, sizes).mul(2 * bound).sub(bound).value(), sizes);
  }

  /** Declares a trained parameter whose entries all are {@code value} at first. */
  public void constant(String name, Role role, double value, int... sizes) {
    trained(name, role, () -> filled(value, sizes), sizes);
  }

  /** Declares numbers that the layer updates itself, all {@code value} at first. */
  public void buffer(String name, double value, int... sizes) {
    note(name, null, sizes);
    if (collected.draws) {
      collected.buffers.put(prefix + name, filled(value, sizes));
    }
  }

  /** Declares a layer inside this one. */
  public void child(String name, Layer layer) {
    layer.declare(new Declaration(prefix + name + ".", key, dtype, collected));
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
    return new Parameters(collected.trained, collected.roles, collected.buffers);
  }

  ParameterTree tree() {
    return new ParameterTree(List.copyOf(collected.entries.values()));
  }

  private void trained(String name, Role role, Supplier<Tensor> initial, int... sizes) {
    note(name, role, sizes);
    collected.roles.put(prefix + name, role);
    if (collected.draws) {
      collected.trained.put(prefix + name, initial.get());
    }
  }

  private void note(String name, @Nullable Role role, int... sizes) {
    String path = prefix + name;
    if (collected.entries.putIfAbsent(path, ParameterTree.Entry.of(path, role, sizes)) != null) {
      throw new IllegalArgumentException("declare: the name " + path + " is taken");
    }
  }

  private Tensor filled(double value, int... sizes) {
    double[] values = new double[Shape.of(sizes).elements()];
    Arrays.fill(values, value);
    return rounded(values, sizes);
  }
}
