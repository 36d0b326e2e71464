package io.scangrad.tornado;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceFP64NotSupported;
import uk.ac.manchester.tornado.api.exceptions.TornadoMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoTaskRuntimeException;

/** Puts what TornadoVM throws into sentences that say what to do. */
final class DeviceFailures {
  private static final String BUDGET = "tornado.device.memory";

  /** What TornadoVM uses unless {@link #BUDGET} is set. */
  private static final String USUAL_BUDGET = "4GB";

  private static final Pattern BYTES = Pattern.compile("\\d{1,18}");
  private static final Pattern LARGE = Pattern.compile("(\\d{1,6})([KMGT])B");

  private DeviceFailures() {}

  /** Returns whether TornadoVM found no platform of its backend, at which it throws. */
  static boolean isLackOfDevices(Throwable failure) {
    return oneLine(root(failure)).matches(".*\\bNo [A-Za-z0-9-]+ (platforms|devices) found.*");
  }

  /** Returns what is to be thrown when TornadoVM does not start. */
  static DeviceException start(Throwable failure) {
    Throwable first = root(failure);
    if (first instanceof ClassNotFoundException || first instanceof NoClassDefFoundError) {
      String missing = oneLine(first);
      if (!missing.replace('/', '.').contains("uk.ac.manchester.tornado.")) {
        return new DeviceException("TornadoVM is incomplete: " + missing + " is missing; install it anew", failure);
      }
      return new DeviceException("TornadoVM is not there: the JVM has to be started with the options in "
          + "$TORNADOVM_HOME/tornado-argfile, as ./scangrad does (missing: " + missing + ")", failure);
    }
    if (first instanceof UnsatisfiedLinkError) {
      return new DeviceException("the library of TornadoVM's driver cannot be loaded (" + oneLine(first)
          + "); install what it needs, as libOpenCL.so.1 (Debian: apt install ocl-icd-libopencl1)", failure);
    }
    return new DeviceException("TornadoVM does not start: " + described(first), failure);
  }

  /**
   * Returns what is to be thrown when a program failed on a device: a sentence for what TornadoVM throws, anything else
   * as it is.
   *
   * @param name what was computed
   * @param device where
   * @param bytes what the program takes there
   */
  static RuntimeException run(RuntimeException failure, String name, DeviceInfo device, long bytes) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof TornadoOutOfMemoryException || t instanceof TornadoMemoryException) {
        return memory(name, device, bytes, failure);
      }
      if (t instanceof TornadoDeviceFP64NotSupported) {
        return doubles(device, failure);
      }
    }
    if (failure instanceof TornadoBailoutRuntimeException || failure instanceof TornadoRuntimeException
        || failure instanceof TornadoTaskRuntimeException) {
      return new DeviceException(name + " failed on device " + device + ": " + described(root(failure))
          + "; what TornadoVM and the driver printed before says why", failure);
    }
    return failure;
  }

  static DeviceException memory(String name, DeviceInfo device, long bytes, @Nullable Throwable cause) {
    return new DeviceException("device " + device + " is out of memory: " + name + " needs " + mebibytes(bytes)
        + ", the device has " + mebibytes(device.memory()) + ", of which TornadoVM may use "
        + budget(System.getProperty(BUDGET, USUAL_BUDGET)) + " (-D" + BUDGET + "); make batch or model smaller", cause);
  }

  /**
   * Returns how many bytes programs may take on a device. TornadoVM itself finds out that they are too few only at the
   * graph for which they do not suffice, after it has compiled those before.
   */
  static long usable(DeviceInfo device) {
    String budget = System.getProperty(BUDGET, USUAL_BUDGET);
    Matcher large = LARGE.matcher(budget);
    if (large.matches()) {
      int thousands = "KMGT".indexOf(large.group(2)) + 1;
      return Math.min(device.memory(), Long.parseLong(large.group(1)) << (10 * thousands));
    }
    return BYTES.matcher(budget).matches() ? Math.min(device.memory(), Long.parseLong(budget)) : device.memory();
  }

  static DeviceException doubles(DeviceInfo device, @Nullable Throwable cause) {
    return new DeviceException("device " + device
        + " does not compute in double precision, which 64-bit tensors need; use 32-bit ones", cause);
  }

  private static String budget(String property) {
    return BYTES.matcher(property).matches() ? mebibytes(Long.parseLong(property)) : property;
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", Math.ceilDiv(bytes, 1L << 20));
  }

  private static Throwable root(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }

  private static String described(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : oneLine(failure);
  }

  /** Returns the message without line ends and the colours that TornadoVM writes. */
  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\e\\[[0-9;]*m", "").strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
