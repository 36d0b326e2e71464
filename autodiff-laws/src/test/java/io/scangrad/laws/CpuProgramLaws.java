package io.scangrad.laws;

/** Laws of random programs on the CPU with one and several threads, and on the reference. */
class CpuProgramLaws implements ProgramLaws {}
