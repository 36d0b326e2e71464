package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Peer;
import io.scangrad.lra.run.RunException;
import java.util.ServiceLoader;

/** The peer on the class path. */
final class Peers {
  private Peers() {}

  /**
   * Returns it.
   *
   * @throws RunException if there is none, or this machine cannot load it
   */
  static Peer require() {
    try {
      return ServiceLoader.load(Peer.class).findFirst().orElseThrow(() -> new RunException(
          "this build has no peer; start it by ./scangrad bench --peer, or build with mvn -Ppeer"));
    } catch (java.util.ServiceConfigurationError | LinkageError e) {
      throw new RunException("the peer does not load on this machine: " + e.getMessage(), e);
    }
  }
}
