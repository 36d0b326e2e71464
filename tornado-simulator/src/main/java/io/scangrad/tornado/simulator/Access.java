package io.scangrad.tornado.simulator;

/** How a work item touches a cell of memory. */
enum Access {
  READ("read"),
  WRITE("written"),
  ATOMIC("changed atomically");

  final String participle;

  Access(String participle) {
    this.participle = participle;
  }
}
