package io.scangrad.lra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Scangrad, as the build wrote it into {@code version.properties}. */
public final class Version implements IVersionProvider {
  /** Makes a provider; picocli calls this. */
  public Version() {}

  /**
   * Returns the version's number.
   *
   * @return for example {@code 0.1.0}
   */
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties is missing from the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"scangrad " + number()};
  }
}
