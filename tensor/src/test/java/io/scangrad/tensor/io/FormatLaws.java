package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Laws of the file formats: what was written is read, bit by bit, and damaged files never do more than fail. */
@Domain(TensorArbitraries.class)
@Domain(DomainContext.Global.class)
class FormatLaws {
  private static byte[] safeTensors(List<Tensor> tensors) throws IOException {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      named.put("layer." + named.size() + ".é\"", tensor);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensorsWriter.write(new SafeTensors(named, Map.of("step", "12", "", "\u0000")), out);
    return out.toByteArray();
  }

  private static byte[] npy(Tensor tensor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyWriter.write(tensor, out);
    return out.toByteArray();
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.spec()).isEqualTo(expected.spec());
    Storage a = actual.copy().storage();
    Storage b = expected.copy().storage();
    // NaN may have changed its payload on the way through double when the test filled it, not in the files.
    for (int i = 0; i < expected.elements(); i++) {
      assertThat(Double.doubleToLongBits(a.re(i))).isEqualTo(Double.doubleToLongBits(b.re(i)));
      assertThat(Double.doubleToLongBits(a.im(i))).isEqualTo(Double.doubleToLongBits(b.im(i)));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void safeTensorsReadsWhatItWrote(@ForAll @Size(max = 6) List<Tensor> tensors) throws IOException {
    byte[] file = safeTensors(tensors);
    SafeTensors read = SafeTensorsReader.read(new ByteArrayInputStream(file), file.length);
    assertThat(read.metadata()).isEqualTo(Map.of("step", "12", "", "\u0000"));
    assertThat(read.tensors()).hasSameSizeAs(tensors);
    int next = 0;
    for (Tensor tensor : read.tensors().values()) {
      assertSame(tensor, tensors.get(next++));
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    SafeTensorsWriter.write(read, again);
    assertThat(again.toByteArray()).isEqualTo(file);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void npyReadsWhatItWrote(@ForAll Tensor tensor) throws IOException {
    byte[] file = npy(tensor);
    assertSame(NpyReader.read(new ByteArrayInputStream(file), file.length), tensor);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void safeTensorsAreAligned(@ForAll @Size(max = 6) List<Tensor> tensors) throws IOException {
    byte[] file = safeTensors(tensors);
    assertThat(file[0] & 7).isZero();
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void damagedSafeTensorsDoNoMoreThanFail(@ForAll @Size(max = 3) List<Tensor> tensors, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int changes) throws IOException {
    byte[] file = damaged(safeTensors(tensors), seed, changes);
    try {
      SafeTensors read = SafeTensorsReader.read(new ByteArrayInputStream(file), file.length);
      assertThat(read.tensors()).hasSizeLessThanOrEqualTo(tensors.size());
    } catch (IOException refused) {
      assertThat(FileErrors.reason(refused)).isNotBlank().doesNotContain("\n", "gave no reason");
    }
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void damagedNpyDoesNoMoreThanFail(@ForAll Tensor tensor, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int changes) throws IOException {
    byte[] file = damaged(npy(tensor), seed, changes);
    try {
      Tensor read = NpyReader.read(new ByteArrayInputStream(file), file.length);
      assertThat(read.elements()).isLessThanOrEqualTo(file.length);
    } catch (IOException refused) {
      assertThat(FileErrors.reason(refused)).isNotBlank().doesNotContain("\n", "gave no reason");
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everyTruncationIsRefused(@ForAll Tensor tensor, @ForAll long seed) throws IOException {
    byte[] safe = safeTensors(List.of(tensor));
    byte[] npy = npy(tensor);
    int cut = 1 + new Random(seed).nextInt(npy.length);
    assertThat(refuses(Arrays.copyOf(npy, npy.length - cut), false)).isTrue();
    assertThat(refuses(Arrays.copyOf(safe, Math.max(0, safe.length - cut)), true)).isTrue();
    assertThat(refuses(Arrays.copyOf(npy, npy.length + cut), false)).isTrue();
    assertThat(refuses(Arrays.copyOf(safe, safe.length + cut), true)).isTrue();
  }

  /** Tells whether a file is refused, also where its size was taken before somebody cut it. */
  private static boolean refuses(byte[] file, boolean safeTensors) {
    for (long size : new long[] {file.length, file.length + 64L}) {
      try {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        Object read = safeTensors ? SafeTensorsReader.read(in, size) : NpyReader.read(in, size);
        return read == null;
      } catch (IOException refused) {
        continue;
      }
    }
    return true;
  }

  /** Flips, replaces, inserts, repeats and removes bytes, mostly in the header, where the structure is. */
  private static byte[] damaged(byte[] file, long seed, int changes) {
    Random random = new Random(seed);
    byte[] interesting = "{}[]():,\"'\\0129-eE. \nTFuxé".getBytes(UTF_8);
    byte[] out = file.clone();
    for (int i = 0; i < changes && out.length > 0; i++) {
      int at = random.nextInt(random.nextInt(4) == 0 ? out.length : Math.min(out.length, 200));
      switch (random.nextInt(6)) {
        case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> out[at] = interesting[random.nextInt(interesting.length)];
        case 2 -> out[at] = (byte) random.nextInt();
        case 3 -> out = Arrays.copyOf(out, at);
        case 4 -> {
          byte[] longer = Arrays.copyOf(out, out.length + 1);
          System.arraycopy(out, at, longer, at + 1, out.length - at);
          out = longer;
        }
        default -> {
          byte[] shorter = Arrays.copyOf(out, out.length - 1);
          System.arraycopy(out, at + 1, shorter, at, out.length - at - 1);
          out = shorter;
        }
      }
    }
    return out;
  }
}
