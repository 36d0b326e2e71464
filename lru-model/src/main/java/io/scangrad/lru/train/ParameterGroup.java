package io.scangrad.lru.train;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Parameters of one role and type as one vector, in which they lie one after another: clipping and optimiser then take
 * a few ops for all of them, where a model of six blocks would need a thousand.
 *
 * @param role how the optimiser treats them
 * @param dtype their type
 * @param shapes their shapes by name, in order
 */
record ParameterGroup(Role role, DType dtype, Map<String, Shape> shapes) {
  /** Returns the groups of a model's trained parameters. */
  static List<ParameterGroup> of(Parameters like) {
    List<ParameterGroup> groups = new ArrayList<>();
    like.trained().forEach((name, tensor) -> {
      Role role = Objects.requireNonNull(like.roles().get(name));
      ParameterGroup group = groups.stream()
          .filter(known -> known.role == role && known.dtype == tensor.dtype()).findFirst().orElse(null);
      if (group == null) {
        group = new ParameterGroup(role, tensor.dtype(), new LinkedHashMap<>());
        groups.add(group);
      }
      group.shapes.put(name, tensor.shape());
    });
    return List.copyOf(groups);
  }

  /** Returns a name for people: {@code dense f32}. */
  String name() {
    return role.name().toLowerCase(Locale.ROOT) + " " + dtype;
  }

  /** Returns the vector of values that are shaped as the parameters. */
  Var pack(Map<String, Var> values) {
    return Shaping.concat(0, shapes.keySet().stream().map(name -> Objects.requireNonNull(values.get(name)))
        .map(value -> value.reshape(Shape.of(value.shape().elements()))).toList());
  }

  /** Returns the vector of tensors that are shaped as the parameters. */
  Tensor packTensors(Map<String, Tensor> values) {
    Map<String, Var> vars = new LinkedHashMap<>();
    shapes.keySet().forEach(name -> vars.put(name, Var.of(Objects.requireNonNull(values.get(name)))));
    return pack(vars).value();
  }

  /** Returns the parts of a vector by name, views of it. */
  Map<String, Var> unpack(Var vector) {
    Map<String, Var> parts = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      int size = entry.getValue().elements();
      parts.put(entry.getKey(), vector.slice(0, at, at + size).reshape(entry.getValue()));
      at += size;
    }
    return parts;
  }

  /** Returns the parts of a vector by name, views of it. */
  Map<String, Tensor> unpackTensors(Tensor vector) {
    Map<String, Tensor> parts = new LinkedHashMap<>();
    unpack(Var.of(vector)).forEach((name, part) -> parts.put(name, part.value()));
    return parts;
  }
}
