package io.scangrad.lru.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SequenceModel} from parts. Needed are {@link #dModel}, one encoder ({@link #tokens}, {@link
 * #channels} or {@link #encoder}), {@link #cores} and one head ({@link #perPosition}, {@link #meanPool}, {@link #last},
 * {@link #pairs} or {@link #head}); a later call replaces an earlier one.
 *
 * <p>Everything else has the value of Orvieto et al. 2023, Appendix D.1: pre-norm blocks, batch normalisation, GLU; no
 * dropout, as many blocks as cores.
 *
 * @since 0.1
 */
public final class SequenceModelBuilder {
  private int dModel;
  private int vocabulary;
  private int channels;
  private @Nullable Layer encoder;
  private List<Layer> cores = List.of();
  private int depth;
  private Norm norm = Norm.BATCH;
  private boolean postNorm;
  private Mixer.Kind mixer = Mixer.Kind.GLU;
  private double dropout;
  private int outputs;
  private boolean pairs;
  private @Nullable Layer head;
  private Pooling pooling = Pooling.MEAN;

  SequenceModelBuilder() {}

  /** Sets the channels between the blocks. */
  public SequenceModelBuilder dModel(int size) {
    dModel = size;
    return this;
  }

  /** Takes tokens, encoded by a {@link TokenEncoder}. */
  public SequenceModelBuilder tokens(int size) {
    vocabulary = size;
    channels = 0;
    encoder = null;
    return this;
  }

  /** Takes real channels, encoded by a {@link Linear} layer. */
  public SequenceModelBuilder channels(int size) {
    channels = size;
    vocabulary = 0;
    encoder = null;
    return this;
  }

  /** Takes what this layer makes {@code (batch, length, dModel)} of. */
  public SequenceModelBuilder encoder(Layer layer) {
    encoder = layer;
    return this;
  }

  /** Sets the recurrent cores, of dModel channels each; the blocks take them in turn. */
  public SequenceModelBuilder cores(Layer... inTurn) {
    cores = List.of(inTurn);
    return this;
  }

  /** Sets the number of blocks. */
  public SequenceModelBuilder depth(int blocks) {
    if (blocks < 1) {
      throw new IllegalArgumentException("SequenceModel: depth (=" + blocks + ") must be at least 1");
    }
    depth = blocks;
    return this;
  }

  /** Sets the normalisation of the blocks. */
  public SequenceModelBuilder norm(Norm kind) {
    norm = kind;
    return this;
  }

  /** Puts the norm at the end of each block rather than before the core. */
  public SequenceModelBuilder postNorm() {
    return postNorm(true);
  }

  /** Puts the norm at the end of each block, or before the core. */
  public SequenceModelBuilder postNorm(boolean last) {
    postNorm = last;
    return this;
  }

  /** Sets what mixes channels after the core. */
  public SequenceModelBuilder mixer(Mixer.Kind kind) {
    mixer = kind;
    return this;
  }

  /** Sets the rate of dropout in the mixers, in [0, 1). */
  public SequenceModelBuilder dropout(double rate) {
    dropout = rate;
    return this;
  }

  /** Gives that many outputs at every position: {@link SequenceModel#apply}. */
  public SequenceModelBuilder perPosition(int size) {
    return decoded(size, false, Pooling.MEAN);
  }

  /** Gives that many outputs per sequence from the mean over time: {@link SequenceModel#classify}. */
  public SequenceModelBuilder meanPool(int size) {
    return decoded(size, false, Pooling.MEAN);
  }

  /** Gives that many outputs per sequence from its last position: {@link SequenceModel#classify}. */
  public SequenceModelBuilder last(int size) {
    return decoded(size, false, Pooling.LAST);
  }

  /** Gives that many outputs per pair of sequences, each pooled by the mean, by a {@link PairHead}. */
  public SequenceModelBuilder pairs(int size) {
    return decoded(size, true, Pooling.MEAN);
  }

  /** Gives what this layer makes of dModel features, pooled for {@link SequenceModel#classify} as said. */
  public SequenceModelBuilder head(Layer layer, Pooling how) {
    head = layer;
    pooling = how;
    return this;
  }

  private SequenceModelBuilder decoded(int size, boolean two, Pooling how) {
    outputs = size;
    pairs = two;
    pooling = how;
    head = null;
    return this;
  }

  /**
   * Returns the model.
   *
   * @throws IllegalArgumentException if a part is missing or a size is not positive
   */
  public SequenceModel build() {
    if (dModel < 1) {
      throw new IllegalArgumentException("SequenceModel: dModel (=" + dModel + ") must be at least 1; call dModel");
    }
    if (cores.isEmpty()) {
      throw new IllegalArgumentException("SequenceModel: has no recurrent core; call cores");
    }
    int blocks = depth == 0 ? cores.size() : depth;
    if (blocks < cores.size()) {
      throw new IllegalArgumentException(
          "SequenceModel: depth (=" + blocks + ") leaves some of " + cores.size() + " cores out; call depth or cores");
    }
    return new SequenceModel(
        encoding(), IntStream.range(0, blocks).mapToObj(this::block).toList(), decoding(), pooling);
  }

  private Layer block(int index) {
    return new ResidualBlock(
        norm.layer(dModel), cores.get(index % cores.size()), new Mixer(mixer, dModel, dropout), postNorm);
  }

  private Layer encoding() {
    if (encoder != null) {
      return encoder;
    }
    if (vocabulary == 0 && channels == 0) {
      throw new IllegalArgumentException("SequenceModel: has no encoder; call tokens, channels or encoder");
    }
    return channels == 0 ? new TokenEncoder(vocabulary, dModel) : new Linear(channels, dModel);
  }

  private Layer decoding() {
    if (head != null) {
      return head;
    }
    if (outputs == 0) {
      throw new IllegalArgumentException(
          "SequenceModel: has no head; call perPosition, meanPool, last, pairs or head");
    }
    return pairs ? new PairHead(dModel, outputs) : new Linear(dModel, outputs);
  }
}
