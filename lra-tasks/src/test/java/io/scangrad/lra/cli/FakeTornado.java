package io.scangrad.lra.cli;

import java.nio.file.Path;

/** A folder such as TornadoVM's, of empty files. */
final class FakeTornado {
  private final FakeCheckout checkout;
  private final Path home;

  FakeTornado(FakeCheckout checkout, Path home) {
    this.checkout = checkout;
    this.home = home;
    for (String jar : new String[] {"tornado-api-5.2.0-jdk25", "tornado-runtime-5.2.0-jdk25", "asm-9.9",
        "ejml-core-0.38", "junit-4.13.2", "tornado-unittests-5.2.0-jdk25"}) {
      checkout.write(modules().resolve(jar + ".jar"), "");
    }
    checkout.write(home.resolve("share/java/graalJars/compiler-25.0.2.jar"), "");
    checkout.write(home.resolve("lib/libtornado-opencl.so"), "");
    argfile("""
        # === JVM mode ===
        -XX:+EnableJVMCI
        -XX:+UseParallelGC

        -Djava.library.path=%1$s/lib
        --module-path .:%1$s/share/java/tornado
        --upgrade-module-path %1$s/share/java/graalJars
        --add-modules ALL-SYSTEM,tornado.runtime,tornado.annotation
        """.formatted(home));
    checkout.with("TORNADOVM_HOME", home);
  }

  Path home() {
    return home;
  }

  Path modules() {
    return home.resolve("share/java/tornado");
  }

  Path library(String name) {
    return home.resolve("lib").resolve(name);
  }

  void argfile(String text) {
    checkout.write(home.resolve("tornado-argfile"), text);
  }
}
