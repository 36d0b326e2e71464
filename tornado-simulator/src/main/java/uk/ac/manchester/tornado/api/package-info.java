/** The part of TornadoVM's API that kernels and a runtime use: same names and signatures, run by the simulator. */
@NullMarked
package uk.ac.manchester.tornado.api;

import org.jspecify.annotations.NullMarked;
