///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-lru-model:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.FLOAT64;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.io.SafeTensors;
import io.scangrad.tensor.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weights of a PyTorch model, read from safetensors, with the same outputs.
 *
 * <p>The model is a stack of LRU blocks as one would write it in PyTorch; docs/examples.md has its source, which saves
 * {@code state_dict()} with {@code safetensors.torch.save_file}. Names differ from ours, and some tensors: B and C are
 * complex there and multiplied from the right, the two halves of the GLU are one linear layer.
 *
 * <p>Prints the table of names, and how far the outputs are from those that PyTorch computed. An argument is a file
 * with these names, of any sizes; if it also has check.input and check.output (of the last position), they are
 * compared. Without one the example writes the file that the PyTorch source would. Start: ./scangrad example
 * torch-weights
 */
public class TorchWeights {
  /** Name here, name there, what happens on the way; # stands for the number of a block. */
  static final String NAMES = """
      encoder.weight               encoder.weight          as it is
      encoder.bias                 encoder.bias            as it is
      blocks.#.norm.scale          layers.#.norm.weight    as it is
      blocks.#.norm.shift          layers.#.norm.bias      as it is
      blocks.#.core.nuLog          layers.#.lru.nu_log     as it is
      blocks.#.core.thetaLog       layers.#.lru.theta_log  as it is
      blocks.#.core.gammaLog       layers.#.lru.gamma_log  as it is
      blocks.#.core.bRe            layers.#.lru.B          real part, transposed
      blocks.#.core.bIm            layers.#.lru.B          imaginary part, transposed
      blocks.#.core.cRe            layers.#.lru.C          real part, transposed
      blocks.#.core.cIm            layers.#.lru.C          imaginary part, transposed
      blocks.#.core.d              layers.#.lru.D          as it is
      blocks.#.mixer.value.weight  layers.#.glu.weight     first half
      blocks.#.mixer.value.bias    layers.#.glu.bias       first half
      blocks.#.mixer.gate.weight   layers.#.glu.weight     second half
      blocks.#.mixer.gate.bias     layers.#.glu.bias       second half
      decoder.weight               decoder.weight          as it is
      decoder.bias                 decoder.bias            as it is
      """;

  static Var changed(Var x, String change) {
    return switch (change) {
      case "real part, transposed" -> x.real().transpose(0, 1);
      case "imaginary part, transposed" -> x.imag().transpose(0, 1);
      case "first half" -> x.slice(0, 0, x.size(0) / 2);
      case "second half" -> x.slice(0, x.size(0) / 2, x.size(0));
      default -> x;
    };
  }

  /** The file's tensors under our names. */
  static Map<String, Tensor> translated(SafeTensors file, int blocks) {
    Map<String, Tensor> ours = new LinkedHashMap<>();
    Set<String> left = new TreeSet<>(file.tensors().keySet());
    left.removeAll(List.of("check.input", "check.output"));
    NAMES.lines().map(line -> line.split(" {2,}")).forEach(name -> {
      for (int i = 0; i < (name[0].contains("#") ? blocks : 1); i++) {
        String number = Integer.toString(i);
        String theirs = name[1].replace("#", number);
        ours.put(name[0].replace("#", number), changed(Var.of(file.tensor(theirs)), name[2]).value());
        left.remove(theirs);
      }
    });
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("the table of names has no place for " + left);
    }
    return ours;
  }

  /** A model of the file's sizes, with the file's weights. */
  static void load(SafeTensors file) {
    int blocks = (int) file.tensors().keySet().stream().filter(name -> name.endsWith(".lru.nu_log")).count();
    int width = file.tensor("encoder.weight").shape().size(0);
    Layer block = new ResidualBlock(new LayerNorm(width),
        LinearRecurrentUnit.of(width, file.tensor("layers.0.lru.nu_log").elements()),
        new Mixer(Mixer.Kind.GLU, width, 0));
    SequenceModel model = new SequenceModel(new Linear(file.tensor("encoder.weight").shape().size(1), width),
        Collections.nCopies(blocks, block), new Linear(width, file.tensor("decoder.bias").elements()));
    Map<String, Tensor> weights = translated(file, blocks);
    Parameters parameters = Parameters.initial(model, Key.of(0), FLOAT32).replacing(weights);
    System.out.printf("%s%d blocks, %d tensors, %d parameters%n", NAMES, blocks, weights.size(), parameters.count());
    if (file.tensors().keySet().containsAll(List.of("check.input", "check.output"))) {
      Var outputs = model.apply(Scope.evaluation(parameters, null), Var.of(file.tensor("check.input")));
      Var last = outputs.at(1, outputs.size(1) - 1);
      Tensor theirs = file.tensor("check.output");
      System.out.println("here:    " + last.value());
      System.out.println("PyTorch: " + theirs);
      System.out.printf("largest difference: %.1e%n", last.sub(Var.of(theirs)).abs().max().item());
    }
  }

  /** What the PyTorch source saves: waves for weights, and what PyTorch 1.13 computed with them. */
  static SafeTensors saved() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, "encoder", 6, 2);
    for (String layer : List.of("layers.0.", "layers.1.")) {
      put(tensors, layer + "norm", 6);
      for (String name : List.of("nu_log", "theta_log", "gamma_log")) {
        tensors.put(layer + "lru." + name, wave(tensors.size(), 5).value());
      }
      tensors.put(layer + "lru.B", wave(tensors.size(), 6, 5).complex(wave(tensors.size() + 0.5, 6, 5)).value());
      tensors.put(layer + "lru.C", wave(tensors.size(), 5, 6).complex(wave(tensors.size() + 0.5, 5, 6)).value());
      tensors.put(layer + "lru.D", wave(tensors.size(), 6).value());
      put(tensors, layer + "glu", 12, 6);
    }
    put(tensors, "decoder", 3, 6);
    tensors.put("check.input", wave(100, 2, 7, 2).value());
    tensors.put("check.output", Tensor.of(
        new float[] {-0.686159611f, -0.365391970f, -0.380698293f, -0.895357668f, -0.652580857f, 0.175741225f}, 2, 3));
    return new SafeTensors(tensors, Map.of("format", "pt"));
  }

  /** A weight and a bias of as many outputs. */
  static void put(Map<String, Tensor> tensors, String name, int... sizes) {
    tensors.put(name + ".weight", wave(tensors.size(), sizes).value());
    tensors.put(name + ".bias", wave(tensors.size(), sizes[0]).value());
  }

  /** sin(0.37 i + phase) / 2, in 64 bits and then rounded. */
  static Var wave(double phase, int... sizes) {
    Shape shape = Shape.of(sizes);
    Var angles = Var.iota(FLOAT64, shape.elements()).mul(0.37).add(phase);
    return angles.sin().mul(0.5).cast(FLOAT32).reshape(shape);
  }

  public static void main(String[] args) throws IOException {
    Path file = args.length > 0 ? Path.of(args[0]) : Files.createTempFile("lru", ".safetensors");
    try {
      if (args.length == 0) {
        saved().write(file);
      }
      load(SafeTensors.read(file));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } finally {
      if (args.length == 0) {
        Files.delete(file);
      }
    }
  }
}
