package io.scangrad.lru.successor;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer of the package under test, by name, with what all of them can do. */
record Core(String name, Layer layer, Run run) {
  /** Channels of the small ones. */
  static final int D_MODEL = 3;

  /** Computes a sequence from a state. */
  interface Run {
    Layer.Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets);
  }

  /** Every layer, at sizes that are all different where that can be. */
  static List<Core> small() {
    RgLru rgLru = new RgLru(D_MODEL, 4, 2);
    CgLru cgLru = new CgLru(D_MODEL, 8, 2);
    MinGru minGru = new MinGru(D_MODEL, 5, 9);
    MinLstm minLstm = new MinLstm(D_MODEL, 5, 9);
    Gilr gilr = new Gilr(D_MODEL, 5, 9);
    S6 s6 = new S6(D_MODEL, 4, 5, 2);
    LinOss implicit = new LinOss(D_MODEL, 5, LinOss.Discretisation.IM);
    LinOss symplectic = new LinOss(D_MODEL, 5, LinOss.Discretisation.IMEX);
    return List.of(new Core("rg-lru", rgLru, rgLru::run), new Core("cg-lru", cgLru, cgLru::run),
        new Core("mingru", minGru, minGru::run), new Core("minlstm", minLstm, minLstm::run),
        new Core("gilr", gilr, gilr::run), new Core("s6", s6, s6::run),
        new Core("linoss-im", implicit, implicit::run), new Core("linoss-imex", symplectic, symplectic::run));
  }

  /** Every layer as its two sizes make it. */
  static List<Core> standard(int dModel, int dState) {
    RgLru rgLru = RgLru.of(dModel, dState);
    CgLru cgLru = CgLru.of(dModel, dState);
    MinGru minGru = MinGru.of(dModel, dState);
    MinLstm minLstm = MinLstm.of(dModel, dState);
    Gilr gilr = Gilr.of(dModel, dState);
    S6 s6 = S6.of(dModel, dState);
    LinOss implicit = LinOss.of(dModel, dState);
    LinOss symplectic = new LinOss(dModel, dState, LinOss.Discretisation.IMEX);
    return List.of(new Core("rg-lru", rgLru, rgLru::run), new Core("cg-lru", cgLru, cgLru::run),
        new Core("mingru", minGru, minGru::run), new Core("minlstm", minLstm, minLstm::run),
        new Core("gilr", gilr, gilr::run), new Core("s6", s6, s6::run),
        new Core("linoss-im", implicit, implicit::run), new Core("linoss-imex", symplectic, symplectic::run));
  }

  /** Initial parameters moved at random, since some gradients are 0 at the constants where parameters begin. */
  Map<String, Tensor> parameters(long seed) {
    Map<String, Tensor> moved = new LinkedHashMap<>();
    Parameters.initial(layer, Key.of(seed), DType.FLOAT64).trained().forEach((name, t) -> moved.put(name,
        Var.of(t).add(Bits.normal(seed + name.hashCode(), DType.FLOAT64, t.shape().toArray()).mul(0.3)).value()));
    return moved;
  }

  Scope scope(long seed) {
    return Scope.evaluation(Scope.bind(parameters(seed), null));
  }

  /** Computes a sequence position by position. */
  Layer.Step stepped(Scope scope, Var u, State from) {
    State state = from;
    List<Var> outputs = new ArrayList<>();
    for (int t = 0; t < u.size(1); t++) {
      Layer.Step step = layer.step(scope, u.at(1, t), state);
      outputs.add(step.output());
      state = step.state();
    }
    return new Layer.Step(Shaping.stack(1, outputs), state);
  }

  /** All tensors of a state, in order. */
  static List<Var> tensors(State state) {
    List<Var> all = new ArrayList<>(state.values());
    state.children().forEach(child -> all.addAll(tensors(child)));
    return all;
  }

  /** A number that depends on every entry of output and state, with a weight of its own each. */
  static Var number(Layer.Step step, long seed) {
    Var sum = weighted(step.output(), seed);
    int part = 1;
    for (Var x : tensors(step.state())) {
      sum = sum.add(weighted(x.real(), seed + part++));
      sum = x.isComplex() ? sum.add(weighted(x.imag(), seed + part++)) : sum;
    }
    return sum;
  }

  private static Var weighted(Var x, long seed) {
    return x.mul(Bits.normal(seed, x.dtype(), x.shape().toArray())).sum();
  }

  static void assertClose(String name, Layer.Step actual, Layer.Step expected, double bound) {
    Bits.assertClose(name + " output", actual.output(), expected.output(), bound);
    List<Var> a = tensors(actual.state());
    List<Var> e = tensors(expected.state());
    for (int i = 0; i < e.size(); i++) {
      Bits.assertClose(name + " state " + i, a.get(i), e.get(i), bound);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
