package io.scangrad.tensor.random;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The seed of one draw. Use a key once: draw from it, or split it and use its children.
 *
 * <p>Immutable. Children, folded keys and the numbers drawn come from disjoint counters of one {@link Threefry}, so
 * that none of them tells anything about another.
 *
 * @param k0 first word
 * @param k1 second word
 * @since 0.1
 */
public record Key(int k0, int k1) {
  /** Second counter word of draws. */
  static final int DRAW = 0;

  private static final int SPLIT = 1;
  private static final int FOLD = 2;
  private static final TensorSpec SPEC = new TensorSpec(DType.INT32, Shape.of(2));

  /** Returns the key of a seed; different seeds give different keys. */
  public static Key of(long seed) {
    return new Key((int) (seed >>> 32), (int) seed);
  }

  /**
   * Returns the key that {@link #toTensor} made a tensor of.
   *
   * @throws IllegalArgumentException unless the tensor is {@code i32(2,)}
   */
  public static Key fromTensor(Tensor tensor) {
    if (!tensor.spec().equals(SPEC)) {
      throw new IllegalArgumentException("key: must be " + SPEC + ", given " + tensor.spec());
    }
    return new Key((int) tensor.re(0), (int) tensor.re(1));
  }

  /** Returns two independent keys. */
  public List<Key> split() {
    return split(2);
  }

  /**
   * Returns n independent keys. The first ones do not depend on n.
   *
   * @param n how many, not negative
   */
  public List<Key> split(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("split: cannot make " + n + " keys; give a number that is not negative");
    }
    return IntStream.range(0, n).mapToObj(i -> key(Threefry.bits(k0, k1, i, SPLIT))).toList();
  }

  /** Returns the key that belongs to a number, such as a step or the index of a layer. */
  public Key fold(long data) {
    Key inner = key(Threefry.bits(k0, k1, 0, FOLD));
    return key(Threefry.bits(inner.k0, inner.k1, (int) (data >>> 32), (int) data));
  }

  /** Returns the key as {@code i32(2,)}, the form in which ops take it. */
  public Tensor toTensor() {
    return Tensor.of(new int[] {k0, k1}, Shape.of(2));
  }

  private static Key key(long bits) {
    return new Key((int) (bits >>> 32), (int) bits);
  }
}
