package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.ComplexFunctions;
import io.scangrad.autodiff.arithmetic.ComplexNumber;
import io.scangrad.autodiff.arithmetic.RealFunctions;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Products, elimination, the Fourier transform and the linear recurrence in any arithmetic, all as complex numbers. */
final class AlgebraInterpreter<S> {
  private final Arithmetic<S> a;
  private final ComplexFunctions<S> complex;

  AlgebraInterpreter(Arithmetic<S> a) {
    this.a = a;
    this.complex = new ComplexFunctions<>(a);
  }

  Numbers<S> run(LinearAlgebraOp op, List<Numbers<S>> in, TensorSpec out) {
    Numbers<S> x = in.getFirst();
    return switch (op) {
      case LinearAlgebraOp.MatMul matMul -> matMul(matMul, x, in.get(1), out);
      case LinearAlgebraOp.Solve o -> solve(x, elements(in.get(1)), out);
      case LinearAlgebraOp.Inverse o -> solve(x, identity(x), out);
      case LinearAlgebraOp.Det o -> det(x, out);
      case LinearAlgebraOp.Fft fft -> fft(fft, x, out);
    };
  }

  private Numbers<S> matMul(LinearAlgebraOp.MatMul op, Numbers<S> x, Numbers<S> y, TensorSpec out) {
    int m = out.shape().size(-2);
    int n = out.shape().size(-1);
    int k = x.shape().size(op.transposeA() ? -2 : -1);
    List<ComplexNumber<S>> left = elements(x);
    List<ComplexNumber<S>> right = elements(y);
    return result(out, i -> {
      int batch = i / (m * n);
      int row = i / n % m;
      int column = i % n;
      List<ComplexNumber<S>> u = new ArrayList<>();
      List<ComplexNumber<S>> v = new ArrayList<>();
      for (int l = 0; l < k; l++) {
        u.add(left.get(batch * m * k + (op.transposeA() ? l * m + row : row * k + l)));
        v.add(right.get(batch * k * n + (op.transposeB() ? column * k + l : l * n + column)));
      }
      return dot(u, v);
    });
  }

  /** Returns {@code sum u v}, each part as one sum of real products. */
  private ComplexNumber<S> dot(List<ComplexNumber<S>> u, List<ComplexNumber<S>> v) {
    List<S> re = new ArrayList<>();
    List<S> im = new ArrayList<>();
    for (int l = 0; l < u.size(); l++) {
      re.add(a.mul(u.get(l).re(), v.get(l).re()));
      re.add(a.neg(a.mul(u.get(l).im(), v.get(l).im())));
      im.add(a.mul(u.get(l).re(), v.get(l).im()));
      im.add(a.mul(u.get(l).im(), v.get(l).re()));
    }
    return complex.of(a.sum(re), a.sum(im));
  }

  private List<ComplexNumber<S>> identity(Numbers<S> x) {
    int n = x.shape().size(-1);
    List<ComplexNumber<S>> all = new ArrayList<>();
    for (int i = 0; i < x.elements(); i++) {
      all.add(complex.of(i / n % n == i % n ? 1 : 0, 0));
    }
    return all;
  }

  private Numbers<S> solve(Numbers<S> x, List<ComplexNumber<S>> b, TensorSpec out) {
    int n = x.shape().size(-1);
    int columns = out.shape().size(-1);
    List<ComplexNumber<S>> matrices = elements(x);
    List<ComplexNumber<S>> solution = new ArrayList<>(b);
    int batches = n == 0 ? 0 : x.elements() / (n * n);
    for (int batch = 0; batch < batches; batch++) {
      List<List<ComplexNumber<S>>> rows = rows(matrices, batch, n);
      for (int i = 0; i < n; i++) {
        rows.get(i).addAll(b.subList((batch * n + i) * columns, (batch * n + i + 1) * columns));
      }
      eliminate(rows);
      for (int i = n - 1; i >= 0; i--) {
        for (int j = 0; j < columns; j++) {
          ComplexNumber<S> rest = rows.get(i).get(n + j);
          for (int l = i + 1; l < n; l++) {
            rest = complex.sub(rest, complex.mul(rows.get(i).get(l), solution.get((batch * n + l) * columns + j)));
          }
          solution.set((batch * n + i) * columns + j, complex.div(rest, rows.get(i).get(i)));
        }
      }
    }
    return result(out, solution::get);
  }

  private Numbers<S> det(Numbers<S> x, TensorSpec out) {
    int n = x.shape().size(-1);
    List<ComplexNumber<S>> matrices = elements(x);
    return result(out, batch -> {
      List<List<ComplexNumber<S>>> rows = rows(matrices, batch, n);
      ComplexNumber<S> det = complex.of(eliminate(rows), 0);
      for (int i = 0; i < n; i++) {
        det = complex.mul(det, rows.get(i).get(i));
      }
      return det;
    });
  }

  private List<List<ComplexNumber<S>>> rows(List<ComplexNumber<S>> matrices, int batch, int n) {
    List<List<ComplexNumber<S>>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(new ArrayList<>(matrices.subList((batch * n + i) * n, (batch * n + i + 1) * n)));
    }
    return rows;
  }

  /** Brings rows to upper triangular form by partial pivoting and returns the sign of the permutation. */
  private int eliminate(List<List<ComplexNumber<S>>> rows) {
    int sign = 1;
    for (int column = 0; column < rows.size(); column++) {
      int pivot = column;
      for (int row = column + 1; row < rows.size(); row++) {
        pivot = size(rows.get(row).get(column)) > size(rows.get(pivot).get(column)) ? row : pivot;
      }
      List<ComplexNumber<S>> top = rows.get(pivot);
      rows.set(pivot, rows.get(column));
      rows.set(column, top);
      sign = pivot == column ? sign : -sign;
      for (int row = column + 1; row < rows.size() && size(top.get(column)) > 0; row++) {
        ComplexNumber<S> factor = complex.div(rows.get(row).get(column), top.get(column));
        for (int j = column + 1; j < top.size(); j++) {
          rows.get(row).set(j, complex.sub(rows.get(row).get(j), complex.mul(factor, top.get(j))));
        }
      }
    }
    return sign;
  }

  private double size(ComplexNumber<S> z) {
    return Math.hypot(a.value(z.re()), a.value(z.im()));
  }

  private Numbers<S> fft(LinearAlgebraOp.Fft op, Numbers<S> x, TensorSpec out) {
    List<int[]> lines = MoveInterpreter.lines(x.shape(), op.axis());
    int n = x.shape().size(op.axis());
    List<ComplexNumber<S>> roots = new ArrayList<>();
    S turn = a.mul(a.of(op.inverse() ? 2 : -2), new RealFunctions<>(a).pi());
    for (int k = 0; k < n; k++) {
      S angle = a.div(a.mul(a.of(k), turn), a.of(n));
      roots.add(complex.of(a.cos(angle), a.sin(angle)));
    }
    List<ComplexNumber<S>> all = new ArrayList<>(elements(x));
    for (int[] line : lines) {
      for (int f = 0; f < n; f++) {
        List<ComplexNumber<S>> terms = new ArrayList<>();
        List<ComplexNumber<S>> factors = new ArrayList<>();
        for (int t = 0; t < n; t++) {
          terms.add(x.z(line[t]));
          factors.add(roots.get((int) ((long) t * f % n)));
        }
        all.set(line[f], dot(terms, factors));
      }
    }
    return result(out, all::get);
  }

  /** The recurrence, one step after the other. */
  Numbers<S> scan(LinearScan op, Numbers<S> coefficients, Numbers<S> inputs, Numbers<S> initial, TensorSpec out) {
    double[] coefficient = MoveInterpreter.targets(out.shape(), coefficients.shape());
    List<int[]> lines = MoveInterpreter.lines(out.shape(), op.axis());
    List<ComplexNumber<S>> by = elements(coefficients);
    List<ComplexNumber<S>> from = elements(initial);
    List<ComplexNumber<S>> states = new ArrayList<>(elements(inputs));
    for (int line = 0; line < lines.size(); line++) {
      List<Integer> places = Arrays.stream(lines.get(line)).boxed().toList();
      List<Integer> ordered = op.reverse() ? places.reversed() : places;
      List<ComplexNumber<S>> solved = a.recurrence(
          ordered.stream().map(i -> by.get((int) coefficient[i])).toList(),
          ordered.stream().map(states::get).toList(), from.get(line));
      for (int step = 0; step < solved.size(); step++) {
        states.set(ordered.get(step), solved.get(step));
      }
    }
    return result(out, states::get);
  }

  /** The adjoint recurrence: each step is reached by the conjugate coefficients of the step before it. */
  Numbers<S> scan(AdjointScan op, Numbers<S> coefficients, Numbers<S> inputs, TensorSpec out) {
    double[] coefficient = MoveInterpreter.targets(out.shape(), coefficients.shape());
    List<ComplexNumber<S>> by = elements(coefficients).stream().map(complex::conj).toList();
    List<ComplexNumber<S>> results = new ArrayList<>(elements(inputs));
    ComplexNumber<S> zero = complex.of(0, 0);
    for (int[] line : MoveInterpreter.lines(out.shape(), op.axis())) {
      List<Integer> places = Arrays.stream(line).boxed().toList();
      List<Integer> ordered = op.reverse() ? places : places.reversed();
      List<ComplexNumber<S>> factors = new ArrayList<>();
      for (int step = 0; step < ordered.size(); step++) {
        factors.add(step == 0 ? zero : by.get((int) coefficient[ordered.get(step - 1)]));
      }
      List<ComplexNumber<S>> solved = a.recurrence(factors, ordered.stream().map(results::get).toList(), zero);
      for (int step = 0; step < solved.size(); step++) {
        results.set(ordered.get(step), solved.get(step));
      }
    }
    return result(out, results::get);
  }

  /** Returns the elements as complex numbers; real ones have an exact zero, which costs them nothing. */
  private List<ComplexNumber<S>> elements(Numbers<S> x) {
    List<ComplexNumber<S>> all = new ArrayList<>(x.elements());
    for (int i = 0; i < x.elements(); i++) {
      all.add(x.isComplex() ? x.z(i) : new ComplexNumber<>(x.re().get(i), a.of(0)));
    }
    return all;
  }

  private Numbers<S> result(TensorSpec out, IntFunction<ComplexNumber<S>> element) {
    return out.dtype().isComplex()
        ? Numbers.complex(out, element)
        : Numbers.real(out, i -> element.apply(i).re());
  }
}
