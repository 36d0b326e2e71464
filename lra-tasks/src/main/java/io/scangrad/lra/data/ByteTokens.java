package io.scangrad.lra.data;

/**
 * Token ids of texts that are read byte by byte, as the Long Range Arena does: byte {@code b} is {@code b + 1}, and 0 is
 * padding.
 */
public final class ByteTokens {
  /** The id of byte 0. */
  public static final int FIRST_ID = 1;

  /** Padding and 256 bytes. */
  public static final int VOCABULARY = 257;

  private ByteTokens() {}
}
