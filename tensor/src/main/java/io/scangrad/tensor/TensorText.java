package io.scangrad.tensor;

import java.util.StringJoiner;

/** Prints the values of small tensors. */
final class TensorText {
  private TensorText() {}

  static String values(Tensor tensor) {
    double[] re = tensor.toDoubles();
    double[] im = tensor.toImaginaryDoubles();
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < re.length; i++) {
      text.add(switch (tensor.dtype()) {
        case INT32 -> Integer.toString((int) re[i]);
        case BOOL -> Boolean.toString(re[i] != 0);
        case FLOAT32 -> Float.toString((float) re[i]);
        case FLOAT64 -> Double.toString(re[i]);
        case COMPLEX64 -> (float) re[i] + (im[i] < 0 ? " - " : " + ") + Math.abs((float) im[i]) + "i";
        case COMPLEX128 -> re[i] + (im[i] < 0 ? " - " : " + ") + Math.abs(im[i]) + "i";
      });
    }
    return text.toString();
  }
}
