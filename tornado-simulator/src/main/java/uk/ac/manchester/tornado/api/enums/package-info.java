/** Transfer modes, and kinds of devices and backends. */
@NullMarked
package uk.ac.manchester.tornado.api.enums;

import org.jspecify.annotations.NullMarked;
