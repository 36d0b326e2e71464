package io.scangrad.laws;

import io.scangrad.tensor.Tensor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Nothing is ever written to after it was made: no op, rule or custom op changes its inputs, the cotangents and
 * tangents it is given, or what was saved for a backward pass, gaps between elements included.
 *
 * @since 0.1
 */
public interface PurityLaws extends LawTable {
  /** Computing the value changes no array. */
  @Property(tries = FEW_TRIES)
  default void valuesAreComputedWithoutWriting(@ForAll("applications") Application a) {
    WatchingBackend watching = watching(a.inputs());
    Tensor first = a.value(watching);
    watching.watch(first, "the value");
    Tensor second = a.value(watching);
    watching.requireUnchanged("no op writes into its inputs", a);
    Agreement.sameBits("first = second", a, List.of(first), List.of(second));
  }

  /** Computing derivatives of first and second order changes no array, and a second walk finds what the first found. */
  @Property(tries = FEW_TRIES)
  default void derivativesAreComputedWithoutWriting(@ForAll("differentiable") Application a) {
    WatchingBackend watching = watching(a.inputs());
    Tensor w = a.cotangent(a.value(watching), 39);
    List<Tensor> t = a.directions(39);
    watching.watch(w, "the cotangent");
    t.forEach(direction -> watching.watch(direction, "a tangent"));
    List<Tensor> first = a.vjp(watching, w);
    first.forEach(gradient -> watching.watch(gradient, "a gradient"));
    watching.watch(a.jvp(watching, t), "the derivative");
    if (a.of().order() >= 2) {
      Derivatives.vjpOfVjp(watching, a.over(watching), a.varied(), w, t);
    }
    List<Tensor> second = a.vjp(watching, w);
    watching.requireUnchanged("no rule writes into what it is given", a);
    Agreement.sameBits("first walk = second walk", a, first, second);
  }

  private WatchingBackend watching(List<Tensor> inputs) {
    WatchingBackend watching = new WatchingBackend(backend());
    inputs.forEach(x -> watching.watch(x, "an input"));
    return watching;
  }
}
