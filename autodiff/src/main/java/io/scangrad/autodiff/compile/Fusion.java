package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Joins elementwise ops of one shape into chains and orders the stages.
 *
 * <p>An op joins the chains of its arguments, from first to last step, unless a value outside depends on one part of
 * the joined chain while another part depends on it, or the chain would become too long. Stages run as soon as their
 * arguments are there, those whose last op comes earlier in the program first: the order is fixed. What no output
 * depends on has no stage.
 */
final class Fusion {
  /** More links than this would need more tiles than the first-level cache holds. */
  private static final int MOST_LINKS = 48;

  private final Program program;
  private final Placement placement;
  private final List<SortedSet<Integer>> chains = new ArrayList<>();
  private final boolean[] live;

  private Fusion(Placement placement) {
    this.placement = placement;
    this.program = placement.program();
    this.live = program.live();
    for (int value = 0; value < program.size(); value++) {
      chains.add(Collections.emptySortedSet());
    }
  }

  /** Returns the stages of a program in the order in which they run. */
  static List<Stage> stages(Placement placement) {
    Fusion fusion = new Fusion(placement);
    fusion.join();
    return fusion.ordered();
  }

  private void join() {
    for (int value = program.firstStep(); value < program.size(); value++) {
      if (live[value] && placement.role(value) == Role.ELEMENTWISE) {
        chains.set(value, new TreeSet<>(Set.of(value)));
        for (int argument : arguments(value)) {
          if (placement.role(argument) == Role.ELEMENTWISE
              && program.spec(argument).shape().equals(program.spec(value).shape())) {
            join(chains.get(argument), chains.get(value));
          }
        }
      }
    }
  }

  private void join(Set<Integer> a, Set<Integer> b) {
    if (a.equals(b) || a.size() + b.size() > MOST_LINKS) {
      return;
    }
    TreeSet<Integer> both = new TreeSet<>(a);
    both.addAll(b);
    if (isOnePartEach(both) && !outsideDependsOn(both)) {
      both.forEach(member -> chains.set(member, both));
    }
  }

  /** Whether no two members lie in the same planes, which one chain cannot write. */
  private boolean isOnePartEach(Set<Integer> members) {
    List<List<Integer>> planes = members.stream().filter(placement::isPart)
        .map(member -> placement.place(member).planes()).toList();
    return planes.stream().distinct().count() == planes.size();
  }

  /** Whether an argument from outside depends on a member. */
  private boolean outsideDependsOn(TreeSet<Integer> members) {
    int first = members.first();
    BitSet inside = new BitSet();
    members.forEach(inside::set);
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int member : members) {
      for (int argument : arguments(member)) {
        if (!inside.get(argument)) {
          open.push(argument);
        }
      }
    }
    while (!open.isEmpty()) {
      int value = open.pop();
      if (inside.get(value)) {
        return true;
      }
      SortedSet<Integer> chain = chains.get(value);
      int last = chain.isEmpty() ? value : chain.last();
      if (seen.get(value) || last < first) { // what ends before the first member depends on none
        continue;
      }
      for (int each : chain.isEmpty() ? Set.of(value) : chain) {
        seen.set(each);
        for (int argument : arguments(each)) {
          if (!seen.get(argument)) {
            open.push(argument);
          }
        }
      }
    }
    return false;
  }

  private List<Integer> arguments(int value) {
    return value < program.firstStep() ? List.of() : program.steps().get(value - program.firstStep()).arguments();
  }

  /** A stage that waits for others. */
  private static final class Node {
    private final Stage stage;
    private final int last;
    private final List<Node> followers = new ArrayList<>();
    private int waitsFor;

    Node(Stage stage, int last) {
      this.stage = stage;
      this.last = last;
    }
  }

  private List<Stage> ordered() {
    Node[] nodes = new Node[program.size()];
    List<Node> all = new ArrayList<>();
    boolean[] needed = needed();
    for (int value = program.firstStep(); value < program.size(); value++) {
      SortedSet<Integer> chain = chains.get(value);
      if (live[value] && placement.role(value) == Role.KERNEL) {
        nodes[value] = new Node(new Stage.Kernel(value, arguments(value)), value);
        all.add(nodes[value]);
      } else if (!chain.isEmpty() && nodes[value] == null) {
        Node node = new Node(chain(chain, needed), chain.last());
        chain.forEach(member -> nodes[member] = node);
        all.add(node);
      }
    }
    for (Node node : all) {
      Set<Node> before = new LinkedHashSet<>();
      BitSet seen = new BitSet();
      node.stage.reads().forEach(value -> makers(value, nodes, seen, before));
      node.waitsFor = before.size();
      before.forEach(maker -> maker.followers.add(node));
    }
    PriorityQueue<Node> ready = new PriorityQueue<>((a, b) -> Integer.compare(a.last, b.last));
    all.stream().filter(node -> node.waitsFor == 0).forEach(ready::add);
    List<Stage> stages = new ArrayList<>();
    while (!ready.isEmpty()) {
      Node next = ready.poll();
      stages.add(next.stage);
      for (Node follower : next.followers) {
        if (--follower.waitsFor == 0) {
          ready.add(follower);
        }
      }
    }
    if (stages.size() != all.size()) {
      throw new AssertionError("fusion made a cycle: " + stages.size() + " of " + all.size() + " stages can run");
    }
    return stages;
  }

  /** Which values are read outside their chain, by views too, or returned. */
  private boolean[] needed() {
    boolean[] needed = new boolean[program.size()];
    program.outputs().forEach(output -> needed[output] = true);
    for (int value = program.firstStep(); value < program.size(); value++) {
      for (int argument : live[value] ? arguments(value) : List.<Integer>of()) {
        needed[argument] |= chains.get(value).isEmpty() || !chains.get(value).contains(argument);
      }
    }
    return needed;
  }

  private Stage.Chain chain(Set<Integer> members, boolean[] needed) {
    Set<Integer> reads = new LinkedHashSet<>();
    for (int member : members) {
      arguments(member).stream().filter(argument -> !members.contains(argument)).forEach(reads::add);
    }
    List<Integer> writes = members.stream().filter(member -> needed[member]).toList();
    return new Stage.Chain(List.copyOf(members), List.copyOf(reads), writes);
  }

  /** Adds the stages that compute what a value lies in. */
  private void makers(int value, Node[] nodes, BitSet seen, Set<Node> to) {
    if (seen.get(value)) {
      return;
    }
    seen.set(value);
    if (placement.role(value) == Role.VIEW) {
      arguments(value).forEach(argument -> makers(argument, nodes, seen, to));
    } else if (nodes[value] != null) {
      to.add(nodes[value]);
    }
  }
}
