package io.scangrad.tornado;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Kind;
import io.scangrad.laws.ProgramCase;
import io.scangrad.laws.ScanProblem;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The linear recurrence on a device gives what it gives on the processor: along any axis, forwards and in reverse, from
 * any state, with coefficients that are constant along any axes, real and complex, of length 0, 1 and thousands.
 */
class ScanParityLaws {
  private static final int TRIES = 40;

  @Provide
  Arbitrary<ScanProblem> problems() {
    return Draw.arbitrary(ScanProblem::ofAnyLength);
  }

  @Provide
  Arbitrary<ScanProblem> shortProblems() {
    return Draw.arbitrary(ScanProblem::ofShortLength);
  }

  @Provide
  Arbitrary<ScanProblem> longProblems() {
    return Draw.arbitrary(
        draw -> ScanProblem.draw(draw, draw.of(4096, 4097, 5003), draw.flag() ? Kind.COMPLEX : Kind.REAL));
  }

  @Property(tries = TRIES)
  void states(@ForAll("problems") ScanProblem p) {
    checkStates(p);
    checkStates(single(p));
  }

  @Property(tries = 6)
  void manyStates(@ForAll("longProblems") ScanProblem p) {
    checkStates(p);
    checkStates(single(p));
  }

  @Property(tries = TRIES)
  void cotangents(@ForAll("shortProblems") ScanProblem p) {
    checkCotangents(p);
    checkCotangents(single(p));
  }

  private static void checkStates(ScanProblem p) {
    check("states on the device = states", p, p.inputs(), in -> List.of(p.states().apply(in)));
  }

  private static void checkCotangents(ScanProblem p) {
    List<Tensor> at = new ArrayList<>(p.inputs());
    at.add(Vectors.cast(p.cotangent(3), p.dtype()));
    check("f* on the device = f*", p, at, in -> Autodiff.vjp(
        all -> List.of(p.states().apply(all)), in.subList(0, 3)).pullback().apply(in.subList(3, 4)));
  }

  private static void check(String law, ScanProblem p, List<Tensor> at, Function<List<Var>, List<Var>> f) {
    Program program = Program.capture(f, at.stream().map(Tensor::spec).toList());
    Parity.check(law, p, new ProgramCase(program, at, p.seed()));
  }

  private static ScanProblem single(ScanProblem p) {
    DType narrow = p.dtype().isComplex() ? DType.COMPLEX64 : DType.FLOAT32;
    return p.with(Vectors.cast(p.a(), narrow), Vectors.cast(p.b(), narrow), Vectors.cast(p.initial(), narrow));
  }
}
