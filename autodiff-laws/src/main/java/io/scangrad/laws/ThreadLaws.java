package io.scangrad.laws;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The number of threads that work on an op changes no bit of values and derivatives.
 *
 * @since 0.1
 */
public interface ThreadLaws extends LawTable {
  /** Tries of the law, whose tensors are large. */
  int LARGE_TRIES = 20;

  /** Returns the backends that have to agree; the first one with a single thread. */
  default List<Backend> threadings() {
    return Threadings.ALL;
  }

  /** Value, vjp and jvp have the same bits on 1, 2, 3 and 4 threads, for sizes beyond those of one task. */
  @Property(tries = LARGE_TRIES)
  default void threadsChangeNoBits(@ForAll("largeApplications") Application a) {
    Backend single = threadings().getFirst();
    Tensor y = a.value(single);
    Tensor w = a.cotangent(y, 42);
    List<Tensor> t = a.directions(42);
    List<Tensor> gradients = a.vjp(single, w);
    Tensor tangent = a.jvp(single, t);
    for (Backend several : threadings().subList(1, threadings().size())) {
      Agreement.sameBits("one thread = several", a, List.of(y), List.of(a.value(several)));
      Agreement.sameBits("one thread = several: vjp", a, gradients, a.vjp(several, w));
      Agreement.sameBits("one thread = several: jvp", a, List.of(tangent), List.of(a.jvp(several, t)));
    }
  }
}
