package io.scangrad.tornado;

import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task10;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task11;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task12;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task19;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task5;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task6;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task7;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task8;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task9;

/** Gives references to kernels the types by which TornadoVM takes them: one for each number of arguments. */
final class KernelCode {
  private KernelCode() {}

  static <A, B, C, D> Object of(Task4<A, B, C, D> code) {
    return code;
  }

  static <A, B, C, D, E> Object of(Task5<A, B, C, D, E> code) {
    return code;
  }

  static <A, B, C, D, E, F> Object of(Task6<A, B, C, D, E, F> code) {
    return code;
  }

  static <A, B, C, D, E, F, G> Object of(Task7<A, B, C, D, E, F, G> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H> Object of(Task8<A, B, C, D, E, F, G, H> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H, I> Object of(Task9<A, B, C, D, E, F, G, H, I> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H, I, J> Object of(Task10<A, B, C, D, E, F, G, H, I, J> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H, I, J, K> Object of(Task11<A, B, C, D, E, F, G, H, I, J, K> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H, I, J, K, L> Object of(Task12<A, B, C, D, E, F, G, H, I, J, K, L> code) {
    return code;
  }

  static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> Object of(
      Task19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> code) {
    return code;
  }
}
