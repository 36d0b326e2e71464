package io.scangrad.tornado;

import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why a device cannot do what it was asked, and what to do about it: there is none, it is not the
 * one that was named, its memory is too small, or its driver refuses a kernel.
 *
 * @since 0.1
 */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  DeviceException(String message) {
    this(message, null);
  }
}
