package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Work;
import java.util.List;

/** Something to measure by name. */
interface Job {
  /** Returns the name. */
  String name();

  /** Returns the name under which several jobs are started together. */
  String group();

  /** Returns what is measured, in a few words. */
  String description();

  /** Returns the works whose memory is measured in processes of their own. */
  List<Work> works();

  /** Measures; a row with an error stands for what could not be measured. */
  List<Row> run(Bench bench);
}
