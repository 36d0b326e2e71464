package io.scangrad.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each elementwise op in a kernel of its own gives what the reference gives. */
class ElementOpsTest {
  private static final int ULPS = 48;
  private static final int SIZE = 90;

  @ParameterizedTest
  @EnumSource
  void unaryOps(DType dtype) {
    int tested = 0;
    for (Op op : unary()) {
      tested += check(op, List.of(dtype));
    }
    assertThat(tested).isEqualTo(switch (dtype) {
      case FLOAT32, FLOAT64 -> 32;
      case COMPLEX64, COMPLEX128 -> 25;
      case INT32 -> 8;
      case BOOL -> 7;
    });
  }

  @ParameterizedTest
  @EnumSource
  void binaryOps(DType dtype) {
    int tested = 0;
    for (Class<?> type : BinaryOp.class.getPermittedSubclasses()) {
      tested += check(make(type), List.of(dtype, dtype));
    }
    assertThat(tested).isEqualTo(switch (dtype) {
      case FLOAT32, FLOAT64 -> 11;
      case COMPLEX64, COMPLEX128 -> 6;
      case INT32 -> 8;
      case BOOL -> 3;
    });
  }

  @ParameterizedTest
  @EnumSource
  void select(DType dtype) {
    assertThat(check(new SelectOp(), List.of(DType.BOOL, dtype, dtype))).isEqualTo(1);
  }

  @Test
  void everyUnaryOpIsTested() {
    assertThat(unary().stream().map(Op::getClass).distinct()).hasSize(leaves(UnaryOp.class).size());
  }

  private static List<Op> unary() {
    List<Op> ops = new ArrayList<>();
    for (Class<?> type : leaves(UnaryOp.class)) {
      if (type == UnaryOp.Power.class) {
        for (double exponent : new double[] {0, 1, 2, -1, 0.5, 2.5}) {
          ops.add(new UnaryOp.Power(exponent));
        }
      } else if (type == UnaryOp.Cast.class) {
        Arrays.stream(DType.values()).forEach(to -> ops.add(new UnaryOp.Cast(to)));
      } else {
        ops.add(make(type));
      }
    }
    return ops;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> sub : type.getPermittedSubclasses()) {
      all.addAll(sub.isRecord() ? List.of(sub) : leaves(sub));
    }
    return all;
  }

  private static Op make(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    assertThat(components).isEmpty();
    try {
      return (Op) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns 0 if the op refuses the types. */
  private static int check(Op op, List<DType> dtypes) {
    SplittableRandom random = new SplittableRandom(op.name().hashCode());
    List<Tensor> inputs = dtypes.stream().map(dtype -> Near.random(random, dtype, SIZE)).toList();
    Program program;
    try {
      program = Program.capture(in -> List.of(Var.apply(op, in)), inputs.stream().map(Tensor::spec).toList());
    } catch (IllegalArgumentException refused) {
      return 0;
    }
    Tensor expected = new ReferenceBackend().run(op, inputs);
    try (TornadoExecutable device = TornadoExecutable.compile(program, 0)) {
      Near.assertNear(op + " of " + dtypes, device.run(inputs).getFirst(), expected, ULPS);
    }
    return 1;
  }

  @Test
  void aWrongSpecIsRefused() {
    TensorSpec spec = Near.spec(DType.FLOAT32, 3);
    try (TornadoExecutable device = TornadoExecutable.compile(Program.capture(Var::exp, spec), 0)) {
      List<Tensor> wrong = List.of(Tensor.zeros(DType.FLOAT32, Shape.of(4)));
      assertThatThrownBy(() -> device.run(wrong))
          .hasMessage("tornado: input 0 must be f32(3,), given f32(4,); capture again for other shapes");
    }
  }
}
