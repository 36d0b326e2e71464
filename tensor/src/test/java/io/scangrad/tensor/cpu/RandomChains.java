package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws chains of elementwise ops, and tensors for them, outputs in arrays of inputs among them. */
final class RandomChains {
  private static final List<Op> OPS = ElementwiseOps.all();

  private final Random random;

  private RandomChains(long seed) {
    random = new Random(seed);
  }

  /** The tensors of one run. */
  record Call(List<Tensor> inputs, List<Tensor> into) {}

  /** The chain that a seed determines. */
  static ElementwiseChain chain(long seed, boolean large) {
    return new RandomChains(seed).chain(large);
  }

  /** The tensors that a seed determines, new ones at each call. */
  static Call call(ElementwiseChain chain, long seed) {
    return new RandomChains(~seed).call(chain);
  }

  private ElementwiseChain chain(boolean large) {
    Shape shape = large
        ? pick(List.of(Shape.of(130, 97), Shape.of(3, 7000), Shape.of(20_001), Shape.of(3, 7, 103, 9)))
        : pick(List.of(Shape.scalar(), Shape.of(1), Shape.of(0), Shape.of(3, 0), Shape.of(3, 5), Shape.of(33),
            Shape.of(1, 7, 1), Shape.of(5, 61), Shape.of(7, 2, 31), Shape.of(2049)));
    List<DType> types = new ArrayList<>();
    int inputs = 1 + random.nextInt(4);
    for (int k = 0; k < inputs; k++) {
      types.add(random.nextBoolean() && k > 0 ? types.get(0) : pick(List.of(DType.values())));
    }
    List<DType> inputTypes = List.copyOf(types);
    List<Link> links = new ArrayList<>();
    int wanted = 1 + random.nextInt(9);
    while (links.size() < wanted) {
      Op op = pick(OPS);
      List<Integer> arguments = new ArrayList<>();
      List<TensorSpec> specs = new ArrayList<>();
      for (int k = 0; k < ElementwiseOps.arity(op); k++) {
        int value = random.nextInt(types.size());
        arguments.add(value);
        specs.add(new TensorSpec(types.get(value), shape));
      }
      try {
        DType result = Inference.infer(op, specs).dtype();
        links.add(new Link(op, arguments, result));
        types.add(result);
      } catch (IllegalArgumentException refused) {
        continue;
      }
    }
    List<Integer> outputs = new ArrayList<>();
    for (int value = inputs; value < types.size(); value++) {
      if (random.nextInt(3) == 0 || (value == types.size() - 1 && outputs.isEmpty())) {
        outputs.add(value);
      }
    }
    Collections.shuffle(outputs, random);
    return new ElementwiseChain(shape, inputTypes, links, outputs);
  }

  private Call call(ElementwiseChain chain) {
    int n = chain.shape().elements();
    List<Tensor> inputs = new ArrayList<>();
    Map<DType, Deque<Object>> reusable = new EnumMap<>(DType.class);
    for (DType dtype : chain.inputs()) {
      if (!inputs.isEmpty() && random.nextInt(4) == 0 && inputs.get(0).dtype() == dtype) {
        inputs.add(inputs.get(0));
        continue;
      }
      Memory memory = random.nextBoolean() ? Memory.CONTIGUOUS : pick(List.of(Memory.values()));
      Tensor x = Tensors.tensor(new TensorSpec(dtype, chain.shape()), pick(List.of(Values.values())), memory,
          random.nextLong());
      inputs.add(x);
      if (memory == Memory.CONTIGUOUS) {
        Deque<Object> arrays = reusable.computeIfAbsent(dtype.toReal(), _ -> new ArrayDeque<>());
        arrays.add(PlaneArrays.of(x.storage(), false));
        if (dtype.isComplex()) {
          arrays.add(PlaneArrays.of(x.storage(), true));
        }
      }
    }
    List<Tensor> into = new ArrayList<>();
    for (int output : chain.outputs()) {
      DType dtype = chain.dtype(output);
      boolean reuse = random.nextInt(3) != 0;
      int length = n + (reuse ? 0 : random.nextInt(9));
      Storage storage = garbage(dtype, length);
      Deque<Object> arrays = reusable.getOrDefault(dtype.toReal(), new ArrayDeque<>());
      if (reuse && !arrays.isEmpty()) {
        storage = over(storage, take(arrays), dtype.isComplex() && !arrays.isEmpty() ? take(arrays) : null);
      }
      into.add(Tensor.of(storage, Layout.contiguous(chain.shape())));
    }
    return new Call(inputs, into);
  }

  private Object take(Deque<Object> arrays) {
    return random.nextBoolean() ? arrays.removeFirst() : arrays.removeLast();
  }

  private static Storage garbage(DType dtype, int length) {
    Storage storage = Storage.allocate(dtype, length);
    for (int i = 0; i < length; i++) {
      storage.set(i, 99, Double.NaN);
    }
    return storage;
  }

  /** The same kind of storage over given arrays. */
  private static Storage over(Storage storage, Object first, @Nullable Object second) {
    return switch (storage) {
      case Storage.F32 _ -> new Storage.F32((float[]) first);
      case Storage.F64 _ -> new Storage.F64((double[]) first);
      case Storage.I32 _ -> new Storage.I32((int[]) first);
      case Storage.Bool _ -> new Storage.Bool((boolean[]) first);
      case Storage.C64(float[] re, float[] _) ->
          new Storage.C64((float[]) first, second == null ? re : (float[]) second);
      case Storage.C128(double[] re, double[] _) ->
          new Storage.C128((double[]) first, second == null ? re : (double[]) second);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
