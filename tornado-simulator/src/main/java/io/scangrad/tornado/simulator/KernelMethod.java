package io.scangrad.tornado.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * The static method that a method reference stands for. The class behind a reference does not say: it is called with
 * null for every array and for the context, and the method is the one in which that fails.
 */
final class KernelMethod {
  private static final Map<Class<?>, Method> KNOWN = new WeakHashMap<>();

  private KernelMethod() {}

  /**
   * Finds the method.
   *
   * @param code an instance of one of {@code TornadoFunctions}
   * @param arguments what the task is made with
   */
  static Method of(Object code, Object[] arguments) {
    synchronized (KNOWN) {
      Method known = KNOWN.get(code.getClass());
      if (known == null) {
        known = find(code, arguments);
        KNOWN.put(code.getClass(), known);
      }
      return known;
    }
  }

  private static Method find(Object code, Object[] arguments) {
    if (Arrays.stream(arguments).noneMatch(KernelContext.class::isInstance)) {
      throw refused("kernels of this project use KernelContext: the task has no KernelContext among its arguments");
    }
    StackTraceElement frame = failingFrame(code, arguments);
    if (frame == null) {
      throw refused("the kernel was not found: it must be a method reference, and must use its KernelContext");
    }
    String where = frame.getClassName() + "." + frame.getMethodName();
    if (frame.getMethodName().startsWith("lambda$")) {
      throw refused("kernel " + where + " is a lambda: it must be a method reference to a static method");
    }
    List<Method> candidates =
        Arrays.stream(load(code, frame.getClassName()).getDeclaredMethods())
            .filter(method -> method.getName().equals(frame.getMethodName()) && !method.isSynthetic())
            .toList();
    if (candidates.size() != 1) {
      throw refused("kernel " + where + " has overloads: kernel names must differ");
    }
    Method method = candidates.getFirst();
    if (!Modifier.isStatic(method.getModifiers())) {
      throw refused("kernel " + where + " is an instance method: it must be a method reference to a static method");
    }
    return method;
  }

  private static @Nullable StackTraceElement failingFrame(Object code, Object[] arguments) {
    Object[] probes = arguments.clone();
    for (int i = 0; i < probes.length; i++) {
      if (probes[i] instanceof KernelContext || probes[i] instanceof TornadoNativeArray) {
        probes[i] = null;
      }
    }
    try {
      interfaceMethod(code).invoke(code, probes);
      return null;
    } catch (InvocationTargetException e) {
      return frameAboveReflection(e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last frame that is neither reflection nor the hidden class behind a method reference. */
  private static @Nullable StackTraceElement frameAboveReflection(Throwable failure) {
    StackTraceElement last = null;
    for (StackTraceElement frame : failure.getStackTrace()) {
      String name = frame.getClassName();
      if (name.startsWith("java.lang.reflect.") || name.startsWith("jdk.internal.reflect.")) {
        break;
      }
      if (!name.contains("$$Lambda")) {
        last = frame;
      }
    }
    return last;
  }

  private static Method interfaceMethod(Object code) {
    for (Class<?> type : code.getClass().getInterfaces()) {
      if (type.getName().startsWith("uk.ac.manchester.tornado.api.common.TornadoFunctions$Task")) {
        return type.getMethods()[0];
      }
    }
    throw refused(code.getClass().getName() + " is no kernel: it must be a method reference to a static method");
  }

  private static Class<?> load(Object code, String name) {
    try {
      return Class.forName(name, false, code.getClass().getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TornadoBailoutRuntimeException refused(String message) {
    return new TornadoBailoutRuntimeException(message);
  }
}
