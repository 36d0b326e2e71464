package io.scangrad.laws;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.program.Interpreter;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for the interpreter of programs: it computes what the backends compute, from definitions of its own.
 *
 * @since 0.1
 */
public interface InterpreterLaws extends LawTable {
  /** In doubles, the interpreter gives the value of the reference backend. */
  @Property(tries = TRIES)
  default void interpretedValueIsTheReferences(@ForAll("applications") Application a) {
    ProgramCase p = recorded(a);
    Agreement.check("interpreted value = reference", a, new ReferenceBackend(),
        p::outputs, b -> interpreted(p, NoisyBackend.arithmetic(b)));
  }

  /** Dual numbers, interpreted, give the derivative that the rules give. */
  @Property(tries = TRIES)
  default void dualNumbersGiveTheDerivative(@ForAll("differentiable") Application a) {
    ProgramCase p = recorded(a);
    List<Tensor> t = a.directions(20);
    Agreement.check("f'(x)[t] = dual numbers", a, new ReferenceBackend(),
        b -> p.jvp(b, t), b -> DualDerivatives.tangents(p, b, t));
  }

  private static ProgramCase recorded(Application a) {
    Recording recording = Recording.of(
        new ReferenceBackend(), in -> List.of(a.function().apply(in)), a.inputs());
    return new ProgramCase(recording.program(), a.inputs(), a.seed());
  }

  private static List<Tensor> interpreted(ProgramCase p, Arithmetic<Double> arithmetic) {
    List<Numbers<Double>> inputs = p.inputs().stream().map(x -> Numbers.of(arithmetic, x)).toList();
    return new Interpreter<>(arithmetic).run(p.program(), inputs).stream()
        .map(x -> x.toTensor(arithmetic)).toList();
  }
}
