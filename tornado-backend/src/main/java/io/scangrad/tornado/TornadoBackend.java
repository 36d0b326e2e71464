package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes single ops on a device of TornadoVM, each as a program of its own. Inputs go there and the result comes back,
 * so this serves to check what a device computes, not to compute fast.
 *
 * <p>An op that meets new types or shapes is compiled, which takes about a tenth of a second and more; the programs that
 * were used last are kept. No op is computed on the processor: what cannot run on a device is refused. Results are
 * copies, also where the op is a view. Calls from several threads wait for each other.
 *
 * @since 0.1
 */
public final class TornadoBackend implements Backend, AutoCloseable {
  /** Programs that are kept unless said otherwise. */
  private static final int MOST = 256;

  /** Without passes, which would compute ops without inputs on the processor. */
  private static final Compiler AS_WRITTEN = Compiler.onCpu().with(program -> program);

  private record Key(Op op, List<TensorSpec> inputs) {}

  private final DeviceInfo device;
  private final int most;
  private final Map<Key, TornadoExecutable> ready = new LinkedHashMap<>(16, 0.75F, true);
  private boolean closed;

  /**
   * Returns a backend that runs ops on a device.
   *
   * @param device the device, from {@link Devices#select}
   * @throws DeviceException if the device has no double precision
   */
  public TornadoBackend(DeviceInfo device) {
    this(device, MOST);
  }

  /**
   * Returns a backend that keeps a number of programs.
   *
   * @param most how many ops with their types and shapes stay compiled, at least 1
   */
  TornadoBackend(DeviceInfo device, int most) {
    if (!device.doubles()) {
      throw DeviceFailures.doubles(device, null);
    }
    this.device = device;
    this.most = most;
  }

  /**
   * {@inheritDoc} The result is always a copy.
   *
   * @throws IllegalArgumentException too if an index is outside of its axis or a matrix is singular
   * @throws NotLoweredException if the op cannot run on a device
   * @throws DeviceException if the device fails
   * @throws IllegalStateException if this was closed
   */
  @Override
  public synchronized Tensor run(Op op, List<Tensor> inputs) {
    if (closed) {
      throw new IllegalStateException("tornado: " + op.name() + " on a backend that was closed");
    }
    TornadoExecutable program = program(new Key(op, inputs.stream().map(Tensor::spec).toList()));
    try {
      return program.run(inputs).getFirst();
    } catch (RuntimeException e) {
      throw DeviceFailures.run(e, op.name(), device, program.report().bytes());
    }
  }

  /** Returns the device. */
  public DeviceInfo device() {
    return device;
  }

  /** Returns {@code tornado} and the device. */
  @Override
  public String name() {
    return "tornado " + device;
  }

  /** Gives back the memory of the device. */
  @Override
  public synchronized void close() {
    closed = true;
    ready.values().forEach(TornadoExecutable::close);
    ready.clear();
  }

  /** Returns how many programs are kept. */
  synchronized int kept() {
    return ready.size();
  }

  /** Returns the program that is kept for an op, or null. */
  synchronized @Nullable TornadoExecutable known(Op op, Tensor... inputs) {
    return ready.get(new Key(op, Arrays.stream(inputs).map(Tensor::spec).toList()));
  }

  private TornadoExecutable program(Key key) {
    TornadoExecutable known = ready.get(key);
    if (known != null) {
      return known;
    }
    if (ready.size() >= most) {
      Key oldest = ready.keySet().iterator().next();
      TornadoExecutable dropped = ready.remove(oldest);
      if (dropped != null) {
        dropped.close();
      }
    }
    TornadoExecutable made = new TornadoExecutable(AS_WRITTEN.schedule(only(key)));
    ready.put(key, made);
    return made;
  }

  /** Returns the program of one op; capturing would compute an op without inputs at once. */
  private static Program only(Key key) {
    List<Integer> arguments = IntStream.range(0, key.inputs().size()).boxed().toList();
    Program.Step step = new Program.Step(key.op(), arguments, Inference.infer(key.op(), key.inputs()));
    return new Program(key.inputs(), List.of(), List.of(step), List.of(arguments.size()));
  }
}
