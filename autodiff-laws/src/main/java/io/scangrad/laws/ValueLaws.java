package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
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

  /**
   * Extreme numbers among the inputs (NaN, infinite, subnormal, huge) give what they give on the reference backend: NaN
   * and infinities in the same places, the same bits where nothing is computed, and the rest within rounding.
   *
   * <p>Where several numbers are combined, the order and the fusing of operations decide between NaN and an infinity,
   * and whether 32 bits overflow on the way; there elements have to be finite in the same places. No function is given
   * numbers that do not {@linkplain Extremes#suit suit} it.
   */
  @Property(tries = 2 * FEW_TRIES)
  default void extremeValuesAreTheReferences(@ForAll("applications") Application wide) {
    Extremes[] kinds = Extremes.values();
    Extremes kind = kinds[(int) Math.floorMod(wide.seed(), (long) kinds.length)];
    if (!kind.suit(wide.of())) {
      return;
    }
    boolean apart = wide.of().is(OpCase.Trait.EXACT)
        || (wide.of().is(OpCase.Trait.ELEMENTWISE) && wide.of().op().isPresent());
    Application single = apart || kind != Extremes.HUGE ? wide.single() : wide;
    for (Application a : List.of(kind.scatteredOver(wide), kind.scatteredOver(single))) {
      Backend reference = new ReferenceBackend();
      try {
        Tensor expected = a.value(reference);
        if (a.of().is(OpCase.Trait.EXACT)) {
          Agreement.sameBits("extreme value = reference", a, List.of(a.value(backend())), List.of(expected));
        } else if (apart) {
          Agreement.check("extreme value = reference", a, backend(), b -> List.of(a.value(b)), b -> List.of(expected));
        } else {
          Agreement.check("extreme value = reference where finite", a, backend(),
              b -> List.of(Extremes.blurred(a.value(b))), b -> List.of(Extremes.blurred(expected)));
        }
      } catch (IllegalArgumentException refused) {
        Poison.mustRefuse(a, backend(), refused);
      }
    }
  }

  private void sameAsReference(String law, Application a) {
    List<Var> onReference = Application.vars(new ReferenceBackend(), a.inputs());
    Agreement.check(law, a, backend(),
        b -> List.of(a.value(b)), b -> List.of(a.function().apply(onReference).value()));
  }
}
