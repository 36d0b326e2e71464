/** Annotations of loop kernels, which the simulator refuses. */
@NullMarked
package uk.ac.manchester.tornado.api.annotations;

import org.jspecify.annotations.NullMarked;
