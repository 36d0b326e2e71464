/** Functions that kernels may call besides those of {@link java.lang.Math}. */
@NullMarked
package uk.ac.manchester.tornado.api.math;

import org.jspecify.annotations.NullMarked;
