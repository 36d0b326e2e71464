package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tornado.element.ElementKernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes one kernel of a chain, or several, one after the other, if it has more arrays than a kernel takes. Values that
 * pass from one to the next lie in temporary arrays, and so do results whose arrays the chain still reads; these are
 * copied in the end.
 */
final class ChainLowering {
  private final Lowering lowering;
  private final Stage.Chain chain;
  private final Map<Integer, Place> stored = new HashMap<>();
  private final Set<Integer> readArrays = new HashSet<>();

  ChainLowering(Lowering lowering, Stage.Chain chain) {
    this.lowering = lowering;
    this.chain = chain;
    chain.reads().forEach(read -> readArrays.addAll(arrays(read)));
  }

  void lower() {
    int all = chain.values().size();
    if (planes(0, all) <= ElementKernel.MOST_PLANES) {
      chain.writes().forEach(write -> stored.put(write, lowering.place(write)));
      launch(0, all);
      return;
    }
    List<Integer> delayed = new ArrayList<>();
    for (int write : chain.writes()) {
      boolean mustWait = lowering.place(write).planes().stream().anyMatch(readArrays::contains);
      stored.put(write, mustWait ? temporary(write) : lowering.place(write));
      if (mustWait) {
        delayed.add(write);
      }
    }
    int from = 0;
    while (from < all) {
      int to = from + 1;
      while (to < all && planes(from, to + 1) <= ElementKernel.MOST_PLANES) {
        to++;
      }
      for (int value : chain.values().subList(from, to)) {
        if (isReadFrom(to, value)) {
          stored.computeIfAbsent(value, this::temporary);
        }
      }
      launch(from, to);
      from = to;
    }
    for (int write : delayed) {
      lowering.copy(lowering.program().spec(write).dtype(), place(write), lowering.place(write));
    }
  }

  private Place temporary(int value) {
    TensorSpec spec = lowering.program().spec(value);
    return lowering.arrays().temporary(spec);
  }

  /** Returns where a value from outside or of an earlier kernel lies. */
  private Place place(int value) {
    return stored.getOrDefault(value, lowering.place(value));
  }

  private List<Integer> arrays(int read) {
    return lowering.literal(read) != null ? List.of() : lowering.place(read).planes();
  }

  /** Returns at most how many arrays a kernel of the values from one index to before another takes. */
  private int planes(int from, int to) {
    Set<Integer> shared = new HashSet<>();
    int own = 0;
    for (int read : reads(from, to)) {
      if (chain.values().contains(read)) {
        own += parts(read);
      } else {
        shared.addAll(arrays(read));
      }
    }
    for (int value : chain.values().subList(from, to)) {
      if (chain.writes().contains(value) && to - from == chain.values().size()) {
        shared.addAll(lowering.place(value).planes());
      } else if (chain.writes().contains(value) || isReadFrom(to, value)) {
        own += parts(value);
      }
    }
    return shared.size() + own;
  }

  private int parts(int value) {
    return lowering.program().spec(value).dtype().isComplex() ? 2 : 1;
  }

  private boolean isReadFrom(int index, int value) {
    return chain.values().subList(index, chain.values().size()).stream()
        .anyMatch(later -> lowering.step(later).arguments().contains(value));
  }

  private Set<Integer> reads(int from, int to) {
    List<Integer> inside = chain.values().subList(from, to);
    Set<Integer> reads = new LinkedHashSet<>();
    for (int value : inside) {
      lowering.step(value).arguments().stream().filter(argument -> !inside.contains(argument)).forEach(reads::add);
    }
    return reads;
  }

  private void launch(int from, int to) {
    ElementLaunch launch = new ElementLaunch(
        lowering.program().spec(chain.values().getFirst()).shape(), lowering);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int read : reads(from, to)) {
      numbers.put(read, stored.containsKey(read)
          ? launch.load(lowering.program().spec(read).dtype(), place(read))
          : lowering.read(launch, read));
    }
    for (int value : chain.values().subList(from, to)) {
      Step step = lowering.step(value);
      numbers.put(value, launch.link(
          step.op(), step.arguments().stream().map(numbers::get).toList(), step.result().dtype()));
    }
    for (int value : chain.values().subList(from, to)) {
      Place place = stored.get(value);
      if (place != null) {
        launch.store(Objects.requireNonNull(numbers.get(value)), place);
      }
    }
    launch.add();
  }
}
