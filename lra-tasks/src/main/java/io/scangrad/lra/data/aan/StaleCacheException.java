package io.scangrad.lra.data.aan;

/** Says that a cache is of this program but cannot be used, so that it has to be made anew. */
final class StaleCacheException extends Exception {
  private static final long serialVersionUID = 1L;

  StaleCacheException(String message) {
    super(message);
  }
}
