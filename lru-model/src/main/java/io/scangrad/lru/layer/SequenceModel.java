package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import java.util.ArrayList;
import java.util.List;

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
    Var z = scope.observe("encoder", encoder.apply(scope.child("encoder"), x));
    for (int i = 0; i < blocks.size(); i++) {
      z = scope.observe("blocks." + i, blocks.get(i).apply(scope.child("blocks." + i), z));
    }
    return z;
  }

  private Step featureStep(Scope scope, Var x, State state) {
    Var z = encoder.apply(scope.child("encoder"), x);
    List<State> states = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Step step = blocks.get(i).step(scope.child("blocks." + i), z, state.children().get(i));
      z = step.output();
      states.add(step.state());
    }
    return new Step(z, State.of(states));
  }
}
