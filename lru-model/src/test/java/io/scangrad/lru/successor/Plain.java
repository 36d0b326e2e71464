package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.Tensor;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Equations as loops over plain numbers: what layers are held to. A sequence is {@code [position][channel]}, a matrix
 * {@code [output][input]}.
 */
final class Plain {
  private Plain() {}

  static double[] vector(Map<String, Tensor> parameters, String name) {
    return tensor(parameters, name).toDoubles();
  }

  /** Reads a tensor as rows of its last axis. */
  static double[][] rows(Map<String, Tensor> parameters, String name) {
    return rows(tensor(parameters, name));
  }

  static double[][] rows(Tensor x) {
    int columns = x.shape().size(-1);
    double[] all = x.toDoubles();
    double[][] rows = new double[all.length / columns][columns];
    for (int i = 0; i < all.length; i++) {
      rows[i / columns][i % columns] = all[i];
    }
    return rows;
  }

  private static Tensor tensor(Map<String, Tensor> parameters, String name) {
    Tensor x = parameters.get(name);
    if (x == null) {
      throw new AssertionError("no parameter " + name + " among " + parameters.keySet());
    }
    return x;
  }

  static double[] times(double[][] matrix, double[] x) {
    double[] y = new double[matrix.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += matrix[i][j] * x[j];
      }
    }
    return y;
  }

  /** The layer {@code Linear} of this name. */
  static double[] linear(Map<String, Tensor> parameters, String name, double[] x) {
    return sum(times(rows(parameters, name + ".weight"), x), vector(parameters, name + ".bias"));
  }

  /** The layer {@code BlockDiagonalLinear} of this name. */
  static double[] blocks(Map<String, Tensor> parameters, String name, double[] x) {
    Tensor weight = tensor(parameters, name + ".weight");
    int in = weight.shape().size(1);
    int out = weight.shape().size(2);
    double[] y = vector(parameters, name + ".bias");
    for (int o = 0; o < y.length; o++) {
      int block = o / out;
      for (int i = 0; i < in; i++) {
        y[o] += weight.re(block, i, o % out) * x[block * in + i];
      }
    }
    return y;
  }

  /** The layer {@code CausalConvolution} of this name at position t of a sequence that begins at position 0. */
  static double[] convolution(Map<String, Tensor> parameters, String name, double[][] x, int t) {
    double[][] weight = rows(parameters, name + ".weight");
    double[] y = vector(parameters, name + ".bias");
    for (int lag = 0; lag <= Math.min(t, weight.length - 1); lag++) {
      for (int c = 0; c < y.length; c++) {
        y[c] += weight[lag][c] * x[t - lag][c];
      }
    }
    return y;
  }

  static double[] sum(double[] a, double[] b) {
    double[] y = a.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += b[i];
    }
    return y;
  }

  static double[] map(double[] x, DoubleUnaryOperator f) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(y[i]);
    }
    return y;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  static double silu(double x) {
    return x * sigmoid(x);
  }

  static double gelu(double x) {
    return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  /** The candidate of minGRU and minLSTM. */
  static double positive(double x) {
    return x >= 0 ? x + 0.5 : sigmoid(x);
  }

  /** Holds the output for one sequence to rows of numbers. */
  static void assertClose(Var output, double[][] expected) {
    double[] flat = new double[expected.length * expected[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = expected[i / expected[0].length][i % expected[0].length];
    }
    Var e = Var.of(Tensor.of(flat, 1, expected.length, expected[0].length));
    Bits.assertClose("output", output, e, 1e-12);
  }
}
