package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder, a stack of blocks, and a decoder at every position; {@link #classify} pools over time before decoding.
 *
 * {@snippet :
 * SequenceModel model = SequenceModel.builder()
 *     .tokens(18).dModel(64)
 *     .cores(LinearRecurrentUnit.of(64, 128)).depth(4)
 *     .norm(Norm.BATCH).mixer(Mixer.Kind.GLU).dropout(0.1)
 *     .meanPool(10)
 *     .build();
 * }
 *
 * <p>In recurrent mode, {@link #step} takes one position and returns the outputs at that position; {@link
 * #classifyStep} returns what {@link #classify} would for the sequence so far. Both need memory that does not grow
 * with the length.
 *
 * @param encoder inputs to {@code (batch, length, dModel)}: {@link TokenEncoder} or {@link Linear}
 * @param blocks the stack
 * @param decoder {@code dModel} to outputs: {@link Linear}, or {@link PairHead} for pairs of sequences
 * @param pooling how {@link #classify} pools
 * @since 0.1
 */
public record SequenceModel(Layer encoder, List<Layer> blocks, Layer decoder, Pooling pooling) implements Layer {
  /** Copies the list. */
  public SequenceModel {
    blocks = List.copyOf(blocks);
  }

  /** Makes a model that pools by the mean. */
  public SequenceModel(Layer encoder, List<Layer> blocks, Layer decoder) {
    this(encoder, blocks, decoder, Pooling.MEAN);
  }

  /** Returns a builder: what goes in, which cores, how they are wrapped, what comes out. */
  public static SequenceModelBuilder builder() {
    return new SequenceModelBuilder();
  }

  @Override
  public void declare(Declaration to) {
    to.child("encoder", encoder);
    for (int i = 0; i < blocks.size(); i++) {
      to.child("blocks." + i, blocks.get(i));
    }
    to.child("decoder", decoder);
  }

  /** Returns the outputs at every position, {@code (batch, length, outputs)}. */
  @Override
  public Var apply(Scope scope, Var x) {
    return scope.observe("decoder", decoder.apply(scope.child("decoder"), features(scope, x)));
  }

  /**
   * Returns the outputs for whole sequences: what {@link #pooling} makes of the true positions of each, decoded; {@code
   * (batch, outputs)}.
   *
   * @param x inputs, padded at the end
   * @param weights {@code (batch, length)}: {@code 1 / (true length)} at true positions, 0 at padding
   */
  public Var classify(Scope scope, Var x, Var weights) {
    Var pooled = pooling.pooled(features(scope, x), weights);
    return scope.observe("decoder", decoder.apply(scope.child("decoder"), pooled));
  }

  /**
   * Returns the outputs at every position of sequences that go on from a state, or that are packed one after another,
   * and the state after the last position.
   *
   * <p>Recurrences forget at {@code resets}, in both directions; what mixes positions otherwise does not: the statistics
   * of a batch norm in training are of all sequences together, and one mask of dropout is shared along a row.
   *
   * @throws IllegalArgumentException if the state is of another model, or a core is bidirectional and a state is given
   */
  @Override
  public Step run(Scope scope, Var x, @Nullable State state, @Nullable Var resets) {
    @Nullable List<State> before = state == null ? null : children(state);
    Step features = through(scope, x,
        (i, inner, z) -> blocks.get(i).run(inner, z, before == null ? null : before.get(i), resets));
    Var output = decoder.apply(scope.child("decoder"), features.output());
    return new Step(scope.observe("decoder", output), features.state());
  }

  @Override
  public State initialState(Scope scope, int batch) {
    List<State> states = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      states.add(blocks.get(i).initialState(scope.child("blocks." + i), batch));
    }
    return State.of(states);
  }

  @Override
  public Step step(Scope scope, Var x, State state) {
    Step features = featureStep(scope, x, state);
    return new Step(decoder.apply(scope.child("decoder"), features.output()), features.state());
  }

  /** Returns the state before the first position for {@link #classifyStep}. */
  public State initialClassifyState(Scope scope, int batch) {
    return new State(List.of(), List.of(initialState(scope, batch)));
  }

  /**
   * Takes one position and returns what {@link #classify} gives for the sequence so far.
   *
   * @param state from {@link #initialClassifyState} or the step before
   */
  public Step classifyStep(Scope scope, Var x, State state) {
    Step features = featureStep(scope, x, state.children().getFirst());
    if (pooling == Pooling.LAST) {
      Var output = decoder.apply(scope.child("decoder"), features.output());
      return new Step(output, new State(List.of(), List.of(features.state())));
    }
    List<Var> before = state.values();
    Var sum = before.isEmpty() ? features.output() : before.get(0).add(features.output());
    Var count = before.isEmpty() ? Var.scalar(sum.dtype(), 1) : before.get(1).add(1);
    Var output = decoder.apply(scope.child("decoder"), sum.div(count));
    return new Step(output, new State(List.of(sum, count), List.of(features.state())));
  }

  private Var features(Scope scope, Var x) {
    return through(scope, x, (i, inner, z) -> new Step(blocks.get(i).apply(inner, z), State.NONE)).output();
  }

  private Step featureStep(Scope scope, Var x, State state) {
    List<State> before = children(state);
    return through(scope, x, (i, inner, z) -> blocks.get(i).step(inner, z, before.get(i)));
  }

  /** What a block makes of its input. */
  @FunctionalInterface
  private interface Pass {
    Step of(int block, Scope scope, Var z);
  }

  /** Returns the features behind all blocks, and their states. */
  private Step through(Scope scope, Var x, Pass pass) {
    Var z = scope.observe("encoder", encoder.apply(scope.child("encoder"), x));
    List<State> states = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Step step = pass.of(i, scope.child("blocks." + i), z);
      z = scope.observe("blocks." + i, step.output());
      states.add(step.state());
    }
    return new Step(z, State.of(states));
  }

  private List<State> children(State state) {
    if (state.children().size() != blocks.size()) {
      throw new IllegalArgumentException("SequenceModel: the state of " + state.children().size() + " blocks is not one of "
          + "this model's " + blocks.size() + "; it must come from initialState, run or step of this model");
    }
    return state.children();
  }
}
