package io.scangrad.tornado;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.Application;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A tensor as a view of what lies on a device: an executable sends inputs row-major, so a program has to make its views
 * itself. Axes in another order, walked backwards, with gaps (NaN, the largest whole number) between and around.
 *
 * @param stored what is sent
 * @param view the tensor, of what is sent
 */
record Arranged(Tensor stored, UnaryOperator<Var> view) {
  /** Returns a function at a point as a program of inputs that lie row-major. */
  static ProgramCase plain(Application a) {
    return program(a, a.function(), a.inputs());
  }

  /** Returns a function at a point as a program whose inputs are views; the layouts come from the point's seed. */
  static ProgramCase views(Application a) {
    SplittableRandom random = new SplittableRandom(a.seed());
    List<Arranged> all = a.inputs().stream().map(x -> of(x, random)).toList();
    return program(a, in -> a.function().apply(
        IntStream.range(0, in.size()).mapToObj(i -> all.get(i).view().apply(in.get(i))).toList()),
        all.stream().map(Arranged::stored).toList());
  }

  private static ProgramCase program(Application a, Function<List<Var>, Var> f, List<Tensor> inputs) {
    Program program = Program.capture(in -> List.of(f.apply(in)), inputs.stream().map(Tensor::spec).toList());
    return new ProgramCase(program, inputs, a.seed());
  }

  /** Returns a tensor in a drawn layout. Axes along which it repeats one element are expanded in the program, too. */
  static Arranged of(Tensor x, SplittableRandom random) {
    if (x.elements() == 0) {
      return new Arranged(x, in -> in);
    }
    int rank = x.shape().rank();
    int[] sizes = x.shape().toArray();
    int[] ones = new int[rank];
    int[] none = new int[rank];
    for (int d = 0; d < rank; d++) {
      ones[d] = 1;
      sizes[d] = x.layout().stride(d) == 0 ? 1 : sizes[d];
    }
    Tensor values = x.slice(none, sizes, ones);
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      order.add(random.nextInt(d + 1), d);
    }
    int[] stored = new int[rank];
    Integer[] starts = new Integer[rank];
    Integer[] taken = new Integer[rank];
    Integer[] steps = new Integer[rank];
    Integer[] back = new Integer[rank];
    for (int d = 0; d < rank; d++) {
      int size = sizes[order.get(d)];
      int step = 1 + random.nextInt(2);
      boolean forwards = random.nextBoolean();
      int before = random.nextInt(2);
      int span = (size - 1) * step;
      stored[d] = before + span + 1 + random.nextInt(2);
      starts[d] = forwards ? before : before + span;
      taken[d] = size;
      steps[d] = forwards ? step : -step;
      back[order.get(d)] = d;
    }
    ShapeOp.Slice slice = new ShapeOp.Slice(List.of(starts), List.of(taken), List.of(steps));
    ShapeOp.Permute permute = new ShapeOp.Permute(List.of(back));
    ShapeOp.Expand expand = new ShapeOp.Expand(x.shape());
    UnaryOperator<Var> view = in -> Var.apply(expand, Var.apply(permute, Var.apply(slice, in)));
    Storage storage = gaps(x.dtype(), Shape.of(stored).elements());
    Tensor whole = Tensor.of(storage, Shape.of(stored));
    Tensor seen = whole.slice(ints(starts), ints(taken), ints(steps)).permute(ints(back));
    double[] re = values.toDoubles();
    double[] im = values.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      storage.set(seen.layout().position(i), re[i], im[i]);
    }
    return new Arranged(whole, view);
  }

  private static Storage gaps(DType dtype, int length) {
    Storage storage = Storage.allocate(dtype, length);
    double gap = switch (dtype) {
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> Double.NaN;
      case INT32 -> Integer.MAX_VALUE;
      case BOOL -> 1;
    };
    for (int i = 0; i < length; i++) {
      storage.set(i, gap, dtype.isComplex() ? gap : 0);
    }
    return storage;
  }

  private static int[] ints(Integer[] values) {
    return IntStream.range(0, values.length).map(i -> values[i]).toArray();
  }
}
