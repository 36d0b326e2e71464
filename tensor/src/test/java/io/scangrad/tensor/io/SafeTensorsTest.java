package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path directory;

  private static byte[] file(String header, int... data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] text = header.getBytes(UTF_8);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
    out.writeBytes(text);
    for (int b : data) {
      out.write(b);
    }
    return out.toByteArray();
  }

  private SafeTensors read(String header, int... data) throws IOException {
    return SafeTensors.read(Files.write(directory.resolve("in.safetensors"), file(header, data)));
  }

  private Tensor one(String dtype, String shape, int... data) throws IOException {
    String offsets = "[0," + data.length + "]";
    return read("{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}", data)
        .tensor("x");
  }

  private byte[] written(SafeTensors content) throws IOException {
    Path file = directory.resolve("out.safetensors");
    content.write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void writesTheKnownBytes() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("flag", Tensor.of(new boolean[] {true, false}, 2));
    tensors.put("w\n", Tensor.of(new float[] {1, -2}, 1, 2));
    tensors.put("z", Tensor.complex(new float[] {1}, new float[] {2}));
    tensors.put("d", Tensor.complex(new double[] {1}, new double[] {2}, 1));
    byte[] expected = file("{\"__metadata__\":{\"a\":\"\\\"é\\\"\",\"scangrad.dtype:d\":\"complex128\"},"
        + "\"flag\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[32,34]},"
        + "\"w\\n\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[24,32]},"
        + "\"z\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[0,8]},"
        + "\"d\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[8,24]}}" + " ".repeat(7),
        0, 0, 0x80, 0x3f, 0, 0, 0, 0x40,
        0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40,
        0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 1, 0);
    byte[] actual = written(new SafeTensors(tensors, Map.of("a", "\"é\"")));
    assertThat(new String(actual, UTF_8)).isEqualTo(new String(expected, UTF_8));
    assertThat(actual).isEqualTo(expected);
    assertThat(SafeTensors.read(directory.resolve("out.safetensors")).tensors().keySet())
        .containsExactly("flag", "w\n", "z", "d");
  }

  @Test
  void emptyContentIsAnEmptyObject() throws IOException {
    assertThat(written(new SafeTensors(Map.of()))).isEqualTo(file("{}      "));
    assertThat(read("{}").tensors()).isEmpty();
  }

  @Test
  void sameContentGivesTheSameBytesWhateverTheOrderOfNotes() throws IOException {
    Map<String, String> notes = new LinkedHashMap<>(Map.of("b", "2"));
    notes.put("a", "1");
    Map<String, String> other = new LinkedHashMap<>(Map.of("a", "1"));
    other.put("b", "2");
    assertThat(written(new SafeTensors(Map.of(), notes))).isEqualTo(written(new SafeTensors(Map.of(), other)));
  }

  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = directory.resolve("no/x.safetensors");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> new SafeTensors(Map.of()).write(file))
        .withMessage("could not write " + file + ": the file or its directory does not exist; nothing was changed");
    Path old = Files.writeString(directory.resolve("old"), "old");
    SafeTensors halfPair = new SafeTensors(Map.of("\ud800", Tensor.scalar(DType.FLOAT32, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> halfPair.write(old))
        .withMessage("safetensors: half a surrogate pair in a name or in metadata");
    assertThat(old).hasContent("old");
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(AtomicFile.PARTIAL));
  }

  @Test
  void smallTypesOfOthersAreWidened() throws IOException {
    assertThat(one("F16", "[2]", 0x00, 0x3c, 0x01, 0x00).toDoubles()).containsExactly(1, 0x1p-24);
    assertThat(one("BF16", "[1]", 0xc0, 0x3f).toDoubles()).containsExactly(1.5);
    assertThat(one("BF16", "[1]", 0xc0, 0x3f).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(one("U8", "[2]", 200, 1).toDoubles()).containsExactly(200, 1);
    assertThat(one("I8", "[1]", 200).toDoubles()).containsExactly(-56);
    assertThat(one("I16", "[1]", 0xff, 0xff).toDoubles()).containsExactly(-1);
    assertThat(one("U16", "[1]", 0xff, 0xff).toDoubles()).containsExactly(65535);
    assertThat(one("U32", "[1]", 1, 2, 0, 0).toDoubles()).containsExactly(513);
    assertThat(one("I64", "[1]", 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff).toDoubles()).containsExactly(-1);
    assertThat(one("U64", "[]", 7, 0, 0, 0, 0, 0, 0, 0).spec().toString()).isEqualTo("i32()");
  }

  @Test
  void integersThatDoNotFitAreRefused() {
    String reason = " element 0 does not fit into i32, the only integer type here; "
        + "store it as I32, or as F64 if it is no index";
    refused(() -> one("I64", "[1]", 0, 0, 0, 0, 1, 0, 0, 0), "tensor 'x': I64" + reason);
    refused(() -> one("U64", "[1]", 0, 0, 0, 0, 0, 0, 0, 0x80), "tensor 'x': U64" + reason);
    refused(() -> one("U32", "[1]", 0, 0, 0, 0x80), "tensor 'x': U32" + reason);
    refused(() -> one("BOOL", "[1]", 2), "tensor 'x': bool element 0 is byte 2, neither 0 nor 1");
  }

  @Test
  void wrongLengthsAreRefused() {
    refused(() -> readBytes(new byte[7]), "it has 7 bytes, too few for the header's length");
    refused(() -> readBytes(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}),
        "its header claims 18446744073709551615 bytes, the format allows 100000000");
    refused(() -> readBytes(new byte[] {1, (byte) 0xe1, (byte) 0xf5, 5, 0, 0, 0, 0}),
        "its header claims 100000001 bytes, the format allows 100000000");
    refused(() -> readBytes(new byte[] {5, 0, 0, 0, 0, 0, 0, 0, '{', '}'}),
        "its header claims 5 bytes, the file has 2 left");
    refused(() -> read("{}", 1), "it has 1 bytes after the last tensor");
    refused(() -> SafeTensors.read(directory), "it is a directory");
    refused(() -> SafeTensors.read(directory.resolve("none")), "the file or its directory does not exist");
  }

  private SafeTensors readBytes(byte[] bytes) throws IOException {
    return SafeTensors.read(Files.write(directory.resolve("in.safetensors"), bytes));
  }

  @Test
  void wrongEntriesAreRefused() {
    refused(() -> one("F4", "[1]", 1), "tensor 'x' has dtype 'F4'; known are F64, F32, F16, BF16, C64, I64, U64, I32, "
        + "U32, I16, U16, I8, U8, BOOL");
    refused(() -> one("F32", "[2]", 1, 2, 3, 4),
        "tensor 'x' of F32(2,) needs 8 bytes, its data_offsets [0, 4] hold 4");
    refused(() -> one("F32", "[-1]"), "its header has '-' at 29, expected a whole number");
    refused(() -> one("F32", "[1.0]"), "its header has '.' at 30, expected a whole number");
    refused(() -> one("F32", "[1e3]"), "its header has 'e' at 30, expected a whole number");
    refused(() -> one("F32", "[01]"), "its header has '0' at 29, expected a number without leading zeros");
    refused(() -> one("F32", "[4294967296,4294967296]"), "tensor 'x' has shape [4294967296, 4294967296], "
        + "more than the 2^31 - 1 elements that a tensor can have");
    refused(() -> one("F32", "[9999999999999999999]"),
        "its header has a number of 19 digits at 29, which is too large");
    refused(() -> one("F32", "[" + "1,".repeat(70) + "1]", 0, 0, 0, 0), "tensor 'x' has more than 65 numbers in shape");
    refused(() -> read("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}"),
        "tensor 'x' has data_offsets [4, 0], they must be a begin and an end that is not before it");
    refused(() -> read("{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}"), "tensor 'x' lacks 'data_offsets'");
    refused(() -> read("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}"), "tensor 'x' has 'dtype' twice");
    refused(() -> read("{\"x\":{\"type\":\"F32\"}}"), "tensor 'x' has an unknown key 'type'");
  }

  @Test
  void wrongPositionsAreRefused() {
    String entry = "\"%s\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    refused(() -> read("{" + entry.formatted("a", 2, 0, 2) + "," + entry.formatted("b", 2, 1, 3) + "}", 1, 2, 3),
        "tensor 'b' begins at byte 1, inside another one, which ends at 2");
    refused(() -> read("{" + entry.formatted("a", 1, 0, 1) + "," + entry.formatted("b", 1, 2, 3) + "}", 1, 2, 3),
        "tensor 'b' begins at byte 2, leaving a hole after 1");
    refused(() -> read("{" + entry.formatted("a", 4, 0, 4) + "}", 1, 2, 3),
        "tensor 'a' ends at byte 4 of the data, which has 3; the file may be truncated");
    refused(() -> read("{" + entry.formatted("a", 0, 0, 0) + "," + entry.formatted("a", 0, 0, 0) + "}"),
        "its header has 'a' twice");
  }

  @Test
  void wrongComplexNotesAreRefused() throws IOException {
    String note = "{\"__metadata__\":{\"scangrad.dtype:x\":\"%s\"}%s}";
    String tensor = ",\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}";
    refused(() -> read(note.formatted("complex256", "")), "its metadata 'scangrad.dtype:x' is not 'complex128'");
    refused(() -> read(note.formatted("complex128", tensor), 1, 2),
        "its metadata calls 'x' complex128, which needs F64 with a last axis of 2, but it is i32(2,)");
    assertThat(read(note.formatted("complex128", "")).metadata()).isEmpty();
  }

  @Test
  void reservedNamesAreRefused() {
    Tensor zero = Tensor.scalar(DType.FLOAT32, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> new SafeTensors(Map.of("__metadata__", zero)))
        .withMessage("safetensors: no tensor can be named __metadata__, the format uses it for notes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafeTensors(Map.of(), Map.of("scangrad.dtype:x", "complex128")))
        .withMessageStartingWith("safetensors: metadata key 'scangrad.dtype:x' is reserved");
    int[] many = new int[65];
    Arrays.fill(many, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafeTensors(Map.of("x", Tensor.zeros(DType.BOOL, Shape.of(many)))))
        .withMessage("safetensors: a file holds tensors of at most 64 axes, given 65; reshape it first");
  }

  @Test
  void missingTensorIsNamedWithThoseThatAreThere() {
    SafeTensors content = new SafeTensors(Map.of("x", Tensor.scalar(DType.FLOAT32, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> content.tensor("y"))
        .withMessage("safetensors: no tensor 'y'; there are [x]");
    assertThat(content).hasToString("SafeTensors[tensors={x=f32()}, metadata={}]");
  }

  private void refused(ThrowingCallable reading, String reason) {
    assertThatExceptionOfType(IOException.class).isThrownBy(reading).satisfies(e -> {
      assertThat(e.getMessage()).startsWith("could not read " + directory).endsWith(" as safetensors: " + reason);
    });
  }
}
