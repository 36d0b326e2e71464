package io.scangrad.lru.core;

import io.scangrad.lru.diagonal.DiagonalUnit;
import io.scangrad.lru.diagonal.Parametrisation;
import io.scangrad.lru.diagonal.S4d;
import io.scangrad.lru.diagonal.S5;
import io.scangrad.lru.layer.Bidirectional;
import io.scangrad.lru.layer.DenseRecurrentUnit;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.successor.CgLru;
import io.scangrad.lru.successor.Gilr;
import io.scangrad.lru.successor.LinOss;
import io.scangrad.lru.successor.MinGru;
import io.scangrad.lru.successor.MinLstm;
import io.scangrad.lru.successor.RgLru;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The recurrent cores by name. A new one is a line here and its layer.
 *
 * {@snippet :
 * Recurrence core = Core.named("lru").make(CoreSizes.of(64, 128));
 * }
 *
 * @since 0.1
 */
public enum Core {
  /** {@link DenseRecurrentUnit} with tanh. */
  TANH("tanh", s -> dense(Activation.TANH, s), """
      The vanilla recurrence x_k = tanh(A x_{k-1} + B u_k), y_k = C x_k + D u_k with a dense real A; steps one after
      another. Elman 1990, as Orvieto et al. 2023 compare to it (equation 1)."""),

  /** {@link DenseRecurrentUnit} with relu. */
  RELU("relu", s -> dense(Activation.RELU, s), """
      The recurrence of tanh with x_k = max(A x_{k-1} + B u_k, 0). Orvieto et al. 2023, section 3.1."""),

  /** {@link DenseRecurrentUnit} without a function. */
  DENSE("dense", s -> dense(Activation.IDENTITY, s), """
      The recurrence of tanh without a function, x_k = A x_{k-1} + B u_k: linear, with a dense A. Orvieto et al. 2023,
      section 3.1."""),

  /** {@link DiagonalUnit} whose eigenvalues are trained as real and imaginary parts. */
  REAL_IMAG("real-imag", s -> anywhere(Parametrisation.REAL_IMAG, s), """
      The diagonal recurrence x_k = Lambda x_{k-1} + B u_k, y_k = Re(C x_k) + D u_k with Lambda trained as real and
      imaginary parts, drawn from the unit disk; nothing keeps it stable. Orvieto et al. 2023, section 3.2."""),

  /** {@link DiagonalUnit} whose eigenvalues are trained as decay and phase. */
  EXP("exp", s -> anywhere(Parametrisation.EXP, s), """
      The recurrence of real-imag with Lambda = exp(-nu + i theta), nu and theta free. Orvieto et al. 2023, section
      3.2."""),

  /** {@link DiagonalUnit} whose moduli stay below 1. */
  STABLE_EXP("stable-exp", s -> anywhere(Parametrisation.STABLE_EXP, s), """
      The recurrence of real-imag with Lambda = exp(-exp(nuLog) + i theta), whose moduli stay below 1. Orvieto et al.
      2023, section 3.3."""),

  /** {@link DiagonalUnit} of decays and phases that begin in a ring. */
  EXP_RING("exp-ring", s -> inRing(Parametrisation.EXP, s), """
      exp with Lambda = exp(-nu + i theta) drawn from the ring --r-min, --r-max and phases up to --max-phase; nothing
      keeps it stable. Orvieto et al. 2023, Table 5 (a)."""),

  /** {@link DiagonalUnit} whose moduli stay below 1 and begin in a ring. */
  RING("ring", s -> inRing(Parametrisation.STABLE_EXP, s), """
      stable-exp with Lambda = exp(-exp(nuLog) + i theta) drawn from the ring --r-min, --r-max and phases up to
      --max-phase: the LRU without its normaliser. Orvieto et al. 2023, section 3.3."""),

  /** {@link LinearRecurrentUnit}. */
  LRU("lru", s -> new LinearRecurrentUnit(
      s.dModel(), s.dState(), s.rMin(), s.rMax(), s.maxPhase(), s.bidirectional()), """
      The Linear Recurrent Unit: x_k = Lambda x_{k-1} + exp(gammaLog) (B u_k), y_k = Re(C x_k) + D u_k with Lambda =
      exp(-exp(nuLog) + i exp(thetaLog)), drawn from the ring --r-min, --r-max. Orvieto et al. 2023, section 3.4."""),

  /** {@link S4d} with linear frequencies. */
  S4D_LIN("s4d-lin", s -> s4d(S4d.Spectrum.LIN, s), """
      A state space for every channel: x' = a x + u by zero-order hold, y = 2 Re(c x) + d u with a = -1/2 + i pi n at
      first and step sizes from --dt-min to --dt-max. Gu et al. 2022 (S4D-Lin)."""),

  /** {@link S4d} with inverse frequencies. */
  S4D_INV("s4d-inv", s -> s4d(S4d.Spectrum.INV, s), """
      The state spaces of s4d-lin with a = -1/2 + i 2N/pi (2N/(2n+1) - 1) at first. Gu et al. 2022 (S4D-Inv)."""),

  /** {@link S5}. */
  S5("s5", s -> new S5(s.dModel(), s.dState(), s.hippoBlocks(), s.dtMin(), s.dtMax(), s.bidirectional()), """
      One state space for all channels: x' = Lambda x + B u by zero-order hold, y = 2 Re(C x) + D u with Lambda from
      --hippo-blocks HiPPO matrices at first and step sizes from --dt-min to --dt-max. Smith et al. 2023."""),

  /** {@link RgLru} in its block. */
  RG_LRU("rg-lru", twice(s -> RgLru.of(s.dModel(), s.dState())), """
      The gated linear unit of Griffin in its Hawk block: h_t = a_t h_{t-1} + sqrt(1 - a_t^2) (i_t x_t) with a_t =
      exp(-8 softplus(p) r_t) and gates r, i from x. De et al. 2024."""),

  /** {@link CgLru} in its block. */
  CG_LRU("cg-lru", twice(s -> CgLru.of(s.dModel(), s.dState())), """
      The unit of rg-lru with complex coefficients, a_t = exp(r_t (-8 softplus(p) + i q)). De et al. 2024, Appendix
      B."""),

  /** {@link MinGru}. */
  MINGRU("mingru", twice(s -> MinGru.of(s.dModel(), s.dState())), """
      A GRU without its dependence on the state: h_t = (1 - z_t) h_{t-1} + z_t g(W x_t), z_t = sigmoid(W_z x_t). Feng et
      al. 2024."""),

  /** {@link MinLstm}. */
  MINLSTM("minlstm", twice(s -> MinLstm.of(s.dModel(), s.dState())), """
      An LSTM without its dependence on the state: h_t = f_t h_{t-1} + i_t g(W x_t) with gates f and i that sum to 1.
      Feng et al. 2024."""),

  /** {@link io.scangrad.lru.successor.S6}. */
  S6("s6", twice(s -> io.scangrad.lru.successor.S6.of(s.dModel(), s.dState())), """
      The selective state space in its Mamba block: h_t = exp(Delta_t A) h_{t-1} + Delta_t B_t x_t, y_t = C_t h_t +
      D x_t with Delta, B and C from x. --d-state is the number of states per channel. Gu and Dao 2023."""),

  /** {@link Gilr}. */
  GILR("gilr", twice(s -> Gilr.of(s.dModel(), s.dState())), """
      The gated impulse linear recurrence h_t = f_t h_{t-1} + (1 - f_t) v_t, f_t = sigmoid(W x_t). Martin and Cundy
      2018."""),

  /** {@link LinOss}. */
  LINOSS("linoss", twice(s -> LinOss.of(s.dModel(), s.dState())), """
      Forced harmonic oscillators, x'' = -A x + B u, discretised and brought to diagonal form. Rusch and Rus 2025.""");

  private final String id;
  private final Function<CoreSizes, Recurrence> factory;
  private final String text;

  Core(String id, Function<CoreSizes, Recurrence> factory, String text) {
    this.id = id;
    this.factory = factory;
    this.text = text;
  }

  /** Returns the name on the command line. */
  public String id() {
    return id;
  }

  /** Returns what the core computes, as an equation, with its source: one paragraph. */
  public String text() {
    return text;
  }

  /** Returns the layer of the given sizes. */
  public Recurrence make(CoreSizes sizes) {
    return factory.apply(sizes);
  }

  /** Returns the names of all cores in the order of this list. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Core::id).toList();
  }

  /**
   * Returns the core of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Core named(String id) {
    return Arrays.stream(values()).filter(core -> core.id.equals(id)).findFirst().orElseThrow(
        () -> new IllegalArgumentException(
            "Core: unknown core \"" + id + "\"; available: " + String.join(", ", ids())));
  }

  /** Returns a unit whose eigenvalues begin anywhere in the unit disk, whatever the ring asked for. */
  private static Recurrence anywhere(Parametrisation form, CoreSizes s) {
    return new DiagonalUnit(form, s.dModel(), s.dState(), 0, 1, 2 * Math.PI, s.bidirectional());
  }

  /** Returns a unit whose eigenvalues begin in the ring asked for. */
  private static Recurrence inRing(Parametrisation form, CoreSizes s) {
    return new DiagonalUnit(form, s.dModel(), s.dState(), s.rMin(), s.rMax(), s.maxPhase(), s.bidirectional());
  }

  private static Recurrence dense(Activation activation, CoreSizes s) {
    return new DenseRecurrentUnit(s.dModel(), s.dState(), activation, s.bidirectional());
  }

  private static Recurrence s4d(S4d.Spectrum spectrum, CoreSizes s) {
    return new S4d(spectrum, s.dModel(), s.dState(), s.dtMin(), s.dtMax(), s.bidirectional());
  }

  /**
   * Returns a factory of cores without a backward form of their own: in both directions, they are two layers.
   *
   * @param causal makes the layer for one direction; both have the same sizes
   */
  static Function<CoreSizes, Recurrence> twice(Function<CoreSizes, Recurrence> causal) {
    return sizes -> {
      Recurrence one = causal.apply(sizes.inBothDirections(false));
      return sizes.bidirectional() ? new Bidirectional(one, one) : one;
    };
  }
}
