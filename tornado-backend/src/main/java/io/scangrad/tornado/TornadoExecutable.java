package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * A program that is ready to run on a device of TornadoVM. The first run compiles its kernels there, which takes about
 * a tenth of a second for each; all values stay in the memory of the device until this is closed.
 *
 * <p>Donated inputs are the state: {@link #load} sends it to the device, {@link #step} replaces it there, {@link
 * #state} fetches it. {@link #run} does all three and takes and gives what {@code Executable.run} does.
 *
 * @since 0.1
 */
public final class TornadoExecutable implements AutoCloseable {
  private static final AtomicInteger PLANS = new AtomicInteger();

  static {
    RuntimeOptions.set();
  }

  private final Schedule schedule;
  private final Program program;
  private final Lowered lowered;
  private final List<List<Launch>> graphs;
  private final NativeArrays arrays;
  private @Nullable DevicePlan plan;
  private @Nullable TornadoExecutionResult last;
  private List<Tensor> known = List.of();

  /**
   * Lowers a scheduled program.
   *
   * @throws NotLoweredException if an op cannot run on a device, with the line of the source that asked for it
   */
  public TornadoExecutable(Schedule schedule) {
    this.schedule = schedule;
    program = schedule.program();
    TornadoDevice device = TornadoRuntimeProvider.getTornadoRuntime().getDefaultDevice();
    lowered = Lowering.lower(schedule, Occupancy.of(device));
    Set<Integer> state = new LinkedHashSet<>();
    for (int k = 0; k < schedule.donated(); k++) {
      state.addAll(place(k).planes());
    }
    graphs = GraphSplit.of(lowered.launches(), state);
    arrays = new NativeArrays(lowered.planes());
    for (int k = 0; k < program.constants().size(); k++) {
      arrays.write(program.constants().get(k).storage(), place(program.inputs().size() + k));
    }
    lowered.numbers().forEach(arrays::write);
  }

  /**
   * Returns a program that is ready to run, after the standard passes.
   *
   * @param program the program
   * @param donated how many of its first inputs are the state, which the outputs of the same numbers replace
   * @throws NotLoweredException if an op cannot run on a device
   */
  public static TornadoExecutable compile(Program program, int donated) {
    return new TornadoExecutable(Compiler.onCpu().donating(donated).schedule(program));
  }

  /** Returns the program with its stages and places. */
  public Schedule schedule() {
    return schedule;
  }

  /** Returns what the program takes on a device. */
  public DeviceReport report() {
    Set<Integer> used = new LinkedHashSet<>();
    lowered.launches().forEach(launch -> used.addAll(launch.arrays()));
    long bytes = used.stream().mapToLong(array -> lowered.planes().get(array).bytes()).sum();
    return new DeviceReport(bytes, used.size(), lowered.launches().size(), graphs.size());
  }

  /**
   * Sends a new state to the device, in place of the one there.
   *
   * @throws IllegalArgumentException if number, types or shapes differ from the donated inputs
   */
  public void load(List<Tensor> state) {
    check(state, 0, schedule.donated());
    for (int k = 0; k < state.size(); k++) {
      arrays.write(row(state.get(k)).storage(), place(k));
    }
    DevicePlan ready = plan == null ? plan() : plan;
    plan = ready;
    if (schedule.donated() > 0) {
      last = ready.load();
    }
    known = List.of();
  }

  /**
   * Runs the program once on the state that is on the device.
   *
   * @param inputs the inputs that are not state
   * @return the outputs that are not state
   * @throws IllegalArgumentException if number, types or shapes of inputs differ from the program's
   * @throws IllegalArgumentException too if an index is outside of its axis or a matrix is singular; the state on the
   *     device is lost then
   * @throws IllegalStateException if the program has a state and none was loaded
   */
  public List<Tensor> step(List<Tensor> inputs) {
    return step(inputs, _ -> {});
  }

  /** As {@link #step(List)}; is told how many kernels have run whenever a task graph has. */
  List<Tensor> step(List<Tensor> inputs, IntConsumer progress) {
    int donated = schedule.donated();
    check(inputs, donated, program.inputs().size());
    if (plan == null && donated > 0) {
      throw new IllegalStateException("tornado: the program has a state; load it before the first step");
    }
    DevicePlan ready = plan == null ? plan() : plan;
    plan = ready;
    for (int k = 0; k < inputs.size(); k++) {
      arrays.write(row(inputs.get(k)).storage(), place(donated + k));
    }
    if (!graphs.isEmpty()) {
      Set<Integer> fetched = arraysOf(ready, donated, program.outputs().size());
      lowered.checks().stream().map(Check::array).filter(ready.used()::contains).forEach(fetched::add);
      last = ready.run(fetched, progress);
    }
    known = List.of();
    heed(lowered.checks());
    return outputs(donated, program.outputs().size());
  }

  /**
   * Fetches the state.
   *
   * @throws IllegalStateException if none was loaded
   */
  public List<Tensor> state() {
    if (plan == null) {
      throw new IllegalStateException("tornado: no state was loaded");
    }
    Set<Integer> fetched = arraysOf(plan, 0, schedule.donated());
    if (last != null && !fetched.isEmpty()) {
      plan.fetch(last, fetched);
    }
    known = outputs(0, schedule.donated());
    return known;
  }

  /**
   * Runs the program. A state that is what the last run or {@link #state} returned is on the device already and is not
   * sent again.
   *
   * @param inputs one tensor per input
   * @return copies of all outputs
   * @throws IllegalArgumentException if number, types or shapes of inputs differ from the program's
   */
  public List<Tensor> run(List<Tensor> inputs) {
    check(inputs, 0, program.inputs().size());
    List<Tensor> state = inputs.subList(0, schedule.donated());
    if (plan == null || !isKnown(state)) {
      load(state);
    }
    List<Tensor> others = step(inputs.subList(schedule.donated(), inputs.size()));
    List<Tensor> all = new ArrayList<>(state());
    all.addAll(others);
    return all;
  }

  /** Throws if a kernel has found something wrong; the state is then of no use. */
  private void heed(List<Check> checks) {
    for (Check check : checks) {
      if (arrays.count(check.array()) != 0) {
        close();
        throw new IllegalArgumentException(check.message());
      }
    }
  }

  private boolean isKnown(List<Tensor> state) {
    boolean same = state.isEmpty() || known.size() == state.size();
    for (int k = 0; same && k < state.size(); k++) {
      same = known.get(k).equals(state.get(k)); // tensors equal themselves only
    }
    return same;
  }

  // --- arrays --------------------------------------------------------------------------------------------------------

  private void check(List<Tensor> given, int from, int to) {
    if (given.size() != to - from) {
      throw new IllegalArgumentException("tornado: needs " + (to - from) + " inputs, given " + given.size());
    }
    for (int k = from; k < to; k++) {
      TensorSpec spec = program.inputs().get(k);
      if (!given.get(k - from).spec().equals(spec)) {
        throw new IllegalArgumentException("tornado: input " + k + " must be " + spec + ", given "
            + given.get(k - from).spec() + "; capture again for other shapes");
      }
    }
  }

  private static Tensor row(Tensor input) {
    return input.layout().isContiguous() && input.layout().offset() == 0 ? input : input.copy();
  }

  private Place place(int value) {
    return schedule.memoryPlan().place(value);
  }

  private DevicePlan plan() {
    Set<Integer> state = new LinkedHashSet<>();
    Set<Integer> once = new LinkedHashSet<>();
    Set<Integer> always = new LinkedHashSet<>();
    for (int value = 0; value < program.firstStep(); value++) {
      boolean constant = value >= program.inputs().size();
      (value < schedule.donated() ? state : constant ? once : always).addAll(place(value).planes());
    }
    last = null;
    once.addAll(lowered.numbers().values());
    for (Check check : lowered.checks()) {
      arrays.clear(check.array());
      once.add(check.array());
    }
    return new DevicePlan("scangrad" + PLANS.incrementAndGet() + "x", graphs, arrays, state, once, always);
  }

  /** Returns the arrays of some outputs that are on the device. */
  private Set<Integer> arraysOf(DevicePlan on, int from, int to) {
    Set<Integer> numbers = new LinkedHashSet<>();
    lowered.outputs().subList(from, to).forEach(place -> numbers.addAll(place.planes()));
    numbers.retainAll(on.used());
    return numbers;
  }

  private List<Tensor> outputs(int from, int to) {
    List<Tensor> results = new ArrayList<>();
    for (int k = from; k < to; k++) {
      results.add(arrays.read(program.spec(program.outputs().get(k)).dtype(), lowered.outputs().get(k)));
    }
    return List.copyOf(results);
  }

  /** Returns the task graphs, a line for each task: name, groups of work items, and the arrays that it is given. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int g = 0; g < graphs.size(); g++) {
      text.append("graph ").append(g).append('\n');
      for (Launch launch : graphs.get(g)) {
        long size = Objects.requireNonNull(launch.grid().getLocalWork())[0];
        text.append(String.format(Locale.ROOT, "  %-24s %6d x %3d  %s%n", launch.title(),
            launch.grid().getGlobalWork()[0] / size, size, lowered.describe(launch)));
      }
    }
    return text.toString();
  }

  /** Gives back the memory of the device; a state there is lost. */
  @Override
  public void close() {
    if (plan != null) {
      Objects.requireNonNull(plan).close();
    }
    plan = null;
    last = null;
  }
}
