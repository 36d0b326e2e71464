///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-lru-model:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences of different lengths in one row, kept apart by resets.
 *
 * <p>Padding to the longest wastes what the others lack. Packed one after another, sequences waste nothing: where a new
 * one begins, the scan forgets its state, in both directions of differentiation. Each sequence is read off its last
 * position; the loss is a function of all readings.
 *
 * <p>Prints how many positions both ways take, how far outputs and gradients (by inputs and by every parameter) are
 * from those of the sequences on their own, and how far the outputs are without the mask. Start: ./scangrad example
 * packed-sequences
 */
public class PackedSequences {
  static final int[] LENGTHS = {5, 61, 3, 130, 1, 40};
  static final int CHANNELS = 8, STATES = 16;
  static final LinearRecurrentUnit UNIT = new LinearRecurrentUnit(CHANNELS, STATES, 0.9, 0.999, 0.5, false);

  /** The readings of some sequences, {@code (sequences, channels)}, from parameters and inputs. */
  interface Readings {
    Var of(Scope scope, List<Var> sequences);
  }

  /** Each on its own: a row of its own length, a scan from zero. */
  static Var apart(Scope scope, List<Var> sequences) {
    return Shaping.concat(0, sequences.stream()
        .map(x -> UNIT.run(scope, x.unsqueeze(0), null, null).output().at(1, x.size(0) - 1)).toList());
  }

  /** All in one row, without a state from before resets null for none. */
  static Var packed(Scope scope, List<Var> sequences, Var resets) {
    Var row = Shaping.concat(0, sequences).unsqueeze(0);
    Var outputs = UNIT.run(scope, row, null, resets).output();
    return outputs.at(0, 0).gather(0, Var.of(Tensor.of(ends(), Shape.of(LENGTHS.length))));
  }

  /** The last position of each sequence in the row. */
  static int[] ends() {
    int[] ends = LENGTHS.clone();
    Arrays.parallelPrefix(ends, Integer::sum);
    return Arrays.stream(ends).map(end -> end - 1).toArray();
  }

  /** The gradients of a loss by every parameter and every input. */
  static List<Var> gradients(Readings readings, Map<String, Var> parameters, List<Var> sequences) {
    List<String> names = List.copyOf(parameters.keySet());
    List<Var> arguments = new ArrayList<>(parameters.values());
    arguments.addAll(sequences);
    return Autodiff.valueAndGrad((List<Var> in) -> {
      Map<String, Var> values = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), in.get(i));
      }
      Scope scope = Scope.evaluation(values);
      return readings.of(scope, in.subList(names.size(), in.size())).logSumExp(1).square().sum();
    }, arguments).gradients();
  }

  /** The largest difference of two lists, relative to the largest entry of each pair. */
  static double distance(List<Var> a, List<Var> b) {
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      largest = Math.max(largest, a.get(i).sub(b.get(i)).abs().max().item() / b.get(i).abs().max().item());
    }
    return largest;
  }

  public static void main(String[] args) {
    Map<String, Var> parameters = Scope.bind(Parameters.initial(UNIT, Key.of(1), FLOAT32).trained(), null);
    List<Var> sequences = new ArrayList<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      sequences.add(Var.normal(Key.of(100 + i), FLOAT32, LENGTHS[i], CHANNELS));
    }
    int padded = LENGTHS.length * Arrays.stream(LENGTHS).max().orElseThrow();
    System.out.printf("%d sequences: %d positions packed, %d padded%n", LENGTHS.length,
        Arrays.stream(LENGTHS).sum(), padded);

    Var resets = LinearScan.segments(LENGTHS);
    Readings alone = PackedSequences::apart;
    Readings together = (scope, x) -> packed(scope, x, resets);
    Readings leaking = (scope, x) -> packed(scope, x, null);

    Scope scope = Scope.evaluation(parameters);
    List<Var> expected = List.of(alone.of(scope, sequences));
    System.out.printf("outputs:   %.1e apart%n", distance(List.of(together.of(scope, sequences)), expected));
    System.out.printf("gradients: %.1e apart%n", distance(gradients(together, parameters, sequences),
        gradients(alone, parameters, sequences)));
    System.out.printf("without resets: outputs %.2f apart%n",
        distance(List.of(leaking.of(scope, sequences)), expected));
  }
}
