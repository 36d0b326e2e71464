/**
 * The data of the tasks: what they are made of, how they are generated or read, and in which order they are trained on.
 *
 * <p>Nothing here knows tensors. Start with {@link io.scangrad.lra.data.SequenceDataset} (token sequences with
 * labels), {@link io.scangrad.lra.data.LengthBuckets} (which samples form batch {@code k} of epoch {@code e}) and
 * {@link io.scangrad.lra.data.SequenceBatch} (those samples, padded). The sources of data have packages of their own:
 * {@code listops} (generator, cache and the official files), {@code idx} (images), {@code copy} (the copy task),
 * {@code text} (IMDB), {@code aan} (pairs of papers), {@code mail} (spam) and {@code brown} (passages, single and in
 * pairs). Pairs are a {@link io.scangrad.lra.data.PairDataset} and a {@link io.scangrad.lra.data.PairBatch}.
 *
 * {@snippet :
 * ListOpsConfig config = ListOpsConfig.standard(1);
 * Path cache = folder.resolve(ListOpsCache.fileName(config));
 * SequenceSplits splits = ListOpsCache.open(cache, config, 2, Progress.NONE);
 * LengthBuckets buckets = LengthBuckets.of(splits.train(), 32, 50, false, 1);
 * SequenceBatch batch = SequenceBatch.gather(splits.train(), buckets.batchAtStep(0), 16);
 * }
 *
 * <p>All files are checked before they are believed, and written whole or not at all. What is wrong with a file is
 * told by {@link io.scangrad.lra.data.DataException} in one sentence that names the file and what to do.
 */
@NullMarked
package io.scangrad.lra.data;

import org.jspecify.annotations.NullMarked;
