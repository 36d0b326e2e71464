package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.cpu.PreparedChain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A program that is ready to run. The first run allocates what it needs; later ones allocate no tensor storage.
 *
 * <p>The stages run in a fixed order, one after another, each on all threads of the backend; the bits of the results
 * are those of the same function run eagerly on that backend, on row-major inputs: others are copied, where an eager
 * sum may walk them in another order. Runs of programs that share an arena exclude each other.
 *
 * @since 0.1
 */
public final class Executable {
  private final Schedule schedule;
  private final Placement placement;
  private final Program program;
  private final CpuBackend backend;
  private final Arena arena;
  private final Map<Stage, PreparedChain> chains = new HashMap<>();
  private final List<List<Integer>> dependents = new ArrayList<>();
  private final @Nullable Object[] arrays;
  private final @Nullable Tensor[] values;
  private final @Nullable Tensor[] kept;
  private int generation = -1;

  Executable(Schedule schedule, CpuBackend backend, Arena arena) {
    this.schedule = schedule;
    this.placement = schedule.placement();
    this.program = schedule.program();
    this.backend = backend.withMemory(arena.scratch());
    this.arena = arena;
    arrays = new @Nullable Object[placement.planes().size()];
    values = new @Nullable Tensor[program.size()];
    kept = new @Nullable Tensor[program.inputs().size() + program.outputs().size()];
    for (int k = 0; k < program.constants().size(); k++) {
      int value = program.inputs().size() + k;
      put(value, program.constants().get(k).storage());
    }
    addDependents();
    for (Stage stage : schedule.stages()) {
      if (stage instanceof Stage.Chain chain) {
        chains.put(chain, this.backend.prepare(chain(chain)));
      }
    }
  }

  /** Returns the program with its stages and buffers. */
  public Schedule schedule() {
    return schedule;
  }

  /** Returns the bytes of tensor storage that were allocated for this and all other programs of its arena so far. */
  public long allocatedBytes() {
    return arena.allocatedBytes();
  }

  /**
   * Runs the program.
   *
   * <p>The results lie in the arena: they are good until the next run of a program that shares it; {@link #apply}
   * copies. Donated inputs are written to: result k is input k with its new numbers.
   *
   * @param inputs one tensor per input; donated ones row-major from the start of arrays that no other input lies in
   * @throws IllegalArgumentException if number, types or shapes of inputs differ from the program's, if an input is
   *     a result of an earlier run in the same arena, or if an op refuses their numbers, with the line of the program's
   *     source that asked for it
   */
  public List<Tensor> run(List<Tensor> inputs) {
    synchronized (arena) {
      bind(inputs);
      for (Stage stage : schedule.stages()) {
        run(stage);
      }
      return results();
    }
  }

  /** Runs the program and returns copies of its results. */
  public List<Tensor> apply(List<Tensor> inputs) {
    synchronized (arena) {
      return run(inputs).stream().map(Tensor::copy).toList();
    }
  }

  /** Runs the program and returns how many nanoseconds each stage of the schedule took. */
  public long[] profile(List<Tensor> inputs) {
    synchronized (arena) {
      bind(inputs);
      List<Stage> stages = schedule.stages();
      long[] nanos = new long[stages.size()];
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        run(stages.get(i));
        nanos[i] = System.nanoTime() - start;
      }
      results();
      return nanos;
    }
  }

  private void run(Stage stage) {
    switch (stage) {
      case Stage.Kernel(int value, List<Integer> reads) -> {
        Step step = step(value);
        try {
          backend.run(step.op(), values(reads), value(value));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(located(e, step), e);
        } catch (ArithmeticException | IllegalStateException | UnsupportedOperationException e) {
          throw new IllegalStateException(located(e, step), e);
        }
      }
      case Stage.Chain chain ->
          Objects.requireNonNull(chains.get(chain)).run(values(chain.reads()), values(chain.writes()));
    }
  }

  private static String located(RuntimeException e, Step step) {
    return e.getMessage() + (step.origin() == null ? "" : " (the op comes from " + step.origin() + ")");
  }

  private List<Tensor> values(List<Integer> numbers) {
    List<Tensor> tensors = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      tensors.add(value(number));
    }
    return tensors;
  }

  private Tensor value(int number) {
    return Objects.requireNonNull(values[number]);
  }

  private Step step(int value) {
    return program.steps().get(value - program.firstStep());
  }

  // --- binding -------------------------------------------------------------------------------------------------------

  private void bind(List<Tensor> inputs) {
    if (inputs.size() != program.inputs().size()) {
      throw new IllegalArgumentException(
          "program: needs " + program.inputs().size() + " inputs, given " + inputs.size());
    }
    for (int i = 0; i < inputs.size(); i++) {
      check(i, inputs.get(i));
    }
    InputArrays.check(inputs, schedule.donated(), arena);
    List<Object> slots = arena.arrays(schedule.assignment().slots());
    boolean all = generation != arena.generation();
    if (all) {
      for (int plane = 0; plane < arrays.length; plane++) {
        int slot = schedule.assignment().slotOf()[plane];
        arrays[plane] = slot >= 0 ? slots.get(slot) : arrays[plane];
      }
      generation = arena.generation();
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (put(i, plain(i, inputs.get(i)).storage()) && !all) {
        dependents.get(i).forEach(this::build);
      }
    }
    if (all) {
      for (int value = 0; value < program.size(); value++) {
        build(value);
      }
    }
  }

  private void check(int i, Tensor input) {
    TensorSpec spec = program.inputs().get(i);
    if (!input.spec().equals(spec)) {
      throw new IllegalArgumentException("program: input " + i + " must be " + spec + ", given " + input.spec()
          + "; capture again for other shapes");
    }
    if (i < schedule.donated() && !isPlain(input)) {
      throw new IllegalArgumentException("program: input " + i + " is donated and must lie row-major from the start of"
          + " its arrays; give a copy()");
    }
  }

  private static boolean isPlain(Tensor x) {
    return x.layout().offset() == 0 && x.layout().isContiguous();
  }

  /** Returns an input row-major from offset 0, in an array of this program's if it does not lie so. */
  private Tensor plain(int i, Tensor input) {
    if (isPlain(input)) {
      return input;
    }
    Tensor own = kept(i, input.spec());
    backend.copy(input, own);
    return own;
  }

  /** Returns a tensor that is kept from run to run. */
  private Tensor kept(int place, TensorSpec spec) {
    @Nullable Tensor tensor = kept[place];
    if (tensor == null) {
      tensor = Tensor.of(Storage.allocate(spec.dtype(), spec.shape().elements()), spec.shape());
      arena.count(spec.bytes());
      kept[place] = tensor;
    }
    return tensor;
  }

  /** Sets the arrays of a value's own planes; returns whether they are others than before. */
  private boolean put(int value, Storage storage) {
    List<Integer> planes = placement.place(value).planes();
    boolean changed = false;
    List<Object> parts = InputArrays.of(storage);
    for (int part = 0; part < planes.size(); part++) {
      Object array = parts.get(part);
      changed |= !Objects.equals(arrays[planes.get(part)], array); // arrays equal themselves only
      arrays[planes.get(part)] = array;
    }
    return changed;
  }

  /** Makes the tensor of a value, if its arrays are known: what stays inside a chain has none. */
  private void build(int value) {
    List<Object> parts = new ArrayList<>(2);
    for (int plane : placement.place(value).planes()) {
      @Nullable Object array = arrays[schedule.shared()[plane]];
      if (array == null) {
        return;
      }
      parts.add(array);
    }
    DType dtype = program.spec(value).dtype();
    Storage storage = switch (dtype) {
      case FLOAT32 -> new Storage.F32((float[]) parts.getFirst());
      case FLOAT64 -> new Storage.F64((double[]) parts.getFirst());
      case INT32 -> new Storage.I32((int[]) parts.getFirst());
      case BOOL -> new Storage.Bool((boolean[]) parts.getFirst());
      case COMPLEX64 -> new Storage.C64((float[]) parts.getFirst(), (float[]) parts.getLast());
      case COMPLEX128 -> new Storage.C128((double[]) parts.getFirst(), (double[]) parts.getLast());
    };
    values[value] = Tensor.of(storage, placement.place(value).layout());
  }

  /** Notes for each input the values that lie in its planes. */
  private void addDependents() {
    Map<Integer, List<Integer>> inPlane = new HashMap<>();
    for (int value = 0; value < program.size(); value++) {
      for (int plane : placement.place(value).planes()) {
        inPlane.computeIfAbsent(schedule.shared()[plane], _ -> new ArrayList<>()).add(value);
      }
    }
    for (int input = 0; input < program.inputs().size(); input++) {
      Set<Integer> found = new TreeSet<>();
      placement.place(input).planes().forEach(plane -> found.addAll(inPlane.getOrDefault(plane, List.of())));
      dependents.add(List.copyOf(found));
    }
  }

  // --- results -------------------------------------------------------------------------------------------------------

  /** Writes donated outputs home where they are not there yet; what is read from a donated input is saved before. */
  private List<Tensor> results() {
    List<Tensor> results = new ArrayList<>(values(program.outputs()));
    for (int k = 0; k < results.size(); k++) {
      if (showsDonatedInput(k)) {
        Tensor saved = kept(program.inputs().size() + k, results.get(k).spec());
        backend.copy(results.get(k), saved);
        results.set(k, saved);
      }
    }
    for (int k = 0; k < schedule.donated(); k++) {
      if (!isHome(k)) {
        backend.copy(results.get(k), value(k));
      }
      results.set(k, value(k));
    }
    return results;
  }

  private boolean showsDonatedInput(int output) {
    if (output < schedule.donated() && isHome(output)) {
      return false;
    }
    int value = program.outputs().get(output);
    List<Integer> in = placement.place(value).planes();
    for (int input = 0; input < schedule.donated(); input++) {
      if ((placement.role(value) == Role.INPUT || placement.role(value) == Role.VIEW)
          && placement.place(input).planes().stream().anyMatch(in::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a donated output has been computed in the planes of its input, or is that input. */
  private boolean isHome(int output) {
    int value = program.outputs().get(output);
    List<Integer> home = placement.place(output).planes();
    return value == output || (placement.role(value) != Role.VIEW
        && placement.place(value).planes().stream().map(plane -> schedule.shared()[plane]).toList().equals(home));
  }

  private ElementwiseChain chain(Stage.Chain chain) {
    List<Integer> numbers = new ArrayList<>(chain.reads());
    List<DType> inputs = chain.reads().stream().map(value -> program.spec(value).dtype()).toList();
    List<ElementwiseChain.Link> links = new ArrayList<>();
    for (int value : chain.values()) {
      Step step = step(value);
      links.add(new ElementwiseChain.Link(
          step.op(), step.arguments().stream().map(numbers::indexOf).toList(), step.result().dtype()));
      numbers.add(value);
    }
    return new ElementwiseChain(program.spec(chain.values().getFirst()).shape(), inputs, links,
        chain.writes().stream().map(numbers::indexOf).toList());
  }
}
