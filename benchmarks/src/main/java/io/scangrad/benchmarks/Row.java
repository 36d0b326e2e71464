package io.scangrad.benchmarks;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one job in the end. Fields that do not apply are null.
 *
 * @param job name of the job
 * @param oursMs median milliseconds of a call of ours
 * @param peerMs median milliseconds of the peer's fastest formulation
 * @param peer that formulation
 * @param ratio median of peer over ours, round by round: how many times as fast we are
 * @param ratioLow its tenth percentile
 * @param ratioHigh its ninetieth percentile
 * @param ofLimit share of the machine's limit that we reach, median over rounds
 * @param limit what that limit was in this job's rounds, in words
 * @param bytes inputs and outputs, each counted once
 * @param flops real multiplications and additions
 * @param nsPerToken nanoseconds per position of a sequence
 * @param growth time per token relative to the shortest length of the same kind
 * @param largestDifference of our results from the peer's, relative to the largest entry
 * @param tolerance what it may be
 * @param allocatedMiB what one call of ours allocates
 * @param oursPeakMiB peak resident memory of a process that runs ours, with the options of this process
 * @param oursBoundedPeakMiB the same with the heap bounded as {@code note} says
 * @param oursHeapMiB largest heap in use right after a collection in the first of these
 * @param peerPeakMiB peak resident memory of a process that runs the peer's fastest formulation
 * @param peers every formulation of the peer
 * @param note what a reader should know
 * @param error why there is no result
 */
record Row(
    String job,
    @Nullable Double oursMs,
    @Nullable Double peerMs,
    @Nullable String peer,
    @Nullable Double ratio,
    @Nullable Double ratioLow,
    @Nullable Double ratioHigh,
    @Nullable Double ofLimit,
    @Nullable String limit,
    @Nullable Long bytes,
    @Nullable Long flops,
    @Nullable Double nsPerToken,
    @Nullable Double growth,
    @Nullable Double largestDifference,
    @Nullable Double tolerance,
    @Nullable Double allocatedMiB,
    @Nullable Double oursPeakMiB,
    @Nullable Double oursBoundedPeakMiB,
    @Nullable Double oursHeapMiB,
    @Nullable Double peerPeakMiB,
    List<PeerTime> peers,
    @Nullable String note,
    @Nullable String error) {
  /**
   * One formulation of the peer.
   *
   * @param peer who and how
   * @param peerMs median milliseconds of a call
   * @param ratio median of its time over ours
   * @param ratioLow its tenth percentile
   * @param ratioHigh its ninetieth percentile
   * @param rounds in how many rounds it took part
   */
  record PeerTime(String peer, double peerMs, double ratio, double ratioLow, double ratioHigh, int rounds) {}

  /** Copies the list. */
  Row {
    peers = List.copyOf(peers);
  }

  /** Returns the builder of a row. */
  static Draft of(String job) {
    return new Draft(job);
  }

  /** A row being filled in. */
  static final class Draft {
    private final String job;
    @Nullable Double oursMs;
    @Nullable Double ofLimit;
    @Nullable String limit;
    @Nullable Long bytes;
    @Nullable Long flops;
    @Nullable Double nsPerToken;
    @Nullable Double growth;
    @Nullable Double largestDifference;
    @Nullable Double tolerance;
    @Nullable Double allocatedMiB;
    @Nullable Double oursPeakMiB;
    @Nullable Double oursBoundedPeakMiB;
    @Nullable Double oursHeapMiB;
    @Nullable Double peerPeakMiB;
    @Nullable String note;
    @Nullable String error;
    List<PeerTime> peers = List.of();

    private Draft(String job) {
      this.job = job;
    }

    /** Adds a sentence to the note. */
    void note(String sentence) {
      note = note == null ? sentence : note + "; " + sentence;
    }

    /** Returns the row, compared with the peer's fastest formulation. */
    Row done() {
      @Nullable PeerTime best = peers.stream().min(Comparator.comparingDouble(PeerTime::peerMs)).orElse(null);
      return new Row(job, oursMs, best == null ? null : best.peerMs(), best == null ? null : best.peer(),
          best == null ? null : best.ratio(), best == null ? null : best.ratioLow(),
          best == null ? null : best.ratioHigh(), ofLimit, limit, bytes, flops, nsPerToken, growth,
          largestDifference, tolerance, allocatedMiB, oursPeakMiB, oursBoundedPeakMiB, oursHeapMiB, peerPeakMiB, peers, note, error);
    }
  }
}
