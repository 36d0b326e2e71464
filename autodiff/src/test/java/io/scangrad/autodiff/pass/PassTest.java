package io.scangrad.autodiff.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes that change little do: the check of shapes, dead code, and passes in a row. */
class PassTest {
  @Test
  void theCheckOfShapesReturnsTheProgramItself() {
    Written w = Written.on(2);
    Program program = w.returning(w.step(new UnaryOp.Exp(), 0));
    assertThat(new ShapeCheck().apply(program)).isSameAs(program);
  }

  @Test
  void aStepThatClaimsAnotherShapeIsNamedWithItsOrigin() {
    StackTraceElement origin = new StackTraceElement("a.B", "c", "B.java", 7);
    Program claims = new Program(List.of(Written.f64(2)), List.of(),
        List.of(new Program.Step(new UnaryOp.Exp(), List.of(0), Written.f64(3), origin)), List.of(1));
    assertThatThrownBy(() -> new ShapeCheck().apply(claims)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program: step 0, from a.B.c(B.java:7): exp yields f64(2,), the step says f64(3,)");
  }

  @Test
  void aStepThatItsOpRefusesIsNamed() {
    Program refused = new Program(List.of(Written.f64(2), Written.f64(3)), List.of(),
        List.of(new Program.Step(new BinaryOp.Add(), List.of(0, 1), Written.f64(2))), List.of(2));
    assertThatThrownBy(() -> new ShapeCheck().apply(refused)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("program: step 0: add: ");
  }

  @Test
  void deadCodeDropsWhatNoOutputNeedsAndKeepsInputs() {
    Written w = Written.on(Written.f64(2), Written.f64(3));
    int used = w.constant(Tensor.of(new double[] {1, 2}, 2));
    int unused = w.constant(Tensor.of(new double[] {3, 4}, 2));
    int dead = w.step(new BinaryOp.Add(), 0, unused);
    w.step(new UnaryOp.Exp(), dead);
    int live = w.step(new BinaryOp.Add(), 0, used);
    Program program = new DeadCode().apply(w.returning(live, used, live));
    assertThat(program).hasToString("""
        { a:f64(2,), b:f64(3,) ->
          c = f64(2,)[1.0, 2.0]
          d:f64(2,) = add a c
          in d, c, d }""");
    assertThat(program.steps()).hasSize(1);
    assertThat(program.constants()).hasSize(1);
    assertThat(program.inputs()).hasSize(2);
  }

  @Test
  void passesInARowAreAppliedInOrder() {
    Written w = Written.on(2);
    int one = w.step(new UnaryOp.Exp(), 0);
    int same = w.step(new UnaryOp.Exp(), 0);
    Program program = w.returning(w.step(new BinaryOp.Add(), one, same));
    assertThat(Pass.sequence(List.of()).apply(program)).isSameAs(program);
    assertThat(Pass.sequence(List.of(new DeadCode(), new CommonSubexpressions())).apply(program).steps()).hasSize(2);
    assertThat(Pass.sequence(List.of(new CommonSubexpressions(), new DeadCode())).apply(program).steps()).hasSize(2);
  }

  @Test
  void theStandardPassesKeepOriginsAndTypes() {
    Program program = Program.capture(x -> x.exp().neg().neg().add(x.exp()).sum(), Written.f64(2));
    Program result = Pass.standard().apply(program);
    assertThat(result).hasToString("""
        { a:f64(2,) ->
          b:f64(2,) = exp a
          c:f64(2,) = add b b
          d:f64(1,) = sum[axes=[0]] c
          e:f64() = reshape[shape=()] d
          in e }""");
    assertThat(result.steps()).allMatch(step -> step.origin() != null);
  }
}
