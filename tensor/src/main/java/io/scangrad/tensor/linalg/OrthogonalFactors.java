package io.scangrad.tensor.linalg;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.decompose.qr.QRDecompositionHouseholderColumn_ZDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Singular value and QR decompositions by EJML. */
final class OrthogonalFactors {
  private OrthogonalFactors() {}

  static Svd svd(Tensor a) {
    DType dtype = a.dtype();
    int m = a.shape().size(0);
    int n = a.shape().size(1);
    int k = Math.min(m, n);
    if (k == 0) {
      double[] none = {};
      return new Svd(Ejml.rounded(dtype, none, none, m, 0), Ejml.rounded(dtype, none, none, 0),
          Ejml.rounded(dtype, none, none, n, 0));
    }
    DMatrixRMaj matrix = Ejml.doubles(a);
    int exponent = EigenSolver.scale(matrix);
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.svd(m, n, true, true, true);
    if (!decomposition.decompose(matrix)) {
      throw new ArithmeticException("svd: no convergence for " + a.spec());
    }
    DMatrixRMaj u = decomposition.getU(null, false);
    DMatrixRMaj v = decomposition.getV(null, false);
    DMatrixRMaj w = decomposition.getW(null);
    SingularOps_DDRM.descendingOrder(u, false, w, v, false);
    double[] s = new double[k];
    for (int i = 0; i < k; i++) {
      s[i] = Math.scalb(w.get(i, i), exponent);
    }
    return new Svd(Ejml.rounded(dtype, u.data, u.data, m, k), Ejml.rounded(dtype, s, s, k),
        Ejml.rounded(dtype, v.data, v.data, n, k));
  }

  static Qr realQr(Tensor a) {
    int m = a.shape().size(0);
    int n = a.shape().size(1);
    int k = Math.min(m, n);
    if (k == 0) {
      return emptyQr(a);
    }
    DMatrixRMaj matrix = Ejml.doubles(a);
    int exponent = EigenSolver.scale(matrix);
    QRDecomposition<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.qr(m, n);
    // EJML answers false where a column is zero; the factors are good all the same.
    decomposition.decompose(matrix);
    DMatrixRMaj q = decomposition.getQ(null, true);
    DMatrixRMaj r = decomposition.getR(null, true);
    for (int i = 0; i < k; i++) {
      int sign = r.data[i * n + i] < 0 ? -1 : 1;
      for (int row = 0; row < m; row++) {
        q.data[row * k + i] *= sign;
      }
      for (int j = 0; j < n; j++) {
        r.data[i * n + j] = j < i ? 0 : Math.scalb(sign * r.data[i * n + j], exponent);
      }
    }
    return new Qr(Ejml.rounded(a.dtype(), q.data, q.data, m, k), Ejml.rounded(a.dtype(), r.data, r.data, k, n));
  }

  static Qr complexQr(Tensor a) {
    int m = a.shape().size(0);
    int n = a.shape().size(1);
    int k = Math.min(m, n);
    if (k == 0) {
      return emptyQr(a);
    }
    double[] re = a.toDoubles();
    double[] im = a.toImaginaryDoubles();
    double largest = 0;
    for (int i = 0; i < re.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(re[i]), Math.abs(im[i])));
    }
    int exponent = LuFactors.exponent(largest);
    ZMatrixRMaj matrix = new ZMatrixRMaj(m, n);
    for (int i = 0; i < re.length; i++) {
      matrix.data[2 * i] = Math.scalb(re[i], -exponent);
      matrix.data[2 * i + 1] = Math.scalb(im[i], -exponent);
    }
    QRDecompositionHouseholderColumn_ZDRM decomposition = new QRDecompositionHouseholderColumn_ZDRM();
    decomposition.decompose(matrix);
    ZMatrixRMaj q = decomposition.getQ(null, true);
    ZMatrixRMaj r = decomposition.getR(null, true);
    double[] qRe = new double[m * k];
    double[] qIm = new double[m * k];
    double[] rRe = new double[k * n];
    double[] rIm = new double[k * n];
    for (int i = 0; i < k; i++) {
      // Move the phase of the diagonal of R into the column of Q.
      double modulus = Math.hypot(r.data[2 * (i * n + i)], r.data[2 * (i * n + i) + 1]);
      double phaseRe = modulus == 0 ? 1 : r.data[2 * (i * n + i)] / modulus;
      double phaseIm = modulus == 0 ? 0 : r.data[2 * (i * n + i) + 1] / modulus;
      for (int row = 0; row < m; row++) {
        int at = row * k + i;
        qRe[at] = q.data[2 * at] * phaseRe - q.data[2 * at + 1] * phaseIm;
        qIm[at] = q.data[2 * at] * phaseIm + q.data[2 * at + 1] * phaseRe;
      }
      for (int j = i; j < n; j++) {
        int at = i * n + j;
        rRe[at] = Math.scalb(r.data[2 * at] * phaseRe + r.data[2 * at + 1] * phaseIm, exponent);
        rIm[at] = j == i ? 0 : Math.scalb(r.data[2 * at + 1] * phaseRe - r.data[2 * at] * phaseIm, exponent);
      }
    }
    return new Qr(Ejml.rounded(a.dtype(), qRe, qIm, m, k), Ejml.rounded(a.dtype(), rRe, rIm, k, n));
  }

  private static Qr emptyQr(Tensor a) {
    double[] none = {};
    return new Qr(Ejml.rounded(a.dtype(), none, none, a.shape().size(0), 0),
        Ejml.rounded(a.dtype(), none, none, 0, a.shape().size(1)));
  }
}
