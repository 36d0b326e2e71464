package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.Shape;

/**
 * {@code W x + b} along the last axis with a block-diagonal W: channels are cut into as many equal parts as there are
 * blocks, and each part of the output depends on its part of the input only (the gates of Griffin, De et al. 2024,
 * section 2.4). The blocks are {@code (blocks, inputs/blocks, outputs/blocks)}, normal with variance {@code
 * blocks/inputs}; b is 0 at first.
 *
 * @param inputs channels of the input, a multiple of blocks
 * @param outputs channels of the output, a multiple of blocks
 * @param blocks number of blocks; with 1 W is full
 * @since 0.1
 */
public record BlockDiagonalLinear(int inputs, int outputs, int blocks) implements Layer {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or the blocks do not divide the channels
   */
  public BlockDiagonalLinear {
    InputCheck.positive("BlockDiagonalLinear", "inputs", inputs);
    InputCheck.positive("BlockDiagonalLinear", "outputs", outputs);
    InputCheck.positive("BlockDiagonalLinear", "blocks", blocks);
    if (inputs % blocks != 0 || outputs % blocks != 0) {
      throw new IllegalArgumentException("BlockDiagonalLinear: blocks (=" + blocks + ") must divide inputs (="
          + inputs + ") and outputs (=" + outputs + ")");
    }
  }

  @Override
  public void declare(Declaration to) {
    int in = inputs / blocks;
    to.normal("weight", Role.DENSE, Math.sqrt(1.0 / in), blocks, in, outputs / blocks);
    to.constant("bias", Role.DENSE, 0, outputs);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    Var weight = scope.get("weight");
    if (blocks == 1) {
      return x.matmul(weight.reshape(inputs, outputs)).add(scope.get("bias"));
    }
    // Blocks as the batch axis of one product: each has many rows then, where a row of blocks would have one.
    int rows = x.shape().elements() / inputs;
    Var parts = x.reshape(Shape.of(rows, blocks, inputs / blocks)).permute(1, 0, 2);
    Var y = parts.matmul(weight).permute(1, 0, 2);
    return y.reshape(x.shape().with(-1, outputs)).add(scope.get("bias"));
  }
}
