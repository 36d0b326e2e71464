package io.scangrad.tornado.simulator;

import io.scangrad.tornado.simulator.KernelCode.Barrier;
import io.scangrad.tornado.simulator.KernelCode.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rewrites a method of a kernel. Accesses to arrays become calls of {@link DeviceCalls}. A barrier saves the local
 * variables in the work item and returns; when the method is called again for that item, it restores them and jumps
 * to behind the barrier.
 */
final class KernelTransform implements CodeTransform {
  static final ClassDesc CONTEXT = ClassDesc.ofInternalName(KernelVocabulary.CONTEXT);

  private static final ClassDesc CALLS = DeviceCalls.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc CONTEXT_TO_INT = MethodTypeDesc.of(ConstantDescs.CD_int, CONTEXT);

  private final KernelCode kernel;
  private final boolean suspends;
  private final AtomicInteger localArrays;
  private final List<Label> resumed = new ArrayList<>();
  private final List<Label> restore = new ArrayList<>();
  private int barrier;

  /**
   * Makes the transform of one method.
   *
   * @param kernel what the method belongs to
   * @param root whether it is the kernel itself
   * @param localArrays how many allocations of local memory the methods before it have
   */
  KernelTransform(KernelCode kernel, boolean root, AtomicInteger localArrays) {
    this.kernel = kernel;
    this.localArrays = localArrays;
    suspends = root && !kernel.barriers().isEmpty();
  }

  @Override
  public void atStart(CodeBuilder code) {
    if (!suspends) {
      return;
    }
    Label start = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < kernel.barriers().size(); i++) {
      resumed.add(code.newLabel());
      restore.add(code.newLabel());
      cases.add(SwitchCase.of(i + 1, restore.get(i)));
    }
    code.aload(kernel.contextSlot());
    code.invokestatic(CALLS, "resume", CONTEXT_TO_INT);
    code.lookupswitch(start, cases);
    code.labelBinding(start);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case ArrayLoadInstruction load -> {
        ClassDesc type = load.typeKind().upperBound();
        code.invokestatic(
            CALLS, "load", MethodTypeDesc.of(computational(type), type.arrayType(), ConstantDescs.CD_int));
      }
      case ArrayStoreInstruction store -> {
        ClassDesc type = store.typeKind().upperBound();
        code.invokestatic(
            CALLS,
            "store",
            MethodTypeDesc.of(ConstantDescs.CD_void, type.arrayType(), ConstantDescs.CD_int, computational(type)));
      }
      case NewPrimitiveArrayInstruction made -> {
        ClassDesc array = made.typeKind().upperBound().arrayType();
        code.with(element);
        code.invokestatic(CALLS, "poisoned", MethodTypeDesc.of(array, array));
      }
      case InvokeInstruction call when call.opcode() == Opcode.INVOKEVIRTUAL -> call(code, call);
      default -> code.with(element);
    }
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    MethodTypeDesc type = call.typeSymbol();
    if (owner.startsWith(KernelVocabulary.ARRAYS) && !name.equals("getSize")) {
      code.invokestatic(CALLS, name, type.insertParameterTypes(0, ClassDesc.ofInternalName(owner)));
    } else if (owner.equals(KernelVocabulary.CONTEXT) && KernelVocabulary.localElementBytes(name) > 0) {
      code.loadConstant(localArrays.getAndIncrement());
      code.invokestatic(
          CALLS, name, MethodTypeDesc.of(type.returnType(), CONTEXT, ConstantDescs.CD_int, ConstantDescs.CD_int));
    } else if (owner.equals(KernelVocabulary.CONTEXT) && name.endsWith("Barrier")) {
      suspend(code);
    } else {
      code.with(call);
    }
  }

  /** The context is on the stack. */
  private void suspend(CodeBuilder code) {
    Barrier at = kernel.barriers().get(barrier);
    code.loadConstant(barrier + 1);
    code.invokestatic(CALLS, "suspend", MethodTypeDesc.of(ConstantDescs.CD_void, CONTEXT, ConstantDescs.CD_int));
    for (int i = 0; i < at.locals().size(); i++) {
      Variable local = at.locals().get(i);
      ClassDesc type = saved(local);
      code.loadLocal(TypeKind.from(type), local.slot());
      code.loadConstant(i).aload(kernel.contextSlot());
      code.invokestatic(CALLS, "save", MethodTypeDesc.of(ConstantDescs.CD_void, type, ConstantDescs.CD_int, CONTEXT));
    }
    code.return_();
    code.labelBinding(resumed.get(barrier));
    barrier++;
  }

  @Override
  public void atEnd(CodeBuilder code) {
    if (!suspends) {
      return;
    }
    for (int b = 0; b < kernel.barriers().size(); b++) {
      code.labelBinding(restore.get(b));
      List<Variable> locals = kernel.barriers().get(b).locals();
      for (int i = 0; i < locals.size(); i++) {
        ClassDesc type = saved(locals.get(i));
        String restore = "restore" + TypeKind.from(type).name();
        code.loadConstant(i).aload(kernel.contextSlot());
        code.invokestatic(CALLS, restore, MethodTypeDesc.of(type, ConstantDescs.CD_int, CONTEXT));
        ClassDesc declared = ClassDesc.ofDescriptor(locals.get(i).descriptor());
        if (!declared.isPrimitive()) {
          code.checkcast(declared);
        }
        code.storeLocal(TypeKind.from(type), locals.get(i).slot());
      }
      code.goto_(resumed.get(b));
    }
  }

  /** How a variable is saved: small whole numbers as ints, arrays as objects. */
  private static ClassDesc saved(Variable local) {
    ClassDesc type = ClassDesc.ofDescriptor(local.descriptor());
    return type.isPrimitive() ? computational(type) : ConstantDescs.CD_Object;
  }

  private static ClassDesc computational(ClassDesc type) {
    return TypeKind.from(type).asLoadable().upperBound();
  }
}
