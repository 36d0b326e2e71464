package io.scangrad.benchmarks.jmh;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One op of each family in single precision, and the chain of ops of an optimiser's step.
 *
 * @since 0.1
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {
  "--add-modules=jdk.incubator.vector", "-XX:+UseG1GC", "-XX:G1HeapRegionSize=2m"
})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {
  /** Rows of every operand, each of 128 channels: in the second-level cache, in the third, in memory. */
  @Param({"256", "4096", "65536"})
  public int rows;

  /** Threads that work on one op; 0 for one per processor. */
  @Param("0")
  public int threads;

  private static final int CHANNELS = 128;

  private final AdamW optimiser = AdamW.standard();
  private Var x = Var.of();
  private Var y = x;
  private Var weight = x;
  private Var coefficients = x;
  private Var drive = x;
  private Executable captured = capture();

  /** Makes the state; JMH calls this. */
  public Kernels() {}

  /** Draws the operands. */
  @Setup
  public void draw() {
    CpuBackend backend = new CpuBackend(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    x = Var.on(backend, normal(1, rows, CHANNELS));
    y = Var.on(backend, normal(2, rows, CHANNELS));
    weight = Var.on(backend, normal(3, CHANNELS, CHANNELS));
    coefficients = Var.on(backend, normal(4, CHANNELS)).sigmoid().complex(Var.zeros(DType.FLOAT32, x.shape()
        .with(0, 1)).reshape(CHANNELS));
    drive = x.complex(y);
    captured = capture();
  }

  private static Tensor normal(int seed, int... sizes) {
    return Var.normal(Key.of(seed), DType.FLOAT32, sizes).value();
  }

  /** Elementwise, bound by memory: {@code x + y}. */
  @Benchmark
  public Var add() {
    return x.add(y);
  }

  /** Elementwise, bound by arithmetic: GELU. */
  @Benchmark
  public Var gelu() {
    return x.gelu();
  }

  /** Reduction along the rows. */
  @Benchmark
  public Var sumOfRows() {
    return x.sum(1);
  }

  /** Reduction down the columns. */
  @Benchmark
  public Var sumOfColumns() {
    return x.sum(0);
  }

  /** Matrix product with a square weight. */
  @Benchmark
  public Var product() {
    return x.matmul(weight);
  }

  /** Complex recurrence with constant coefficients, one sequence of {@code rows} steps. */
  @Benchmark
  public Var scan() {
    return LinearScan.along(0).states(coefficients, drive);
  }

  /** AdamW on one parameter, op by op. */
  @Benchmark
  public AdamW.Update optimiserStep() {
    return update(List.of(x, y, x, y));
  }

  /** AdamW on one parameter, captured: one chain of elementwise ops. */
  @Benchmark
  public List<Tensor> capturedOptimiserStep() {
    return captured.run(List.of(x.value(), y.value(), x.value(), y.value()));
  }

  private Executable capture() {
    TensorSpec spec = x.spec();
    return Compiler.onCpu().compile(Program.capture(in -> {
      AdamW.Update update = update(in);
      return List.of(update.parameter(), update.m(), update.v());
    }, List.of(spec, spec, spec, spec)));
  }

  private AdamW.Update update(List<Var> in) {
    return optimiser.update(in.get(0), in.get(1), in.get(2), in.get(3), optimiser.factors(1, 1e-3, 0.05));
  }
}
