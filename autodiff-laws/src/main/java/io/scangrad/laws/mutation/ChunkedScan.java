package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.LinearScan;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear recurrence computed in chunks of two steps, with one of the mistakes made there: with {@code l_t} the states
 * of a chunk from a zero carry and {@code P_t} the products of its coefficients, {@code h_t = l_t + P_t carry}.
 *
 * @param scan the recurrence
 * @param scaled whether the local part is scaled instead of the carry: {@code P_t l_t + carry}
 * @param late whether the last chunk starts from the state one step before its carry
 * @param lost whether every chunk but the first starts from zero
 */
record ChunkedScan(LinearScan scan, boolean scaled, boolean late, boolean lost) {
  private static final int CHUNK = 2;

  /** Returns the inputs of a recurrence that is an adjoint scan: coefficients moved by one step and conjugated. */
  static List<Var> adjoint(int axis, boolean reverse, List<Var> in) {
    Var a = in.get(0);
    Var w = in.get(1);
    int length = a.size(axis);
    if (length > 1) {
      a = reverse ? a.slice(axis, 0, length - 1).pad(axis, 1, 0) : a.slice(axis, 1, length).pad(axis, 0, 1);
    }
    return List.of(a.conj(), w, Var.zeros(w.dtype(), w.shape().with(axis, 1)));
  }

  Var of(List<Var> in) {
    Var b = in.get(1);
    int axis = scan.axis();
    int length = b.size(axis);
    if (length == 0) {
      return Var.apply(scan, in);
    }
    Var a = in.get(0).expand(b.shape());
    Var drive = scan.reverse() ? b.flip(axis) : b;
    Var coefficients = scan.reverse() ? a.flip(axis) : a;
    Var carry = in.get(2);
    List<Var> chunks = new ArrayList<>();
    for (int from = 0; from < length; from += CHUNK) {
      int to = Math.min(length, from + CHUNK);
      boolean first = from == 0;
      Var start = !first && lost ? carry.zerosLike()
          : late && !first && to == length ? chunks.getLast().slice(axis, 0, 1) : carry;
      Var states = chunk(coefficients.slice(axis, from, to), drive.slice(axis, from, to), start, scaled && !first);
      chunks.add(states);
      carry = states.slice(axis, to - from - 1, to - from);
    }
    Var h = Shaping.concat(axis, chunks);
    return scan.reverse() ? h.flip(axis) : h;
  }

  private Var chunk(Var a, Var b, Var carry, boolean wrong) {
    LinearScan forwards = new LinearScan(scan.axis(), false);
    Var local = Var.apply(forwards, a, b, carry.zerosLike());
    Var products = Var.apply(forwards, a, b.zerosLike(), carry.onesLike());
    return wrong ? products.mul(local).add(carry) : local.add(products.mul(carry));
  }
}
