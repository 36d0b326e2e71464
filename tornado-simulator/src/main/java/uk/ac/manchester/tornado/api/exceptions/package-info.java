/** Exceptions of the runtime, by TornadoVM's names. */
@NullMarked
package uk.ac.manchester.tornado.api.exceptions;

import org.jspecify.annotations.NullMarked;
