package io.scangrad.tornado.simulator;

import io.scangrad.tornado.simulator.KernelCode.Barrier;
import io.scangrad.tornado.simulator.KernelCode.MethodKey;
import io.scangrad.tornado.simulator.KernelCode.Variable;
import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;

/** Checks the instructions of one method of a kernel. */
final class MethodChecker {
  private final KernelChecker kernel;
  private final MethodKey key;
  private final CodeAttribute code;
  private final List<LocalVariableInfo> variables;
  private final List<int[]> unnamed = new ArrayList<>();
  private final List<MethodKey> callees = new ArrayList<>();
  private int line;
  private int bci;
  private boolean barriers;
  private @Nullable Instruction previous;

  MethodChecker(KernelChecker kernel, MethodKey key, CodeAttribute code) {
    this.kernel = kernel;
    this.key = key;
    this.code = code;
    variables =
        code.findAttribute(Attributes.localVariableTable())
            .map(table -> table.localVariables())
            .orElse(List.of());
    line =
        code.findAttribute(Attributes.lineNumberTable())
            .map(table -> table.lineNumbers().getFirst().lineNumber())
            .orElse(0);
  }

  void check() {
    if (variables.isEmpty() && !key.descriptor().startsWith("()")) {
      throw refused(key + " has no local variable table; compile kernels with javac -g");
    }
    if (code.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).isPresent()) {
      throw refused("has annotated variables; kernels of this project use KernelContext, not @Parallel");
    }
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case ExceptionCatch handler -> throw refused("catches an exception or synchronizes; kernels do neither");
        case Instruction instruction -> {
          check(instruction);
          bci += instruction.sizeInBytes();
          previous = instruction;
        }
        default -> {}
      }
    }
    if (barriers && !unnamed.isEmpty()) {
      line = unnamed.getFirst()[0];
      throw refused("has a barrier and a hidden variable, as of a for-each loop; write the loop with an index");
    }
    callees.forEach(kernel::visit);
  }

  private void check(Instruction instruction) {
    if (isDouble(instruction)) {
      kernel.computesDoubles();
    }
    switch (instruction) {
      case NewObjectInstruction made ->
          throw refused("allocates a " + simple(made.className().asInternalName()) + "; kernels have no objects");
      case NewReferenceArrayInstruction made -> throw refused("allocates an array of objects; kernels have no objects");
      case NewMultiArrayInstruction made ->
          throw refused("allocates an array of arrays; kernels have flat arrays only");
      case NewPrimitiveArrayInstruction made -> privateArray(made.typeKind());
      case OperatorInstruction shift when shift.opcode() == Opcode.IUSHR || shift.opcode() == Opcode.LUSHR ->
          throw refused("shifts without sign (>>>), which TornadoVM writes to OpenCL as a shift with sign; use >> and a"
              + " mask");
      case ThrowInstruction thrown -> throw refused("throws an exception; kernels have none");
      case TypeCheckInstruction cast -> throw refused("asks for the class of an object; kernels have no objects");
      case InvokeDynamicInstruction dynamic ->
          throw refused("makes a string, a lambda or a pattern switch; kernels have none");
      case ConstantInstruction constant -> {
        if (constant.opcode() == Opcode.ACONST_NULL || constant.typeKind() == TypeKind.REFERENCE) {
          throw refused("has a string, a class or null; kernels have numbers only");
        }
      }
      case FieldInstruction field -> {
        if (field.opcode() != Opcode.GETFIELD || !field.owner().asInternalName().equals(KernelVocabulary.CONTEXT)) {
          throw refused("uses the field " + field.name().stringValue() + "; kernels have arguments and constants only");
        }
      }
      case ArrayLoadInstruction load -> flatArray(load.typeKind());
      case ArrayStoreInstruction store -> flatArray(store.typeKind());
      case LoadInstruction load -> variable(load.slot());
      case StoreInstruction store -> contextStays(store);
      case InvokeInstruction call -> call(call);
      default -> {}
    }
  }

  private static boolean isDouble(Instruction instruction) {
    return switch (instruction) {
      case ConstantInstruction constant -> constant.typeKind() == TypeKind.DOUBLE;
      case ConvertInstruction conversion ->
          conversion.fromType() == TypeKind.DOUBLE || conversion.toType() == TypeKind.DOUBLE;
      case LoadInstruction load -> load.typeKind() == TypeKind.DOUBLE;
      case OperatorInstruction operator -> operator.typeKind() == TypeKind.DOUBLE;
      default -> false; // what is computed was loaded, converted or a constant before
    };
  }

  private void privateArray(TypeKind element) {
    if (!(previous instanceof ConstantInstruction)) {
      throw refused("allocates an array whose size is no constant");
    }
    flatArray(element);
  }

  private void flatArray(TypeKind element) {
    switch (element) {
      case BYTE, INT, LONG, FLOAT, DOUBLE -> {}
      default -> throw refused("uses an array of " + element.upperBound().displayName() + "; the simulator has none");
    }
  }

  private void variable(int slot) {
    if (named(slot, bci).isEmpty()) {
      unnamed.add(new int[] {line});
    }
  }

  private void contextStays(StoreInstruction store) {
    for (LocalVariableInfo variable : named(store.slot(), bci + store.sizeInBytes())) {
      if (variable.type().equalsString("L" + KernelVocabulary.CONTEXT + ";")) {
        throw refused("assigns its KernelContext; the context stays in its parameter");
      }
    }
  }

  private void call(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    if (owner.equals(KernelVocabulary.CONTEXT)) {
      context(call, name);
    } else if (owner.startsWith(KernelVocabulary.ARRAYS)) {
      if (isStatic || !KernelVocabulary.ARRAY_METHODS.contains(name)) {
        throw refused("calls " + simple(owner) + "." + name + "; kernels have get, set and getSize of arrays");
      }
    } else if (owner.equals("java/lang/Math")) {
      if (!KernelVocabulary.MATH.contains(name)) {
        List<String> known = KernelVocabulary.MATH.stream().sorted().toList();
        throw refused("calls Math." + name + "; devices have " + String.join(", ", known));
      }
    } else if (owner.startsWith("java/")) {
      if (!owner.equals("java/lang/Integer") || !name.equals("intValue")) {
        throw refused("calls " + simple(owner) + "." + name + "; of the JDK kernels may call Math only");
      }
    } else if (isStatic) {
      if (!owner.equals(KernelVocabulary.TORNADO_MATH)) {
        callees.add(new MethodKey(owner, name, call.type().stringValue()));
      }
    } else {
      throw refused("calls " + simple(owner) + "." + name + "; kernels call static methods of plain classes");
    }
  }

  private void context(InvokeInstruction call, String name) {
    int bytes = KernelVocabulary.localElementBytes(name);
    if (bytes > 0) {
      if (!(previous instanceof ConstantInstruction constant && constant.constantValue() instanceof Integer size)) {
        throw refused("allocates local memory whose size is no constant");
      }
      kernel.local((long) bytes * size);
    } else if (name.equals("localBarrier") || name.equals("globalBarrier")) {
      if (!kernel.isRoot(key)) {
        throw refused("has a barrier in " + key.name() + "; the simulator wants barriers in the kernel method itself");
      }
      barriers = true;
      kernel.barrier(new Barrier(line, name.equals("globalBarrier"), liveVariables()));
    } else if (!name.equals("atomicAdd")) {
      throw refused("calls KernelContext." + name + ", which the simulator does not have");
    } else if (call.type().stringValue().matches("\\(L.*/(Float|Double)Array;.*") && !Settings.floatAtomics()) {
      throw refused(
          "adds to a float or double atomically, which OpenCL cannot (-Dscangrad.simulator.floatAtomics=true allows"
              + " it)");
    }
  }

  private List<Variable> liveVariables() {
    return variables.stream()
        .filter(variable -> variable.startPc() <= bci && bci < variable.startPc() + variable.length())
        .filter(variable -> !variable.type().equalsString("L" + KernelVocabulary.CONTEXT + ";"))
        .map(variable -> new Variable(variable.slot(), variable.type().stringValue()))
        .toList();
  }

  private List<LocalVariableInfo> named(int slot, int at) {
    return variables.stream()
        .filter(v -> v.slot() == slot && v.startPc() <= at && at < v.startPc() + v.length())
        .toList();
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private TornadoBailoutRuntimeException refused(String rule) {
    return kernel.refused(key, line, rule);
  }
}
