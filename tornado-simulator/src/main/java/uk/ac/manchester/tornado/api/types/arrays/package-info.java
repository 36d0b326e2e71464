/** Off-heap arrays with a header, poisoned until they are written. */
@NullMarked
package uk.ac.manchester.tornado.api.types.arrays;

import org.jspecify.annotations.NullMarked;
