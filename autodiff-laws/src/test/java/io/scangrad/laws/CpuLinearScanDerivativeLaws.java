package io.scangrad.laws;

/** Laws of the derivatives of the linear recurrence on the CPU. */
class CpuLinearScanDerivativeLaws implements LinearScanDerivativeLaws {}
