package io.scangrad.laws;

/** Laws of the scan with any associative combine on the CPU. */
class CpuAssociativeScanLaws implements AssociativeScanLaws {}
