package io.scangrad.lra.training;

import java.util.ArrayDeque;
import java.util.Deque;

/** Positions per second over the last few steps, and seconds of training since the run began, stops not counted. */
final class Speed {
  private static final int WINDOW = 20;

  /** When a step ended, and the positions of all steps before it. */
  private record Mark(double seconds, long tokens) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private double trained;
  private long tokens;
  private long started;

  /** Goes on from an earlier part of the run. */
  Speed(double trained, long tokens) {
    this.trained = trained;
    this.tokens = tokens;
    marks.add(new Mark(trained, tokens));
  }

  /** Begins a step. */
  void start() {
    started = System.nanoTime();
  }

  /** Ends the step. */
  void stop(long positions) {
    trained += (System.nanoTime() - started) * 1e-9;
    tokens += positions;
    marks.add(new Mark(trained, tokens));
    if (marks.size() > WINDOW) {
      marks.remove();
    }
  }

  /** Returns the seconds spent in steps. */
  double seconds() {
    return trained;
  }

  /** Returns the positions of all steps. */
  long tokens() {
    return tokens;
  }

  /** Returns positions per second over the last steps; 0 before the first. */
  double recent() {
    double seconds = trained - marks.getFirst().seconds();
    return seconds <= 0 ? 0 : (tokens - marks.getFirst().tokens()) / seconds;
  }

  /** Returns positions per second over the whole run; 0 before the first step. */
  double mean() {
    return trained <= 0 ? 0 : tokens / trained;
  }
}
