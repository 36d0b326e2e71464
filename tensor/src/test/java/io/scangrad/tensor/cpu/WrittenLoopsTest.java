package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WrittenLoopsTest {
  private static final DType F = DType.FLOAT32;
  private static final int LARGE = 40_000;

  private final Tiles tiles = new Tiles(new Parallel(1), Memory.heap());

  @Test
  void equalChainsShareALoopThatIsTriedOnce() {
    List<LoopBody> tried = Collections.synchronizedList(new ArrayList<>());
    WrittenLoops loops = new WrittenLoops((fused, written) -> tried.add(fused.body()));
    PlaneProgram first = fused(loops, program(new BinaryOp.Add()));
    PlaneProgram second = fused(loops, program(new BinaryOp.Add()));
    fused(loops, program(new BinaryOp.Sub()));
    assertThat(second.steps().get(0).loop()).isSameAs(first.steps().get(0).loop());
    assertThat(tried).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aChainThatRunsOftenIsFusedAndGivesTheSameBits() {
    List<LoopBody> tried = Collections.synchronizedList(new ArrayList<>());
    WrittenLoops loops = new WrittenLoops((fused, written) -> tried.add(fused.body()));
    PreparedChain prepared = new PreparedChain(chain(new BinaryOp.Add(), LARGE), tiles, loops);
    float[] before = run(prepared, 1, LARGE);
    assertThat(tried).isEmpty();
    run(prepared, 100, LARGE);
    fused(loops, program(new BinaryOp.Sub()));
    assertThat(tried).hasSize(2);
    assertThat(run(prepared, 1, LARGE)).isEqualTo(before);
  }

  @Test
  void aShortChainStaysAsItIs() {
    List<LoopBody> tried = Collections.synchronizedList(new ArrayList<>());
    WrittenLoops loops = new WrittenLoops((fused, written) -> tried.add(fused.body()));
    run(new PreparedChain(chain(new BinaryOp.Add(), 100), tiles, loops), 100, 100);
    fused(loops, program(new BinaryOp.Sub()));
    assertThat(tried).hasSize(1);
  }

  @Test
  void aLoopThatIsNotFasterIsNotUsed() {
    List<PlaneProgram> given = Collections.synchronizedList(new ArrayList<>());
    WrittenLoops loops = new WrittenLoops((fused, written) -> fused.body().terms().get(0).formula() == Formula.SUB);
    loops.fuse(program(new BinaryOp.Add()), given::add);
    fused(loops, program(new BinaryOp.Sub()));
    assertThat(given).isEmpty();
  }

  /** Waits for a program, and so for all that was asked for before. */
  private static PlaneProgram fused(WrittenLoops loops, PlaneProgram program) {
    CompletableFuture<PlaneProgram> later = new CompletableFuture<>();
    loops.fuse(program, later::complete);
    return later.join();
  }

  private static PlaneProgram program(Op op) {
    ElementwiseChain chain = chain(op, 5);
    return PlaneProgram.of(chain.inputs(), chain.links(), chain.outputs());
  }

  private static ElementwiseChain chain(Op op, int n) {
    return new ElementwiseChain(Shape.of(n), List.of(F, F),
        List.of(new Link(op, List.of(0, 1), F), new Link(new BinaryOp.Mul(), List.of(2, 0), F)), List.of(3));
  }

  private static float[] run(PreparedChain prepared, int times, int n) {
    float[] a = new float[n];
    float[] b = new float[n];
    for (int i = 0; i < n; i++) {
      a[i] = i * 0.3f - 7;
      b[i] = 1 / (i + 1f);
    }
    float[] out = new float[n];
    for (int k = 0; k < times; k++) {
      prepared.run(List.of(Tensor.of(a, n), Tensor.of(b, n)), List.of(Tensor.of(out, n)));
    }
    return out;
  }
}
