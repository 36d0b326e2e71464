/**
 * Images in the IDX format of MNIST: MNIST itself, and Fashion-MNIST as Debian packages it.
 *
 * <p>Start with {@link io.scangrad.lra.data.idx.FashionMnist} or {@link io.scangrad.lra.data.idx.Mnist};
 * {@link io.scangrad.lra.data.idx.IdxFile} reads any pair of files of this kind.
 */
@NullMarked
package io.scangrad.lra.data.idx;

import org.jspecify.annotations.NullMarked;
