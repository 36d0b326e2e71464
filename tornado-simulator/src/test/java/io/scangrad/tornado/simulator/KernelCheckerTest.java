package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tornado.simulator.kernel.Good;
import io.scangrad.tornado.simulator.kernel.Refused;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task2;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What does not compile for a device is refused when the task is added, by kernel, line and rule. */
class KernelCheckerTest {
  private final KernelContext context = new KernelContext();
  private final FloatArray x = new FloatArray(8);

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(Refused::usesField, "uses the field TABLE"),
        refusal(Refused::writesField, "uses the field counter"),
        refusal(Refused::shiftsWithoutSign, "shifts without sign (>>>)"),
        refusal(Refused::allocates, "allocates a StringBuilder; kernels have no objects"),
        refusal(Refused::allocatesNested, "allocates an array of arrays"),
        refusal(Refused::allocatesObjects, "allocates an array of objects"),
        refusal(Refused::allocatesDynamically, "allocates an array whose size is no constant"),
        refusal(Refused::catching, "catches an exception"),
        refusal(Refused::concatenates, "makes a string"),
        refusal(Refused::boxes, "calls Integer.valueOf"),
        refusal(Refused::unknownMath, "calls Math.expm1; devices have abs, acos,"),
        refusal(Refused::callsJdk, "calls Float.intBitsToFloat; of the JDK kernels may call Math only"),
        refusal(Refused::callsHostMethod, "calls FloatArray.init"),
        refusal(Refused::barrierInHelper, "has a barrier in meet"),
        refusal(Refused::parallelLoop, "use KernelContext, not @Parallel"),
        refusal(Refused::forEachWithBarrier, "has a barrier and a hidden variable"),
        refusal(Refused::assignsContext, "assigns its KernelContext"));
  }

  private static Arguments refusal(Task2<KernelContext, FloatArray> kernel, String rule) {
    return Arguments.of(rule, kernel);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusesWithLineAndRule(String rule, Task2<KernelContext, FloatArray> kernel) {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", kernel, context, x))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageMatching("(?s)kernel Refused\\.\\w+ \\(Refused.java:[1-9]\\d*\\): .*")
        .hasMessageContaining(rule);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "throwing | throws an exception",
        "casts | asks for the class of an object",
        "hasNull | has a string, a class or null",
        "callsInterface | calls Runnable.run",
        "callsStaticOfInterface | which is in an interface",
        "twoContexts | must have exactly one KernelContext",
        "booleans | uses an array of boolean"
      })
  void refusesMethodsThatNoTaskCouldTake(String method, String rule) {
    assertThatThrownBy(() -> KernelChecker.check(method(Refused.class, method)))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesKernelsWithoutATableOfVariables(@TempDir Path folder) throws IOException, ClassNotFoundException {
    Path source =
        Files.writeString(
            folder.resolve("Stripped.java"),
            """
            import uk.ac.manchester.tornado.api.KernelContext;
            import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

            public class Stripped {
              public static void one(KernelContext context, FloatArray x) {
                x.set(context.globalIdx, 1);
              }
            }
            """);
    for (String debug : new String[] {"-g:none", "-g"}) {
      ToolProvider.getSystemJavaCompiler()
          .run(null, null, null, debug, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
      try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
        Method kernel = method(loader.loadClass("Stripped"), "one");
        if (debug.equals("-g")) {
          assertThatCode(() -> KernelChecker.check(kernel)).doesNotThrowAnyException();
        } else {
          assertThatThrownBy(() -> KernelChecker.check(kernel))
              .isInstanceOf(TornadoBailoutRuntimeException.class)
              .hasMessageContaining("Stripped.one has no local variable table; compile kernels with javac -g");
        }
      }
    }
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void refusesRecursionThroughOtherMethods() {
    refuses(Refused::recursive, "kernel Refused.recursive: calls itself (Refused.even); kernels have no recursion");
  }

  @Test
  void refusesReductions() {
    refuses(Refused::reduction, "use KernelContext, not @Reduce");
  }

  @Test
  void refusesMoreLocalMemoryThanAGroupHas() {
    refuses(Refused::muchLocal, "kernel Refused.muchLocal: needs 32776 bytes of local memory; a group has 32768");
  }

  @Test
  void refusesAKernelThatCannotBeFound() {
    refuses(Refused::idle, "the kernel was not found");
  }

  @Test
  void refusesLocalMemoryOfAVariableSize() {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", Refused::dynamicLocal, context, x, 4))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageContaining("allocates local memory whose size is no constant");
  }

  @Test
  void refusesNamesThatAreTokensOfOpenCl() {
    for (Task2<KernelContext, FloatArray> kernel :
        List.<Task2<KernelContext, FloatArray>>of(Refused::local, Refused::callsToken)) {
      assertThatThrownBy(() -> new TaskGraph("g").task("t", kernel, context, x))
          .isInstanceOf(TornadoRuntimeException.class)
          .hasMessageContaining("is a token of OpenCL");
    }
  }

  @Test
  void refusesATaskWithoutAContext() {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", Refused::noContext, x))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessage("kernels of this project use KernelContext: the task has no KernelContext among its arguments");
  }

  @Test
  void refusesLambdasAndInstanceMethods() {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", (c, a) -> a.set(c.globalIdx, 1), context, x))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageContaining("is a lambda");
    Task2<KernelContext, FloatArray> bound = new Instance()::kernel;
    refuses(bound, "is an instance method");
    refuses(
        new Task2<KernelContext, FloatArray>() {
          @Override
          public void apply(KernelContext c, FloatArray a) {
            a.set(c.globalIdx, 1);
          }
        },
        "must be a method reference to a static method");
  }

  @Test
  void refusesOverloads() {
    Task2<KernelContext, FloatArray> overloaded = Refused::overloaded;
    refuses(overloaded, "has overloads");
  }

  @Test
  void refusesAKernelThatReturnsAValue() {
    Task2<KernelContext, FloatArray> returning = Refused::returning;
    refuses(returning, "returns a value");
  }

  @Test
  void refusesAtomicsOfFloatsUnlessTheDeviceHasThem() {
    FloatArray sum = FloatArray.fromElements(0);
    DoubleArray sums = DoubleArray.fromElements(0);
    refusesFloatAtomics(sum, sums);
    Properties.with(
        "floatAtomics",
        "true",
        () -> {
          TaskGraph graph =
              new TaskGraph("g")
                  .transferToDevice(DataTransferMode.EVERY_EXECUTION, sum, sums)
                  .task("t", Good::floatAtomics, context, sum, sums)
                  .transferToHost(DataTransferMode.EVERY_EXECUTION, sum, sums);
          Runs.run(graph, Runs.line(8, 4), "t");
        });
    assertThat(sum.get(0)).isEqualTo(8);
    assertThat(sums.get(0)).isEqualTo(8);
    refusesFloatAtomics(sum, sums);
  }

  private void refusesFloatAtomics(FloatArray sum, DoubleArray sums) {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", Good::floatAtomics, context, sum, sums))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageContaining("adds to a float or double atomically");
  }

  private void refuses(Task2<KernelContext, FloatArray> kernel, String rule) {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", kernel, context, x))
        .isInstanceOf(TornadoBailoutRuntimeException.class)
        .hasMessageContaining(rule);
  }

  private static final class Instance {
    void kernel(KernelContext c, FloatArray a) {
      a.set(c.globalIdx, 1);
    }
  }
}
