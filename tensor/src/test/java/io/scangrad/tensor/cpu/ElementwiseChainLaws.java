package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A chain gives the bits of its ops one by one, wherever its inputs and outputs lie. */
class ElementwiseChainLaws {
  private static final CpuBackend ONE = new CpuBackend(1);
  private static final CpuBackend THREE = new CpuBackend(3);

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void smallChainsGiveTheBitsOfTheirOps(@ForAll long seed) {
    check(seed, false);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void chainsOfSeveralTasksGiveTheBitsOfTheirOps(@ForAll long seed) {
    check(seed, true);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void generatedLoopsGiveTheBitsOfTheirOps(@ForAll long seed) {
    ElementwiseChain chain = RandomChains.chain(seed, false);
    List<long[]> expected = oneByOne(chain, RandomChains.call(chain, seed).inputs());
    PlaneProgram fused = LoopFusion.fuse(PlaneProgram.of(chain.inputs(), chain.links(), chain.outputs()),
        group -> LoopWriter.write(group.body()));
    RandomChains.Call call = RandomChains.call(chain, seed);
    new ProgramRunner(fused, chain.shape().elements(), new Tiles(new Parallel(2), Memory.heap()))
        .run(call.inputs(), call.into());
    for (int k = 0; k < expected.size(); k++) {
      assertThat(bits(call.into().get(k))).as("output %s of %s", k, chain).isEqualTo(expected.get(k));
    }
  }

  private static void check(long seed, boolean large) {
    ElementwiseChain chain = RandomChains.chain(seed, large);
    List<long[]> expected = oneByOne(chain, RandomChains.call(chain, seed).inputs());
    for (CpuBackend cpu : List.of(ONE, THREE)) {
      PreparedChain prepared = cpu.prepare(chain);
      for (int times = 0; times < 2; times++) {
        RandomChains.Call call = RandomChains.call(chain, seed);
        prepared.run(call.inputs(), call.into());
        for (int k = 0; k < expected.size(); k++) {
          assertThat(bits(call.into().get(k)))
              .as("%s threads, run %s, output %s of %s", cpu.threads(), times, k, chain).isEqualTo(expected.get(k));
        }
      }
    }
  }

  private static List<long[]> oneByOne(ElementwiseChain chain, List<Tensor> inputs) {
    List<Tensor> values = new ArrayList<>(inputs);
    for (Link link : chain.links()) {
      values.add(ONE.run(link.op(), link.arguments().stream().map(values::get).toList()));
    }
    return chain.outputs().stream().map(values::get).map(ElementwiseChainLaws::bits).toList();
  }

  /** The bits of real and imaginary parts; NaNs are one. */
  private static long[] bits(Tensor x) {
    return DoubleStream.concat(Arrays.stream(x.toDoubles()), Arrays.stream(x.toImaginaryDoubles()))
        .mapToLong(Double::doubleToLongBits).toArray();
  }
}
