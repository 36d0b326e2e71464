package io.scangrad.tensor.cpu;

/**
 * Where the elements of one plane lie for the current tile: an array of a primitive type and a position in it.
 *
 * <p>One per plane and task, moved from tile to tile.
 */
final class Run {
  /** What a run that is not in use points at, so that it keeps no array alive. */
  private static final Object NOWHERE = new Object();

  private Object array = NOWHERE;
  private int at;

  /** Points at a place. */
  void set(Object newArray, int position) {
    array = newArray;
    at = position;
  }

  /** Stays in its array and moves to another position. */
  void move(int position) {
    at = position;
  }

  /** Lets go of its array. */
  void clear() {
    array = NOWHERE;
  }

  /** The array; {@code A} is its type, which the caller knows from the plane. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <A> A array() {
    return (A) array;
  }

  float[] f32() {
    return (float[]) array;
  }

  double[] f64() {
    return (double[]) array;
  }

  /** The position of the first element. */
  int at() {
    return at;
  }
}
