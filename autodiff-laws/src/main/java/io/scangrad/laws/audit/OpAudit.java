package io.scangrad.laws.audit;

import io.scangrad.autodiff.check.Verdict;
import io.scangrad.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one op in one element type: a line of the audit.
 *
 * @param op the name of the row of the law table
 * @param dtype the element type of the inputs
 * @param orders the orders of derivatives that were checked; none for an op without derivatives
 * @param gradient the worst verdict of the gradient checks; empty if there was none, as at kinks and without derivatives
 * @param oracles what each oracle said, by count
 * @param laws what each law that speaks of the op said; the laws about 32-bit numbers count for the 64-bit types, from
 *     which their points are rounded
 * @param worstUlp the largest rounding error of a derivative in units in the last place of its largest element; NaN
 *     without a gradient check
 * @param resolution the largest over all points of the smallest error of one entry of the Jacobian that would have been
 *     seen; NaN without a gradient check
 * @param replaced how many points were replaced by others because no oracle contradicted the derivative there, but the
 *     check was weaker than asked for (a product of many factors in 32 bits, say); if the substitutes are as weak, the
 *     line is inconclusive
 * @param mutants the mistakes planted in the rule of the op, the same for each of its element types; empty for a
 *     function made of several ops and for an op without derivatives
 * @param seconds the time that the line took, without its mutants
 * @param failures the full text of each failed gradient check and of the first failure of each law
 * @since 0.1
 */
public record OpAudit(String op, DType dtype, List<Integer> orders, Optional<Verdict> gradient, List<Tally> oracles,
    List<Tally> laws, double worstUlp, double resolution, int replaced, Optional<OpMutants> mutants,
    double seconds, List<String> failures) {
  /** Returns whether derivatives are taken to be right, all laws hold and no applicable mutant survived. */
  public boolean isGood() {
    return checksAreGood() && mutants.map(OpMutants::isGood).orElse(true);
  }

  /** Returns the verdict in words: that of the gradient checks, {@code law broken} or {@code mutant survived}. */
  public String conclusion() {
    if (gradient.isPresent() && !gradient.get().isGood()) {
      return gradient.get().toString();
    }
    if (!checksAreGood()) {
      return "law broken";
    }
    if (!isGood()) {
      return "mutant survived";
    }
    return gradient.orElse(Verdict.PASS).toString();
  }

  /** Returns how many checks were made: answers of oracles and of laws. */
  public int checks() {
    return oracles.stream().mapToInt(Tally::checked).sum() + laws.stream().mapToInt(Tally::checked).sum();
  }

  /** Returns this line with the mutants of its op. */
  OpAudit with(Optional<OpMutants> found) {
    return new OpAudit(
        op, dtype, orders, gradient, oracles, laws, worstUlp, resolution, replaced, found, seconds, failures);
  }

  private boolean checksAreGood() {
    return gradient.map(Verdict::isGood).orElse(true) && laws.stream().allMatch(law -> law.failed() == 0);
  }
}
