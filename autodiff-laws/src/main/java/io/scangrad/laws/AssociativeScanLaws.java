package io.scangrad.laws;

import static io.scangrad.autodiff.scan.AssociativeScan.associativeScan;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for the scan with any associative combine: sums, largest elements, products of matrices, the affine maps
 * of the linear recurrence.
 *
 * @since 0.1
 */
public interface AssociativeScanLaws {
  /** Tries of a law. */
  int TRIES = 150;

  /** Returns the backend under test. */
  default Backend backend() {
    return CpuBackend.standard();
  }

  /**
   * A drawn scan.
   *
   * @param name of the combine
   * @param combine associative
   * @param identity one element that changes nothing, as a function of an element
   * @param elements the sequence
   * @param axis the time axis
   * @param reverse whether to run from the end
   * @param seed from which cotangents and directions are made
   */
  record Problem(String name, BinaryOperator<List<Var>> combine, Function<Var, Var> identity, List<Tensor> elements,
      int axis, boolean reverse, long seed) {
    /** Returns the number of elements. */
    public int length() {
      return elements.getFirst().shape().size(axis);
    }

    /** Returns the scan, its outputs joined along the time axis where there are several. */
    public Function<List<Var>, Var> scan() {
      return in -> Shaping.concat(axis, associativeScan(combine, in, axis, reverse));
    }

    /** Returns the scan one element after the other. */
    public Function<List<Var>, Var> loop() {
      return in -> Shaping.concat(axis, oneAfterTheOther(in));
    }

    private List<Var> oneAfterTheOther(List<Var> in) {
      List<List<Var>> steps = new ArrayList<>();
      List<Var> state = List.of();
      for (int t = 0; t < length(); t++) {
        int at = reverse ? length() - 1 - t : t;
        List<Var> element = in.stream().map(x -> x.slice(axis, at, at + 1)).toList();
        state = t == 0 ? element : combine.apply(state, element);
        steps.add(reverse ? 0 : t, state);
      }
      List<Var> out = new ArrayList<>();
      for (int i = 0; i < in.size(); i++) {
        int part = i;
        out.add(steps.isEmpty() ? in.get(i) : Shaping.concat(axis, steps.stream().map(s -> s.get(part)).toList()));
      }
      return out;
    }

    @Override
    public String toString() {
      return "associativeScan of " + name + " along " + axis + (reverse ? " in reverse" : "") + "\n  " + elements
          + "\n  seed " + seed;
    }
  }

  /** Draws scans of each combine. */
  @Provide
  default Arbitrary<Problem> scans() {
    return Draw.arbitrary(draw -> {
      int length = draw.of(2, 3, 1, 7, 0, 8, 9, 64, 31);
      int axis = draw.below(2);
      Kind kind = draw.flag() ? Kind.COMPLEX : Kind.REAL;
      Shape shape = Shape.of(draw.of(2, 1, 3, 0)).inserted(axis, length);
      Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
      Tensor a = RandomTensors.tensor(draw, kind, shape, Domain.disk());
      Tensor matrices = RandomTensors.tensor(draw, kind, shape.inserted(2, 2).inserted(3, 2), Domain.bounded(0.5, 0.5));
      Tensor distinct = RandomTensors.distinct(draw, Kind.REAL, shape);
      boolean reverse = draw.flag();
      long seed = draw.seed();
      return switch (draw.below(4)) {
        case 0 -> new Problem("sums", (l, r) -> List.of(l.get(0).add(r.get(0))), Var::zerosLike, List.of(x), axis,
            reverse, seed);
        case 1 -> new Problem("affine maps", AssociativeScanLaws::affine, Var::onesLike, List.of(a, x), axis, reverse,
            seed);
        case 2 -> new Problem("matrix products", (l, r) -> List.of(r.get(0).matmul(l.get(0))),
            AssociativeScanLaws::unit,
            List.of(matrices), axis, reverse, seed);
        default -> new Problem("largest elements", (l, r) -> List.of(l.get(0).maximum(r.get(0))),
            v -> Var.fill(v.dtype(), v.shape(), Double.NEGATIVE_INFINITY), List.of(distinct), axis, reverse, seed);
      };
    });
  }

  /** The tree of combines gives what combining one after the other gives. */
  @Property(tries = TRIES)
  default void treeIsLoop(@ForAll("scans") Problem p) {
    Agreement.check("tree = loop", p, backend(), b -> List.of(Derivatives.value(b, p.scan(), p.elements())),
        b -> List.of(Derivatives.value(b, p.loop(), p.elements())));
  }

  /** So do the derivatives, forwards, backwards and twice. */
  @Property(tries = TRIES)
  default void derivativesOfTheTreeAreThoseOfTheLoop(@ForAll("scans") Problem p) {
    Tensor w = RandomTensors.direction(Derivatives.value(backend(), p.scan(), p.elements()), p.seed());
    List<Tensor> t = new ArrayList<>();
    for (Tensor x : p.elements()) {
      t.add(RandomTensors.direction(x, p.seed() + 1 + t.size()));
    }
    Agreement.check("tree = loop: vjp", p, backend(),
        b -> Derivatives.vjp(b, p.scan(), p.elements(), w), b -> Derivatives.vjp(b, p.loop(), p.elements(), w));
    Agreement.check("tree = loop: jvp", p, backend(),
        b -> List.of(Derivatives.jvp(b, p.scan(), p.elements(), t)),
            b -> List.of(Derivatives.jvp(b, p.loop(), p.elements(), t)));
    if (p.length() <= 9) {
      Agreement.check("tree = loop: vjp of vjp", p, backend(),
          b -> Derivatives.vjpOfVjp(b, p.scan(), p.elements(), w, t),
          b -> Derivatives.vjpOfVjp(b, p.loop(), p.elements(), w, t));
    }
  }

  /** An identity element put anywhere changes nothing but positions, in values and gradients. */
  @Property(tries = TRIES)
  default void anIdentityAnywhereChangesNothing(@ForAll("scans") Problem p) {
    if (p.length() == 0) {
      return;
    }
    int at = (int) Math.floorMod(p.seed(), p.length() + 1L);
    Function<List<Var>, Var> longer = in -> {
      List<Var> more = new ArrayList<>();
      for (Var x : in) {
        Var one = x.slice(p.axis(), 0, 1).stopGradient();
        more.add(ScanParts.inserted(x, more.isEmpty() ? p.identity().apply(one) : one.zerosLike(), p.axis(), at));
      }
      List<Var> parts = associativeScan(p.combine(), more, p.axis(), p.reverse()).stream()
          .map(y -> Shaping.concat(p.axis(), y.slice(p.axis(), 0, at), y.slice(p.axis(), at + 1, p.length() + 1)))
          .toList();
      return Shaping.concat(p.axis(), parts);
    };
    Tensor w = RandomTensors.direction(Derivatives.value(backend(), p.scan(), p.elements()), p.seed());
    Agreement.check("with an identity = without", p, backend(),
        b -> List.of(Derivatives.value(b, longer, p.elements())),
        b -> List.of(Derivatives.value(b, p.scan(), p.elements())));
    Agreement.check("with an identity = without: vjp", p, backend(),
        b -> Derivatives.vjp(b, longer, p.elements(), w), b -> Derivatives.vjp(b, p.scan(), p.elements(), w));
  }

  /** The scan of affine maps is the linear recurrence from state 0. */
  @Property(tries = TRIES)
  default void affineMapsAreTheLinearRecurrence(@ForAll("recurrences") ScanProblem p) {
    Function<List<Var>, Var> maps = in -> {
      Var a = in.get(0).expand(p.b().shape());
      return associativeScan(AssociativeScanLaws::affine, List.of(a, in.get(1)), p.axis(), p.reverse()).get(1);
    };
    ScanProblem q = p.with(p.a(), p.b(), Tensor.zeros(p.dtype(), Shape.scalar()));
    Function<List<Var>, Var> recurrence = in ->
        q.scan(Var.zeros(p.dtype(), Shape.scalar())).states(in.get(0), in.get(1));
    List<Tensor> inputs = List.of(p.a(), p.b());
    Tensor w = p.cotangent(5);
    Agreement.check("affine maps = recurrence", p, backend(),
        b -> List.of(Derivatives.value(b, maps, inputs)), b -> List.of(Derivatives.value(b, recurrence, inputs)));
    Agreement.check("affine maps = recurrence: vjp", p, backend(),
        b -> Derivatives.vjp(b, maps, inputs, w), b -> Derivatives.vjp(b, recurrence, inputs, w));
  }

  /** Draws linear recurrences of few steps. */
  @Provide
  default Arbitrary<ScanProblem> recurrences() {
    return Draw.arbitrary(ScanProblem::ofShortLength);
  }

  /** {@code (a1, b1) then (a2, b2) = (a2 a1, a2 b1 + b2)}. */
  private static List<Var> affine(List<Var> first, List<Var> second) {
    return List.of(second.get(0).mul(first.get(0)), second.get(0).mul(first.get(1)).add(second.get(1)));
  }

  private static Var unit(Var matrices) {
    TensorSpec spec = new TensorSpec(matrices.dtype(), Shape.of(2, 2));
    Tensor unit = Tensor.filled(spec, 0, 0).copy();
    unit.storage().set(0, 1, 0);
    unit.storage().set(3, 1, 0);
    return Var.of(unit).expand(matrices.shape());
  }
}
