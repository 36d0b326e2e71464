package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path directory;

  private static byte[] file(int major, String header, int... data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0093NUMPY".getBytes(ISO_8859_1));
    out.write(major);
    out.write(0);
    byte[] text = header.getBytes(major == 3 ? UTF_8 : ISO_8859_1);
    for (int i = 0; i < (major == 1 ? 2 : 4); i++) {
      out.write(text.length >>> (8 * i));
    }
    out.writeBytes(text);
    for (int b : data) {
      out.write(b);
    }
    return out.toByteArray();
  }

  private Tensor read(byte[] bytes) throws IOException {
    return Npy.read(Files.write(directory.resolve("in.npy"), bytes));
  }

  private Tensor read(String descr, boolean fortran, String shape, int... data) throws IOException {
    String order = fortran ? "True" : "False";
    String header = "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
    return read(file(1, header, data));
  }

  private byte[] written(Tensor tensor) throws IOException {
    Path file = directory.resolve("out.npy");
    Npy.write(file, tensor);
    return Files.readAllBytes(file);
  }

  @Test
  void writesWhatNumpyWrites() throws IOException {
    String vector = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    assertThat(written(Tensor.of(new float[] {1, -2}, 2)))
        .isEqualTo(file(1, vector + " ".repeat(117 - vector.length()) + "\n", 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0));
    String scalar = "{'descr': '<c16', 'fortran_order': False, 'shape': (), }";
    assertThat(written(Tensor.complex(new double[] {1}, new double[] {2})))
        .isEqualTo(file(1, scalar + " ".repeat(117 - scalar.length()) + "\n",
            0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40));
    String empty = "{'descr': '|b1', 'fortran_order': False, 'shape': (0, 3), }";
    assertThat(written(Tensor.zeros(DType.BOOL, Shape.of(0, 3))))
        .isEqualTo(file(1, empty + " ".repeat(117 - empty.length()) + "\n"));
  }

  @Test
  void readsEveryVersionQuoteAndByteOrder() throws IOException {
    String header = "{\"shape\":(1,1),\"descr\":\">i4\",\"fortran_order\":False}";
    for (int version = 1; version <= 3; version++) {
      Tensor read = read(file(version, header, 0, 0, 1, 2));
      assertThat(read.spec().toString()).isEqualTo("i32(1, 1)");
      assertThat(read.re(0, 0)).isEqualTo(258);
    }
    assertThat(read(">f4", false, "(1,)", 0x3f, 0x80, 0, 0).toDoubles()).containsExactly(1);
    Tensor complex = read(">c8", false, "()", 0x3f, 0x80, 0, 0, 0x40, 0, 0, 0);
    assertThat(complex.re()).isEqualTo(1);
    assertThat(complex.im()).isEqualTo(2);
    assertThat(read("<f2", false, "(1,)", 0, 0x3c).toDoubles()).containsExactly(1);
  }

  @Test
  void readsColumnMajorAsAView() throws IOException {
    Tensor read = read("|u1", true, "(2, 3)", 1, 4, 2, 5, 3, 6);
    assertThat(read.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(read.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read.layout().isContiguous()).isFalse();
    assertThat(read("|i1", true, "(1, 0, 2)").shape()).isEqualTo(Shape.of(1, 0, 2));
  }

  @Test
  void integersBecomeInt32IfTheyFit() throws IOException {
    assertThat(read("<i8", false, "(1,)", 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff).toDoubles())
        .containsExactly(-2);
    assertThat(read("|u1", false, "(1,)", 255).toDoubles()).containsExactly(255);
    assertThat(read(">u2", false, "(1,)", 255, 254).toDoubles()).containsExactly(65534);
    refused(() -> read("<i8", false, "(1,)", 0, 0, 0, 0, 0, 1, 0, 0), "I64 element 0 does not fit into i32, the only "
        + "integer type here; store it as I32, or as F64 if it is no index");
  }

  @Test
  void hostileFilesAreRefused() {
    refused(() -> read(new byte[0]), "it does not begin with npy's magic number");
    refused(() -> read("PK\u0003\u0004 zip archive".getBytes(ISO_8859_1)), "it does not begin with npy's magic number");
    refused(() -> read(file(4, "{}")), "it has format version 4.0; known are 1.0, 2.0 and 3.0");
    byte[] huge = file(2, "{}");
    Arrays.fill(huge, 8, 12, (byte) 0xff);
    refused(() -> read(huge), "its header claims 4294967295 bytes, the file has 2 left and the limit is 65536");
    refused(() -> read("<f4", false, "(2,)", 1, 2, 3, 4),
        "its F32(2,) needs 8 bytes, the file has 4; it may be truncated");
    refused(() -> read("<f4", false, "(0,)", 1), "its F32(0,) needs 0 bytes, the file has 1");
    refused(() -> read("<f4", false, "(99999999999, 99999999999)"), "it has shape [99999999999, 99999999999], "
        + "more than the 2^31 - 1 elements that a tensor can have");
    refused(() -> read("<f4", false, "(" + "9".repeat(30) + ",)"), "a size of 30 digits is too large");
    refused(() -> read("<f4", false, "(-1,)"), "its header has '-' at 51, expected a size");
    refused(() -> read("<f4", false, "(3)"), "its header has ')' at 52, expected ',' after the only size");
    refused(() -> read("<f4", false, "(" + "1,".repeat(65) + ")"), "it has more than 64 axes");
    refused(() -> read("|O", false, "(1,)"), "its elements are '|O'; known are < or > and f2, f4, f8, c8, c16, i2, i4, "
        + "i8, u2, u4, u8, and |i1, |u1, |b1");
    refused(() -> read(file(1, "{'descr': [('a', '<f4')], ")),
        "it holds records of several fields; save each field as an array of its own");
    refused(() -> read(file(1, "{'descr': '<f4', 'descr': '<f4'}")), "its header has 'descr' twice");
    refused(() -> read(file(1, "{'descr': '<f4', 'code': 'exit()'}")), "its header has an unknown key 'code'");
    refused(() -> read(file(1, "{'descr': '<f4'}")), "its header lacks 'fortran_order'");
    refused(() -> read(file(1, "{'fortran_order': true}")), "its header has 't' at 18, expected True or False");
    refused(() -> read(file(1, "{'descr': '<f4")), "its header has a string without end at 10");
    refused(() -> read(file(1, "{'descr': ")), "its header ends in the middle of a value");
    refused(() -> read(file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': ()} + x")),
        "its header has '+' at 54, expected nothing more");
    byte[] latin = file(3, "{'a'}");
    latin[14] = (byte) 0xff;
    refused(() -> read(latin), "its header is not UTF-8");
    refused(() -> Npy.read(directory.resolve("none.npy")), "the file or its directory does not exist");
  }

  @Test
  void tooManyAxesAreNotWritten() {
    int[] many = new int[65];
    Arrays.fill(many, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> written(Tensor.zeros(DType.BOOL, Shape.of(many))))
        .withMessage("npy: a file holds tensors of at most 64 axes, given 65; reshape it first");
    assertThat(directory).isEmptyDirectory();
  }

  private void refused(ThrowingCallable reading, String reason) {
    assertThatExceptionOfType(IOException.class).isThrownBy(reading).satisfies(e -> {
      assertThat(e.getMessage()).startsWith("could not read " + directory).endsWith(" as npy: " + reason);
    });
  }
}
