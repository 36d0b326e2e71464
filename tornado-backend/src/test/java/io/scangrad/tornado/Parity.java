package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.laws.Agreement;
import io.scangrad.laws.ProgramCase;
import io.scangrad.laws.RoundedDraws;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;

/**
 * Checks that a device computes what the processor does: the same whole numbers and truth values, and real and complex
 * numbers up to what {@link Agreement} finds that rounding explains. Both errors count there as if every op rounded on
 * its own, also the drawing of a normal number.
 */
final class Parity {
  private static final Backend CPU = CpuBackend.standard();

  private Parity() {}

  /** Checks a program at a point. */
  static void check(String law, ProgramCase p) {
    check(law, p, p);
  }

  /** Checks a program at a point twice, the second time on arrays that the first run has left. */
  static void check(String law, Object subject, ProgramCase p) {
    check(law, subject, p, Compiler.onCpu());
  }

  /** Checks a program as a compiler schedules it. */
  static void check(String law, Object subject, ProgramCase p, Compiler compiler) {
    List<Tensor> expected = compiler.compile(p.program()).apply(p.inputs());
    try (TornadoExecutable device = new TornadoExecutable(compiler.schedule(p.program()))) {
      List<Tensor> first = device.run(p.inputs());
      agree(law, subject, p, first, expected);
      Agreement.sameBits(law + ", run again", subject, first, device.run(p.inputs()));
    }
  }

  /** Checks what a device computed for a program at a point. */
  static void agree(String law, Object subject, ProgramCase p, List<Tensor> device, List<Tensor> processor) {
    List<TensorSpec> specs = processor.stream().map(Tensor::spec).toList();
    if (!device.stream().map(Tensor::spec).toList().equals(specs)) {
      throw Agreement.violation(law, subject, "the device has " + device + ", the processor " + processor);
    }
    Agreement.check(law, subject, CPU,
        b -> b.equals(CPU) ? device : p.outputs(new RoundedDraws(b)),
        b -> b.equals(CPU) ? processor : p.outputs(new RoundedDraws(b)));
    for (int k = 0; k < specs.size(); k++) {
      if (!specs.get(k).dtype().isDifferentiable()) {
        Agreement.identical(law + ", output " + k, subject, List.of(device.get(k)), List.of(processor.get(k)));
      }
    }
  }
}
