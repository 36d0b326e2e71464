package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tornado.DeviceInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceListTest {
  private static final DeviceList LIST = new DeviceList(8, 512, 3L << 30, List.of(
      new DeviceInfo("0:0", "OpenCL", "NVIDIA CUDA", "NVIDIA H100", "GPU", 80L << 30, 20L << 30, 48 << 10, true, 132,
          1024, List.of(1024L, 1024L, 64L)),
      new DeviceInfo("1:0", "PTX", "CUDA", "Small", "GPU", 1L << 30, 1L << 28, 1 << 15, false, 1, 0, List.of())));

  @Test
  void theTableHasALineForEachPlace() {
    assertThat(LIST.table().lines()).containsExactly(
        "DEVICE  TYPE  MEMORY      LOCAL   GROUP                    FP64  NAME",
        "cpu     CPU   3,072 MiB   -       -                        yes   "
            + "Scangrad's own, 8 threads, vectors of 512 bits",
        "0:0     GPU   81,920 MiB  48 KiB  1024 (1024 x 1024 x 64)  yes   NVIDIA H100, OpenCL, NVIDIA CUDA",
        "1:0     GPU   1,024 MiB   32 KiB                           no    Small, PTX, CUDA");
  }

  @Test
  void jsonHasEverythingInBytes() {
    assertThat(LIST.json()).contains("\"heap\" : 3221225472", "\"vectorBits\" : 512", "\"id\" : \"0:0\"",
        "\"memory\" : 85899345920", "\"largestArray\" : 21474836480", "\"fp64\" : false",
        "\"groupShape\" : [ 1024, 1024, 64 ]");
  }
}
