package io.scangrad.lru.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names, sizes and roles of a layer's numbers, without the numbers. Its text is a table to read.
 *
 * @param entries in the order of declaration
 * @since 0.1
 */
public record ParameterTree(List<Entry> entries) {
  /**
   * One tensor of a layer.
   *
   * @param path dotted name, as {@code blocks.0.core.nuLog}
   * @param sizes along its axes
   * @param role how it is trained; null for a buffer, which the layer updates itself
   */
  public record Entry(String path, List<Integer> sizes, @Nullable Role role) {
    /** Copies the list. */
    public Entry {
      sizes = List.copyOf(sizes);
    }

    static Entry of(String path, @Nullable Role role, int... sizes) {
      return new Entry(path, IntStream.of(sizes).boxed().toList(), role);
    }

    /** Returns how many numbers it has, as a double because sizes that no tensor can have are told as well. */
    public double elements() {
      return sizes.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }
  }

  /** Copies the list. */
  public ParameterTree {
    entries = List.copyOf(entries);
  }

  /** Lists the numbers of a layer, whatever its size: none is drawn. */
  public static ParameterTree of(Layer layer) {
    Declaration declaration = Declaration.listing();
    layer.declare(declaration);
    return declaration.tree();
  }

  /** Returns how many numbers are trained. */
  public double count() {
    return entries.stream().filter(entry -> entry.role() != null).mapToDouble(Entry::elements).sum();
  }

  /** Returns a table: one line per layer and tensor, with sizes, counts and roles. */
  @Override
  public String toString() {
    return ParameterTable.of(this);
  }
}
