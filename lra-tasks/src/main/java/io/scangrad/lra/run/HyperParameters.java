package io.scangrad.lra.run;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Holds every number that shapes a model and its training.
 *
 * <p>Read from a recipe (see {@link Recipes}), changed by options of the command line through {@link #with}, and
 * written to {@code config.json}. An instance is always complete and sound: the constructor refuses everything else
 * with a message that names the component, its value and the legal range.
 *
 * <p>Source of the quantities: Orvieto et al. 2023, Table 9 and Appendix D.
 *
 * @param steps optimiser steps of the whole run, at least 1
 * @param batch sequences in a step, at least 1
 * @param lr base learning rate, positive
 * @param lrFactor the recurrent parameters learn at {@code lr * lrFactor}; 0 freezes them
 * @param weightDecay decoupled weight decay of the parameters outside the recurrence, at least 0
 * @param warmupFraction share of the steps in which the rate climbs linearly, in {@code [0, 1]}
 * @param dModel width H of the residual stream, at least 1
 * @param dState number N of complex states of a layer, at least 1
 * @param depth number of residual blocks, at least 1
 * @param rMin inner radius of the ring of initial eigenvalues, {@code 0 <= rMin <= rMax} and below 1
 * @param rMax outer radius of that ring, {@code rMax <= 1}
 * @param maxPhase initial phases are uniform in {@code [0, maxPhase]}, in {@code (0, 2 pi]}
 * @param dropout probability of dropping a channel, in {@code [0, 1)}
 * @param norm normalisation of a block, {@code "batch"}, {@code "layer"} or {@code "none"}
 * @param mixer channel mixing after the recurrence, {@code "glu"}, {@code "half-glu"}, {@code "mlp"} or {@code
 *     "none"}
 * @param bidirectional whether a second scan runs backwards in time
 * @param postNorm whether the norm ends each block rather than standing before its core
 * @param core recurrent core, one of {@link Core#ids()}; or several, separated by commas, which the blocks take in turn
 * @param dtMin smallest initial step size of the cores that discretise, positive
 * @param dtMax largest initial step size, at least {@code dtMin} and finite
 * @param hippoBlocks HiPPO matrices on the diagonal of the initial state matrix of the core {@code s5}, at least 1
 * @param gradClip global gradient norm above which gradients are scaled down; 0 turns clipping off
 * @param evalEvery steps between two evaluations on the validation split, at least 1
 * @param checkpointEvery steps between two checkpoints, at least 1
 * @param precision arithmetic of parameters and activations, {@code "f32"} or {@code "f64"}
 * @param seed seed of every random choice of the run
 * @param threads worker threads, in {@code [1, 1024]}; results do not depend on it
 */
public record HyperParameters(
    int steps,
    int batch,
    double lr,
    double lrFactor,
    double weightDecay,
    double warmupFraction,
    int dModel,
    int dState,
    int depth,
    double rMin,
    double rMax,
    double maxPhase,
    double dropout,
    String norm,
    String mixer,
    boolean bidirectional,
    @JacksonInject(value = Absent.POST_NORM, useInput = OptBoolean.TRUE) boolean postNorm,
    @JacksonInject(value = Absent.CORE, useInput = OptBoolean.TRUE) String core,
    @JacksonInject(value = Absent.DT_MIN, useInput = OptBoolean.TRUE) double dtMin,
    @JacksonInject(value = Absent.DT_MAX, useInput = OptBoolean.TRUE) double dtMax,
    @JacksonInject(value = Absent.HIPPO_BLOCKS, useInput = OptBoolean.TRUE) int hippoBlocks,
    double gradClip,
    int evalEvery,
    int checkpointEvery,
    String precision,
    long seed,
    int threads) {

  /** Legal values of {@link #norm}. */
  public static final List<String> NORMS = List.of("batch", "layer", "none");

  /** Legal values of {@link #mixer}. */
  public static final List<String> MIXERS = List.of("glu", "half-glu", "mlp", "none");

  /** Legal values of {@link #precision}. */
  public static final List<String> PRECISIONS = List.of("f32", "f64");

  /** The largest value of {@link #threads}. */
  public static final int MOST_THREADS = 1024;

  private static final double TWO_PI = 2 * Math.PI;

  /**
   * Checks every component.
   *
   * @throws IllegalArgumentException if a component is outside its range; the message names it and the range
   */
  public HyperParameters {
    atLeastOne("steps", steps);
    atLeastOne("batch", batch);
    check(lr > 0 && lr < Double.POSITIVE_INFINITY, "lr", lr, "must be positive and finite");
    atLeastZero("lrFactor", lrFactor);
    atLeastZero("weightDecay", weightDecay);
    check(warmupFraction >= 0 && warmupFraction <= 1, "warmupFraction", warmupFraction, "must lie in [0, 1]");
    atLeastOne("dModel", dModel);
    atLeastOne("dState", dState);
    atLeastOne("depth", depth);
    check(rMin >= 0 && rMin < 1, "rMin", rMin, "must lie in [0, 1)");
    check(rMax > 0 && rMax <= 1, "rMax", rMax, "must lie in (0, 1]");
    check(rMin <= rMax, "rMin", rMin, "must be at most rMax (=" + rMax + ")");
    check(maxPhase > 0 && maxPhase <= TWO_PI, "maxPhase", maxPhase, "must lie in (0, 2 pi]");
    check(dropout >= 0 && dropout < 1, "dropout", dropout, "must lie in [0, 1)");
    oneOf("norm", norm, NORMS);
    oneOf("mixer", mixer, MIXERS);
    check(depth >= cores(core).size(), "depth", depth, "must give a block to each of core (=" + core + ")");
    cores(core).forEach(name -> oneOf("core", name, Core.ids()));
    check(dtMin > 0 && dtMin <= dtMax, "dtMin", dtMin, "must lie in (0, dtMax] with dtMax (=" + dtMax + ")");
    check(dtMax < Double.POSITIVE_INFINITY, "dtMax", dtMax, "must be finite");
    atLeastOne("hippoBlocks", hippoBlocks);
    CoreSizes coreSizes = new CoreSizes(
        dModel, dState, rMin, rMax, maxPhase, dtMin, dtMax, hippoBlocks, bidirectional);
    cores(core).forEach(name -> Core.named(name).make(coreSizes));
    atLeastZero("gradClip", gradClip);
    atLeastOne("evalEvery", evalEvery);
    atLeastOne("checkpointEvery", checkpointEvery);
    oneOf("precision", precision, PRECISIONS);
    check(threads >= 1 && threads <= MOST_THREADS, "threads", threads, "must lie in [1, " + MOST_THREADS + "]");
  }

  /**
   * Returns a copy in which some components are replaced.
   *
   * <p>All replacements are made before any is checked, so {@code rMin} and {@code rMax} can move together:
   *
   * {@snippet :
   * HyperParameters shortRun = recipe.with(draft -> {
   *   draft.steps = 100;
   *   draft.rMin = 0.9;
   *   draft.rMax = 0.999;
   * });
   * }
   *
   * @param change sets the fields that are to differ
   * @return the checked copy; this object is unchanged
   * @throws IllegalArgumentException if the result is not sound
   */
  public HyperParameters with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.checked();
  }

  /** Returns the names in {@link #core}, at least one; block i has the one at i modulo their number. */
  public List<String> cores() {
    return cores(core);
  }

  /** Returns what the cores are made from. */
  public CoreSizes coreSizes() {
    return new CoreSizes(dModel, dState, rMin, rMax, maxPhase, dtMin, dtMax, hippoBlocks, bidirectional);
  }

  private static List<String> cores(String core) {
    return List.of(core.split(",", -1));
  }

  private static void atLeastOne(String name, int value) {
    check(value >= 1, name, value, "must be at least 1");
  }

  private static void atLeastZero(String name, double value) {
    check(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "must be at least 0 and finite");
  }

  private static void oneOf(String name, String value, List<String> legal) {
    check(legal.contains(value), name, value, "must be one of " + String.join(", ", legal));
  }

  private static void check(boolean sound, String name, Object value, String rule) {
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "HyperParameters: %s (=%s) %s", name, value, rule));
    }
  }

  /**
   * Holds the components of a {@link HyperParameters} while some of them are being replaced.
   *
   * <p>Lives only inside {@link HyperParameters#with}. Fields have the meaning of the component of the same name and
   * may pass through unsound combinations.
   */
  public static final class Draft {
    public int steps;
    public int batch;
    public double lr;
    public double lrFactor;
    public double weightDecay;
    public double warmupFraction;
    public int dModel;
    public int dState;
    public int depth;
    public double rMin;
    public double rMax;
    public double maxPhase;
    public double dropout;
    public String norm;
    public String mixer;
    public boolean bidirectional;
    public boolean postNorm;
    public String core;
    public double dtMin;
    public double dtMax;
    public int hippoBlocks;
    public double gradClip;
    public int evalEvery;
    public int checkpointEvery;
    public String precision;
    public long seed;
    public int threads;

    private Draft(HyperParameters from) {
      steps = from.steps;
      batch = from.batch;
      lr = from.lr;
      lrFactor = from.lrFactor;
      weightDecay = from.weightDecay;
      warmupFraction = from.warmupFraction;
      dModel = from.dModel;
      dState = from.dState;
      depth = from.depth;
      rMin = from.rMin;
      rMax = from.rMax;
      maxPhase = from.maxPhase;
      dropout = from.dropout;
      norm = from.norm;
      mixer = from.mixer;
      bidirectional = from.bidirectional;
      postNorm = from.postNorm;
      core = from.core;
      dtMin = from.dtMin;
      dtMax = from.dtMax;
      hippoBlocks = from.hippoBlocks;
      gradClip = from.gradClip;
      evalEvery = from.evalEvery;
      checkpointEvery = from.checkpointEvery;
      precision = from.precision;
      seed = from.seed;
      threads = from.threads;
    }

    private HyperParameters checked() {
      return new HyperParameters(
          steps, batch, lr, lrFactor, weightDecay, warmupFraction, dModel, dState, depth, rMin, rMax, maxPhase,
          dropout, norm, mixer, bidirectional, postNorm, core, dtMin, dtMax, hippoBlocks, gradClip, evalEvery,
          checkpointEvery, precision, seed, threads);
    }
  }
}
