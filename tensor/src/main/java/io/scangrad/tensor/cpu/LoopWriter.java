package io.scangrad.tensor.cpu;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.LoopBody.Term;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Writes a {@link LoopBody} as bytecode: a static method that walks over a tile, by whole vectors of the Vector API and
 * then element by element, with all values of an element in registers.
 *
 * <p>All inputs of a vector are read before one of its results is written, as {@link TileLoop} demands.
 */
final class LoopWriter {
  private static final ClassDesc RUN = desc(Run.class);
  private static final MethodType APPLY = MethodType.methodType(void.class, Run[].class, Run[].class, int.class);

  private final LoopBody body;
  private final CodeBuilder code;
  private final LoopArithmetic arithmetic;
  private final int index;
  private final int end;
  private final int firstPlace;
  private final int firstValue;

  private LoopWriter(LoopBody body, CodeBuilder code) {
    this.body = body;
    this.code = code;
    arithmetic = new LoopArithmetic(body.kind() == DType.FLOAT64, code);
    index = code.allocateLocal(TypeKind.INT);
    end = code.allocateLocal(TypeKind.INT);
    firstPlace = code.allocateLocal(TypeKind.REFERENCE);
    for (int k = 0; k < 2 * places(); k++) {
      code.allocateLocal(TypeKind.INT);
    }
    // A double takes two slots; a vector and a float use the first of them.
    firstValue = code.allocateLocal(TypeKind.DOUBLE);
    for (int k = 1; k < body.inputs() + body.terms().size(); k++) {
      code.allocateLocal(TypeKind.DOUBLE);
    }
  }

  /** Returns the loop of a body, in a hidden class of its own. */
  static TileLoop write(LoopBody body) {
    byte[] bytes = ClassFile.of().build(ClassDesc.of(LoopWriter.class.getPackageName(), "WrittenLoop"),
        type -> type.withMethodBody("apply", MethodTypeDesc.of(CD_void, RUN.arrayType(), RUN.arrayType(), CD_int),
            ClassFile.ACC_STATIC, code -> new LoopWriter(body, code).write()));
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return new Written(lookup.findStatic(lookup.lookupClass(), "apply", APPLY));
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("the method has just been written", impossible);
    }
  }

  /** A loop behind a handle that is no constant, so that it is compiled by itself; see {@link OutOfLine}. */
  private record Written(MethodHandle handle) implements TileLoop {
    @Override
    public void apply(Run[] in, Run[] out, int n) {
      try {
        handle.invokeExact(in, out, n);
      } catch (RuntimeException | Error thrown) {
        throw thrown;
      } catch (Throwable thrown) {
        throw new AssertionError("a loop throws nothing that is checked", thrown);
      }
    }
  }

  static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private int places() {
    return body.inputs() + body.outputs().size();
  }

  private void write() {
    for (int k = 0; k < places(); k++) {
      place(k);
    }
    code.loadConstant(0).istore(index);
    code.iload(2).loadConstant(arithmetic.lanes()).isub().istore(end);
    loop(true);
    code.iload(2).loadConstant(1).isub().istore(end);
    loop(false);
    code.return_();
  }

  /** Takes array and position of an input or output out of its run. */
  private void place(int k) {
    boolean input = k < body.inputs();
    int run = input ? k : k - body.inputs();
    code.aload(input ? 0 : 1).loadConstant(run).aaload();
    code.invokevirtual(RUN, arithmetic.runArray(), MethodTypeDesc.of(arithmetic.arrayType())).astore(array(k));
    code.aload(input ? 0 : 1).loadConstant(run).aaload();
    code.invokevirtual(RUN, "at", MethodTypeDesc.of(CD_int)).istore(array(k) + 1);
  }

  private int array(int k) {
    return firstPlace + 2 * k;
  }

  private int value(int number) {
    return firstValue + 2 * number;
  }

  /** Writes {@code for (; index <= end; index += step)} over vectors or elements. */
  private void loop(boolean vectors) {
    Label head = code.newBoundLabel();
    Label done = code.newLabel();
    code.iload(index).iload(end).if_icmpgt(done);
    for (int k = 0; k < body.inputs(); k++) {
      if (vectors) {
        arithmetic.species();
      }
      position(k);
      arithmetic.load(vectors);
      arithmetic.store(vectors, value(k));
    }
    for (int k = 0; k < body.terms().size(); k++) {
      Term term = body.terms().get(k);
      int[] arguments = term.arguments().stream().mapToInt(this::value).toArray();
      arithmetic.compute(term.formula(), vectors, arguments);
      arithmetic.store(vectors, value(body.inputs() + k));
    }
    for (int k = 0; k < body.outputs().size(); k++) {
      int from = value(body.outputs().get(k));
      if (vectors) {
        arithmetic.fetch(true, from);
        position(body.inputs() + k);
      } else {
        position(body.inputs() + k);
        arithmetic.fetch(false, from);
      }
      arithmetic.write(vectors);
    }
    code.iinc(index, vectors ? arithmetic.lanes() : 1).goto_(head).labelBinding(done);
  }

  private void position(int k) {
    code.aload(array(k)).iload(array(k) + 1).iload(index).iadd();
  }
}
