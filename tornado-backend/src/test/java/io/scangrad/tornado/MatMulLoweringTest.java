package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which kernels products become. */
class MatMulLoweringTest {
  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
  void theKernelIsChosenByTheDevice(DType dtype) {
    assertThat(kernels(dtype, 128, 128, new Occupancy(true, 256, false))).containsExactly("matmulWide " + (dtype.isComplex() ? 16 : 1));
    assertThat(kernels(dtype, 16, 20, new Occupancy(true, 256, false))).containsExactly("matmul 2");
    int columns = dtype.isComplex() ? 8 : 16;
    assertThat(kernels(dtype, 128, 128, new Occupancy(true, 256, true)))
        .containsExactly("matmulPanel " + 128 / columns);
    assertThat(kernels(dtype, 2, columns, new Occupancy(true, 128, true))).containsExactly("matmulPanel 2", "addSlices 1");
  }

  /** The names of the launches of a product of 512 terms, each with its groups; complex ones add up two planes. */
  private static List<String> kernels(DType dtype, int m, int n, Occupancy occupancy) {
    Program program = Program.capture(in -> List.of(in.get(0).matmul(in.get(1))),
        List.of(Near.spec(dtype, m, 512), Near.spec(dtype, 512, n)));
    return Lowering.lower(Compiler.onCpu().schedule(program), occupancy).launches().stream()
        .map(launch -> launch.name() + " " + launch.grid().getGlobalWork()[0] / launch.grid().getLocalWork()[0])
        .distinct().toList();
  }
}
