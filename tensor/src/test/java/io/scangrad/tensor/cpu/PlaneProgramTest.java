package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.cpu.PlaneProgram.Part;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneProgramTest {
  private static final List<DType> FLOAT = List.of(DType.FLOAT32);
  private static final List<DType> COMPLEX = List.of(DType.COMPLEX64);

  @Test
  void whatNobodyNeedsIsNotComputed() {
    PlaneProgram program = PlaneProgram.of(COMPLEX, List.of(
        link(new BinaryOp.Add(), DType.COMPLEX64, 0, 0),
        link(new UnaryOp.Exp(), DType.COMPLEX64, 0),
        link(new ShapeOp.Real(), DType.FLOAT32, 1)), List.of(3));
    assertThat(program.steps()).hasSize(1);
    assertThat(program.inputs()).containsExactly(new Part(0, false, 0));
    assertThat(program.liveness().tiles()).isEmpty();
  }

  @Test
  void planesOfComplexValuesBetweenLinksAreNotCopied() {
    PlaneProgram program = PlaneProgram.of(FLOAT, List.of(
        link(new UnaryOp.Sin(), DType.FLOAT32, 0),
        link(new UnaryOp.Cos(), DType.FLOAT32, 0),
        link(new BinaryOp.Complex(), DType.COMPLEX64, 1, 2),
        link(new ShapeOp.Imag(), DType.FLOAT32, 3),
        link(new UnaryOp.Neg(), DType.FLOAT32, 4)), List.of(3, 5));
    assertThat(program.steps()).hasSize(3);
    assertThat(program.outputs()).extracting(Part::tensor).containsExactly(0, 0, 1);
    assertThat(program.liveness().tiles()).isEmpty();
  }

  @Test
  void whatEscapesAgainOrIsAnInputIsCopied() {
    PlaneProgram program = PlaneProgram.of(COMPLEX, List.of(
        link(new UnaryOp.Neg(), DType.COMPLEX64, 0),
        link(new ShapeOp.Real(), DType.FLOAT32, 1),
        link(new ShapeOp.Imag(), DType.FLOAT32, 0)), List.of(1, 2, 3));
    assertThat(program.steps()).hasSize(4);
    assertThat(program.outputs().stream().map(Part::plane).distinct()).hasSize(4)
        .doesNotContain(0, 1);
  }

  @Test
  void tilesAreShorterTheMoreIsAliveAndTasksTheMoreThereIsToDo() {
    PlaneProgram single = PlaneProgram.of(FLOAT, List.of(link(new UnaryOp.Neg(), DType.FLOAT32, 0)), List.of(1));
    assertThat(single.tileLength()).isEqualTo(single.taskLength()).isEqualTo(32 * 2048);

    PlaneProgram narrow = PlaneProgram.of(FLOAT, List.of(
        link(new UnaryOp.Neg(), DType.FLOAT32, 0), link(new UnaryOp.Exp(), DType.FLOAT32, 1)), List.of(2));
    assertThat(narrow.tileLength()).isEqualTo(2048);
    assertThat(narrow.taskLength()).isEqualTo(6 * 2048);

    PlaneProgram wide = PlaneProgram.of(List.of(DType.FLOAT64), List.of(
        link(new UnaryOp.Sin(), DType.FLOAT64, 0), link(new UnaryOp.Cos(), DType.FLOAT64, 0),
        link(new UnaryOp.Exp(), DType.FLOAT64, 0), link(new BinaryOp.Add(), DType.FLOAT64, 1, 2),
        link(new BinaryOp.Add(), DType.FLOAT64, 3, 4)), List.of(5));
    assertThat(wide.liveness().tiles()).hasSize(3);
    assertThat(wide.tileLength()).isEqualTo(512);
    assertThat(wide.taskLength()).isEqualTo(2048);

    List<DType> many = Collections.nCopies(1, DType.FLOAT64);
    List<Link> negations = Collections.nCopies(20, link(new UnaryOp.Neg(), DType.FLOAT64, 0));
    Link last = link(new BinaryOp.Add(), DType.FLOAT64, 1, 20);
    List<Link> links = new ArrayList<>(negations);
    links.add(last);
    for (int k = 2; k < 20; k++) {
      links.add(link(new BinaryOp.Add(), DType.FLOAT64, k, 19 + k));
    }
    assertThat(PlaneProgram.of(many, links, List.of(39)).tileLength()).isEqualTo(256);
  }

  private static Link link(Op op, DType result, Integer... arguments) {
    return new Link(op, List.of(arguments), result);
  }
}
