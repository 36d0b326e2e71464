package io.scangrad.lra.training;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which classes the initialisers of classes need, read from class files: the superclass, and what an initialiser and
 * all that it calls creates, calls statically or reads. A virtual call is taken to reach every override, so there may
 * be more here than ever happens; calls that go through the JDK are followed where they are lambdas.
 */
final class Initialisers {
  private final Map<String, ClassModel> classes = new TreeMap<>();
  private final Map<String, Set<String>> below = new TreeMap<>();

  /** Adds the class files of a folder. */
  void add(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        add(Files.readAllBytes(file));
      }
    }
  }

  /** Adds a class file. */
  void add(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    classes.put(model.thisClass().asInternalName(), model);
    supertypes(model).forEach(
        above -> below.computeIfAbsent(above, _ -> new TreeSet<>()).add(model.thisClass().asInternalName()));
  }

  /** Returns how many classes were added. */
  int size() {
    return classes.size();
  }

  /** Returns the classes whose initialisers need each other in a circle. */
  Set<String> circular() {
    Map<String, Set<String>> needs = new TreeMap<>();
    classes.forEach((name, model) -> needs.put(name, needs(name, model)));
    Set<String> circular = new TreeSet<>();
    for (String name : classes.keySet()) {
      if (closure(needs.get(name), needs).contains(name)) {
        circular.add(name);
      }
    }
    return circular;
  }

  private static List<String> supertypes(ClassModel model) {
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .map(ClassEntry::asInternalName)
        .toList();
  }

  private static Set<String> closure(Set<String> from, Map<String, Set<String>> edges) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(edges.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  private Set<String> needs(String name, ClassModel model) {
    Set<String> needed = new TreeSet<>();
    if (!model.flags().has(AccessFlag.INTERFACE)) {
      needed.addAll(supertypes(model));
    }
    Set<String> seen = new HashSet<>();
    Deque<String> calls = new ArrayDeque<>(List.of(name + ".<clinit>()V"));
    while (!calls.isEmpty()) {
      String call = calls.pop();
      int dot = call.indexOf('.');
      ClassModel owner = classes.get(call.substring(0, dot));
      if (owner != null && seen.add(call)) {
        follow(owner, call.substring(dot + 1), needed, calls);
      }
    }
    needed.remove(name);
    return needed;
  }

  private void follow(ClassModel owner, String signature, Set<String> needed, Deque<String> calls) {
    boolean declared = false;
    for (MethodModel method : owner.methods()) {
      if (signature.equals(method.methodName().stringValue() + method.methodType().stringValue())) {
        declared = true;
        method.code().ifPresent(code -> code.forEach(element -> follow(element, needed, calls)));
      }
    }
    if (!declared) {
      supertypes(owner).forEach(above -> calls.add(above + "." + signature));
    }
  }

  private void follow(CodeElement element, Set<String> needed, Deque<String> calls) {
    switch (element) {
      case NewObjectInstruction created -> needed.add(created.className().asInternalName());
      case FieldInstruction field
          when field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC ->
          needed.add(field.owner().asInternalName());
      case InvokeInstruction call -> {
        String owner = call.owner().asInternalName();
        if (call.opcode() == Opcode.INVOKESTATIC) {
          needed.add(owner);
        }
        String signature = "." + call.name().stringValue() + call.type().stringValue();
        closure(Set.of(owner), call.opcode() == Opcode.INVOKESPECIAL ? Map.of() : below)
            .forEach(each -> calls.add(each + signature));
      }
      case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().forEach(argument -> {
        if (argument instanceof DirectMethodHandleDesc handle) {
          String owner = handle.owner().descriptorString();
          owner = owner.substring(1, owner.length() - 1);
          needed.add(owner);
          calls.add(owner + "." + handle.methodName() + handle.lookupDescriptor());
        }
      });
      default -> {}
    }
  }
}
