package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for the values of a function.
 *
 * @since 0.1
 */
public interface ValueLaws extends LawTable {
  /** The value is the reference backend's. */
  @Property(tries = TRIES)
  default void valueIsTheReferences(@ForAll("applications") Application a) {
    sameAsReference("value = reference", a);
  }

  /** The value in 32-bit parts is the reference backend's for the same inputs. */
  @Property(tries = TRIES)
  default void valueInSinglePrecisionIsTheReferences(@ForAll("applications") Application a) {
    sameAsReference("value in 32 bits = reference", a.single());
  }

  /** The value does not depend on how inputs are laid out in memory. */
  @Property(tries = TRIES)
  default void viewsAreWorthTheirCopies(@ForAll("applications") Application a) {
    List<Tensor> copies = a.inputs().stream().map(Tensor::copy).toList();
    if (a.of().is(OpCase.Trait.ELEMENTWISE) || a.of().is(OpCase.Trait.EXACT)) {
      Agreement.identical("view = copy", a, List.of(a.value(backend())), List.of(a.valueAt(backend(), copies)));
    } else {
      Agreement.check("view = copy", a, backend(), b -> List.of(a.value(b)), b -> List.of(a.valueAt(b, copies)));
    }
  }

  /** The same computation gives the same bits. */
  @Property(tries = TRIES)
  default void repetitionGivesTheSameBits(@ForAll("applications") Application a) {
    Agreement.identical("first = second", a, List.of(a.value(backend())), List.of(a.value(backend())));
  }

  private void sameAsReference(String law, Application a) {
    List<Var> onReference = Application.vars(new ReferenceBackend(), a.inputs());
    Agreement.check(law, a, backend(),
        b -> List.of(a.value(b)), b -> List.of(a.function().apply(onReference).value()));
  }
}
