package io.scangrad.autodiff.check;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;

/** Runs value, vjp and jvp several times, on several numbers of threads, and compares the bits. */
final class Determinism {
  private static final int REPETITIONS = 2;

  /** Backends with other numbers of threads; one set for the process, because threads stay. */
  private static final List<CpuBackend> OTHERS = List.of(new CpuBackend(1), new CpuBackend(3));

  /** A backend that runs what was meant for another; what is bound to that one may join. */
  private record Instead(Backend of, Backend backend) implements Backend {
    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      return backend.run(op, inputs);
    }

    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public boolean wraps(Backend other) {
      return other.equals(of);
    }
  }

  private Determinism() {}

  static Finding of(Target target, long seed) {
    Probe probe = Probe.draw(target.x(), target.values(), seed).getFirst();
    List<Tensor> first = all(target, probe);
    for (int i = 1; i < REPETITIONS; i++) {
      String gap = gap(first, all(target, probe));
      if (!gap.isEmpty()) {
        return differs("when run again: " + gap);
      }
    }
    if (target.backend() instanceof CpuBackend cpu) {
      for (CpuBackend other : OTHERS) {
        Target elsewhere = new Target(target.name(), target.f(), target.x(), new Instead(cpu, other));
        String gap = gap(first, all(elsewhere, probe));
        if (!gap.isEmpty()) {
          return differs("on " + other.threads() + " threads instead of " + cpu.threads() + ": " + gap);
        }
      }
    }
    return new Finding(Oracle.DETERMINISM, "value, vjp and jvp", Finding.Status.AGREES, 0, 0, 0, "");
  }

  private static Finding differs(String how) {
    return new Finding(Oracle.DETERMINISM, "value, vjp and jvp", Finding.Status.DISAGREES, Double.NaN, Double.NaN,
        Double.NaN, how);
  }

  private static List<Tensor> all(Target target, Probe probe) {
    List<Tensor> all = new ArrayList<>(target.values());
    all.addAll(target.vjp(probe.w()).outputs());
    all.addAll(target.jvp(probe.u()).outputs());
    return all;
  }

  /** Returns where bits differ and by how many units in the last place, or an empty text. */
  private static String gap(List<Tensor> a, List<Tensor> b) {
    double most = 0;
    String where = "";
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).spec().equals(b.get(i).spec())) {
        return "result " + i + " is " + a.get(i).spec() + " and " + b.get(i).spec();
      }
      double[][] left = {a.get(i).toDoubles(), a.get(i).toImaginaryDoubles()};
      double[][] right = {b.get(i).toDoubles(), b.get(i).toImaginaryDoubles()};
      for (int part = 0; part < 2; part++) {
        for (int k = 0; k < left[part].length; k++) {
          double x = left[part][k];
          double y = right[part][k];
          if (Double.doubleToLongBits(x) != Double.doubleToLongBits(y)) {
            double ulp = a.get(i).dtype().isDouble() ? Math.ulp(x) : Math.ulp((float) x);
            double ulps = Double.isFinite(x - y) ? Math.max(1, Math.abs(x - y) / ulp) : Double.POSITIVE_INFINITY;
            if (ulps > most) {
              most = ulps;
              where = "result " + i + " at " + k + " is " + x + " and " + y + ", " + ulps + " ulp apart";
            }
          }
        }
      }
    }
    return where;
  }
}
