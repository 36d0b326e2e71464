/**
 * Files that TensorBoard reads: {@link io.scangrad.lra.tensorboard.EventFile} writes the measurements of a run.
 *
 * <p>The format is that of TensorFlow: records framed with masked CRC-32C checksums (tensorflow/core/lib/io/
 * record_writer.h), each an {@code Event} message (tensorflow/core/util/event.proto) in Protocol Buffers' wire format. Five
 * fields of it are needed, so that they are encoded here and no library is.
 */
@NullMarked
package io.scangrad.lra.tensorboard;

import org.jspecify.annotations.NullMarked;
