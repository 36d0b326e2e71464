package io.scangrad.tornado.simulator.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.annotations.Reduce;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that do not compile for a device. */
public final class Refused {
  private static final int[] TABLE = {1, 2, 3};

  private static int counter;

  private Refused() {}

  /** A field beside the constants. */
  public static void usesField(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, TABLE[0]);
  }

  /** Writes a field. */
  public static void writesField(KernelContext context, FloatArray x) {
    counter = context.globalIdx;
  }

  /** A shift that brings in zeros. */
  public static void shiftsWithoutSign(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, context.globalIdx >>> 1);
  }

  /** An object. */
  public static void allocates(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, new StringBuilder().length());
  }

  /** An array of arrays. */
  public static void allocatesNested(KernelContext context, FloatArray x) {
    float[][] nested = new float[2][2];
    x.set(context.globalIdx, nested[0][0]);
  }

  /** An array of objects. */
  public static void allocatesObjects(KernelContext context, FloatArray x) {
    Object[] objects = new Object[2];
    x.set(context.globalIdx, objects.length);
  }

  /** An array whose size depends on the item. */
  public static void allocatesDynamically(KernelContext context, FloatArray x) {
    float[] own = new float[context.localGroupSizeX];
    x.set(context.globalIdx, own[0]);
  }

  /** Local memory whose size depends on an argument. */
  public static void dynamicLocal(KernelContext context, FloatArray x, int size) {
    float[] local = context.allocateFloatLocalArray(size);
    local[context.localIdx] = 1;
  }

  /** Local memory beyond the limit. */
  public static void muchLocal(KernelContext context, FloatArray x) {
    float[] one = context.allocateFloatLocalArray(4096);
    double[] two = context.allocateDoubleLocalArray(2049);
    one[context.localIdx] = 1;
    two[context.localIdx] = 1;
  }

  /** Calls itself. */
  public static void recursive(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, even(context.globalIdx));
  }

  private static int even(int n) {
    return n == 0 ? 1 : odd(n - 1);
  }

  private static int odd(int n) {
    return n == 0 ? 0 : even(n - 1);
  }

  /** Catches. */
  public static void catching(KernelContext context, FloatArray x) {
    try {
      x.set(context.globalIdx, 1);
    } catch (IllegalStateException e) {
      x.set(0, 2);
    }
  }

  /** Throws. */
  public static void throwing(KernelContext context, RuntimeException e) {
    if (context.globalIdx > 100) {
      throw e;
    }
  }

  /** Casts. */
  public static void casts(KernelContext context, Object x) {
    ((FloatArray) x).set(context.globalIdx, 1);
  }

  /** Has null. */
  public static void hasNull(KernelContext context, FloatArray x) {
    FloatArray chosen = context.globalIdx == 0 ? x : null;
    x.set(0, chosen == x ? 1 : 0);
  }

  /** Calls an interface. */
  public static void callsInterface(KernelContext context, Runnable x) {
    if (context.globalIdx == 0) {
      x.run();
    }
  }

  /** Calls a static method of an interface. */
  public static void callsStaticOfInterface(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, Constant.one());
  }

  /** A static method in an interface. */
  public interface Constant {
    /** 1. */
    static float one() {
      return 1;
    }
  }

  /** Has two contexts. */
  public static void twoContexts(KernelContext context, KernelContext other) {
    other.atomicAdd(new int[1], context.globalIdx, 1);
  }

  /** Has an array of booleans. */
  public static void booleans(KernelContext context, FloatArray x) {
    boolean[] own = new boolean[2];
    x.set(context.globalIdx, own[0] ? 1 : 0);
  }

  /** Makes a string. */
  public static void concatenates(KernelContext context, FloatArray x) {
    x.set(0, ("a" + context.globalIdx).length());
  }

  /** Boxes. */
  public static void boxes(KernelContext context, FloatArray x) {
    Integer boxed = context.globalIdx + 1;
    x.set(0, boxed);
  }

  /** Calls what devices lack. */
  public static void unknownMath(KernelContext context, FloatArray x) {
    x.set(0, (float) Math.expm1(context.globalIdx));
  }

  /** Calls another class of the JDK. */
  public static void callsJdk(KernelContext context, FloatArray x) {
    x.set(0, Float.intBitsToFloat(context.globalIdx));
  }

  /** Calls a method of arrays that is for the host. */
  public static void callsHostMethod(KernelContext context, FloatArray x) {
    x.init(context.globalIdx);
  }

  /** A barrier in a helper. */
  public static void barrierInHelper(KernelContext context, FloatArray x) {
    meet(context);
    x.set(context.globalIdx, 1);
  }

  private static void meet(KernelContext context) {
    context.localBarrier();
  }

  /** A parallel loop. */
  public static void parallelLoop(KernelContext context, FloatArray x) {
    for (@Parallel int i = 0; i < x.getSize(); i++) {
      x.set(i, context.globalIdx);
    }
  }

  /** A reduction. */
  public static void reduction(KernelContext context, @Reduce FloatArray x) {
    x.set(context.globalIdx, 1);
  }

  /** A parallel loop without a context. */
  public static void noContext(FloatArray x) {
    for (@Parallel int i = 0; i < x.getSize(); i++) {
      x.set(i, i);
    }
  }

  /** A token of OpenCL. */
  public static void local(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, 1);
  }

  /** A helper that is a token of OpenCL. */
  public static void callsToken(KernelContext context, FloatArray x) {
    dot(x, context.globalIdx);
  }

  private static void dot(FloatArray x, int i) {
    x.set(i, 1);
  }

  /** Returns a value. */
  public static int returning(KernelContext context, FloatArray x) {
    return context.globalIdx;
  }

  /** Overloaded. */
  public static void overloaded(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, 1);
  }

  /** Overloaded. */
  public static void overloaded(KernelContext context, FloatArray x, int n) {
    x.set(context.globalIdx, n);
  }

  /** Never looks at its context. */
  public static void idle(KernelContext context, FloatArray x) {}

  /** A loop with a hidden variable, and a barrier. */
  public static void forEachWithBarrier(KernelContext context, FloatArray x) {
    int[] own = new int[2];
    own[0] = context.localIdx;
    own[1] = 1;
    float sum = 0;
    for (int value : own) {
      context.localBarrier();
      sum += value;
    }
    x.set(context.globalIdx, sum);
  }

  /** Another variable of the context. */
  public static void assignsContext(KernelContext first, FloatArray x) {
    KernelContext context = first;
    x.set(context.globalIdx, 1);
  }

  /** How often {@link #writesField} ran. */
  public static int count() {
    return counter;
  }
}
