package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random programs of many steps over few shapes: links, kernels and views of matrices and of their parts. */
final class RandomPlans {
  private static final int SIZE = 3;

  private RandomPlans() {}

  /** Returns a program on two real matrices, which are its first two outputs' types as well. */
  static Program program(Random random) {
    Written w = Written.on(Written.f64(SIZE, SIZE), Written.f64(SIZE, SIZE));
    List<Integer> square = new ArrayList<>(List.of(0, 1));
    int steps = 3 + random.nextInt(25);
    for (int i = 0; i < steps; i++) {
      int a = square.get(random.nextInt(square.size()));
      int b = square.get(random.nextInt(square.size()));
      square.add(switch (random.nextInt(9)) {
        case 0 -> w.step(new UnaryOp.Sin(), a);
        case 1, 2, 3 -> w.step(new BinaryOp.Add(), a, b);
        case 4 -> w.step(new ReduceOp.CumSum(random.nextInt(2), random.nextBoolean()), a);
        case 5 -> w.step(new ShapeOp.Permute(List.of(1, 0)), a);
        case 6 -> w.step(new ShapeOp.Expand(Shape.of(SIZE, SIZE)),
            w.step(new ShapeOp.Slice(List.of(random.nextInt(SIZE), 0), List.of(1, SIZE), List.of(1, 1)), a));
        case 7 -> {
          int z = w.step(new BinaryOp.Complex(), a, b);
          yield w.step(random.nextBoolean() ? new ShapeOp.Real() : new ShapeOp.Imag(),
              w.step(new BinaryOp.Mul(), z, z));
        }
        default -> w.step(new BinaryOp.Mul(), a, b);
      });
    }
    int[] outputs = new int[2 + random.nextInt(3)];
    for (int k = 0; k < outputs.length; k++) {
      int late = square.size() - 1 - random.nextInt(3);
      outputs[k] = square.get(random.nextInt(4) == 0 ? random.nextInt(square.size()) : late);
    }
    return w.returning(outputs);
  }
}
