/** Long Range Arena tasks and the command line that trains on them. */
@NullMarked
package io.scangrad.lra;

import org.jspecify.annotations.NullMarked;
