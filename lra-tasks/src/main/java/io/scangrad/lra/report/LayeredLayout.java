package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places boxes in layers, edges running downwards: after Sugiyama et al. 1981. Each edge passes through one point per
 * layer between its ends; boxes and points of a layer are ordered by the medians of their neighbours, sweep by sweep,
 * then moved towards the mean of their neighbours as far as their order allows.
 */
final class LayeredLayout {
  private static final int SWEEPS = 8;
  private static final double GAP = 14;
  private static final double POINT_GAP = 7;
  private static final double LAYER_GAP = 26;

  /**
   * What is placed.
   *
   * @param width of the box
   * @param height of the box
   * @param layer number of its layer, from 0
   */
  record Box(double width, double height, int layer) {}

  /**
   * An edge with room for its label.
   *
   * @param from number of a box
   * @param to number of a box in a later layer
   * @param width of the label, 0 for none
   * @param height of the label
   */
  record Link(int from, int to, double width, double height) {}

  /**
   * A place.
   *
   * @param x of the centre
   * @param y of the centre
   */
  record Point(double x, double y) {}

  private final List<Box> items = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final List<List<Integer>> paths = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final int boxes;
  private final int[][] layers;
  private final double[] x;
  private final double[] y;
  private final int[] rank;

  LayeredLayout(List<Box> boxes, List<Link> links) {
    this.boxes = boxes.size();
    boxes.forEach(this::add);
    links.forEach(this::connect);
    x = new double[items.size()];
    y = new double[items.size()];
    rank = new int[items.size()];
    int depth = items.stream().mapToInt(Box::layer).max().orElse(-1) + 1;
    layers = IntStream.range(0, depth)
        .mapToObj(layer -> IntStream.range(0, items.size()).filter(i -> items.get(i).layer() == layer).toArray())
        .toArray(int[][]::new);
    order();
    placeAcross();
    placeDown();
  }

  /** Returns the width of the drawing. */
  double width() {
    return IntStream.range(0, items.size()).mapToDouble(i -> x[i] + items.get(i).width() / 2).max().orElse(0);
  }

  /** Returns the height of the drawing. */
  double height() {
    return IntStream.range(0, items.size()).mapToDouble(i -> y[i] + items.get(i).height() / 2).max().orElse(0);
  }

  /** Returns the centre of a box. */
  Point centre(int box) {
    return new Point(x[box], y[box]);
  }

  /** Returns where an edge passes between its ends, downwards. */
  List<Point> path(int link) {
    return paths.get(link).stream().map(i -> new Point(x[i], y[i])).toList();
  }

  /** Returns the centre of an edge's label. */
  Point label(int link) {
    return centre(labels.get(link));
  }

  /** Returns how many pairs of edges cross between two layers that follow each other. */
  long crossings() {
    long crossings = 0;
    for (int[] layer : layers) {
      int[] ends = Arrays.stream(layer)
          .flatMap(i -> below.get(i).stream().mapToInt(j -> rank[j]).sorted()).toArray();
      int most = Arrays.stream(ends).max().orElse(-1) + 1;
      int[] tree = new int[most + 1];
      for (int k = 0; k < ends.length; k++) {
        crossings += k - count(tree, ends[k] + 1);
        for (int i = ends[k] + 1; i <= most; i += i & -i) {
          tree[i]++;
        }
      }
    }
    return crossings;
  }

  /** Returns how many of the numbers so far are below a bound, from a tree of partial sums. */
  private static int count(int[] tree, int bound) {
    int sum = 0;
    for (int i = bound; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  private int add(Box box) {
    items.add(box);
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    return items.size() - 1;
  }

  private void connect(Link link) {
    int last = link.from();
    List<Integer> path = new ArrayList<>();
    int end = items.get(link.to()).layer();
    for (int layer = items.get(link.from()).layer() + 1; layer < end; layer++) {
      boolean label = layer == end - 1;
      int next = add(new Box(label ? link.width() : 0, label ? link.height() : 0, layer));
      join(last, next);
      path.add(next);
      last = next;
    }
    join(last, link.to());
    labels.add(last);
    paths.add(path);
  }

  private void join(int upper, int lower) {
    below.get(upper).add(lower);
    above.get(lower).add(upper);
  }

  // --- order in a layer ----------------------------------------------------------------------------------------------

  private void order() {
    Arrays.stream(layers).forEach(this::number);
    int[][] best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int k = 0; k < layers.length; k++) {
        sort(layers[down ? k : layers.length - 1 - k], down ? above : below);
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    System.arraycopy(best, 0, layers, 0, layers.length);
    Arrays.stream(layers).forEach(this::number);
  }

  private int[][] copy() {
    return Arrays.stream(layers).map(int[]::clone).toArray(int[][]::new);
  }

  private void sort(int[] layer, List<List<Integer>> neighbours) {
    double[] key = new double[items.size()];
    for (int i : layer) {
      int[] places = neighbours.get(i).stream().mapToInt(j -> rank[j]).sorted().toArray();
      key[i] = places.length == 0 ? rank[i] : (places[(places.length - 1) / 2] + places[places.length / 2]) / 2.0;
    }
    int[] sorted = Arrays.stream(layer).boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> key[i]).thenComparingInt(i -> rank[i]))
        .mapToInt(Integer::intValue).toArray();
    System.arraycopy(sorted, 0, layer, 0, layer.length);
    number(layer);
  }

  private void number(int[] layer) {
    for (int k = 0; k < layer.length; k++) {
      rank[layer[k]] = k;
    }
  }

  // --- coordinates ---------------------------------------------------------------------------------------------------

  private void placeAcross() {
    for (int[] layer : layers) {
      for (int k = 1; k < layer.length; k++) {
        x[layer[k]] = x[layer[k - 1]] + distance(layer[k - 1], layer[k]);
      }
    }
    for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int k = 0; k < layers.length; k++) {
        align(layers[down ? k : layers.length - 1 - k], down ? above : below);
      }
    }
    double left = IntStream.range(0, items.size()).mapToDouble(i -> x[i] - items.get(i).width() / 2).min().orElse(0);
    for (int i = 0; i < x.length; i++) {
      x[i] -= left;
    }
  }

  private double distance(int left, int right) {
    boolean point = items.get(left).width() == 0 || items.get(right).width() == 0;
    return (items.get(left).width() + items.get(right).width()) / 2 + (point ? POINT_GAP : GAP);
  }

  /**
   * Moves a layer as near as its order and the distances allow, in least squares, to the means of the neighbours:
   * places less their least offsets have to rise, so it is an isotonic regression, by pooling adjacent violators.
   */
  private void align(int[] layer, List<List<Integer>> neighbours) {
    int n = layer.length;
    double[] offset = new double[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    int[] size = new int[n];
    int pools = 0;
    for (int k = 0; k < n; k++) {
      offset[k] = k == 0 ? 0 : offset[k - 1] + distance(layer[k - 1], layer[k]);
      List<Integer> near = neighbours.get(layer[k]);
      double wish = near.isEmpty() ? x[layer[k]] : near.stream().mapToDouble(j -> x[j]).average().orElse(0);
      mean[pools] = wish - offset[k];
      weight[pools] = near.isEmpty() ? 0.1 : layer[k] >= boxes ? 4 : 1; // long edges are to be straight
      size[pools] = 1;
      pools++;
      while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
        double both = weight[pools - 2] + weight[pools - 1];
        mean[pools - 2] = (mean[pools - 2] * weight[pools - 2] + mean[pools - 1] * weight[pools - 1]) / both;
        weight[pools - 2] = both;
        size[pools - 2] += size[pools - 1];
        pools--;
      }
    }
    int k = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int member = 0; member < size[pool]; member++, k++) {
        x[layer[k]] = mean[pool] + offset[k];
      }
    }
  }

  private void placeDown() {
    double top = 0;
    for (int[] layer : layers) {
      double height = Arrays.stream(layer).mapToDouble(i -> items.get(i).height()).max().orElse(0);
      for (int i : layer) {
        y[i] = top + height / 2;
      }
      top += height + (height > 0 ? LAYER_GAP : 4);
    }
  }
}
