package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.copy.CopyTask;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;

/** Bit vectors to repeat after a pause. Always generated. */
final class BitCopyKind implements TaskKind {
  @Override
  public String name() {
    return "copy";
  }

  @Override
  public String summary() {
    return "20 bit vectors to repeat after a pause, 48 steps";
  }

  @Override
  public boolean needsNoFolder() {
    return true;
  }

  @Override
  public int length(Variant variant) {
    return CopyTask.standard(Tasks.DATA_SEED).length();
  }

  @Override
  public void requireLength(int length) {
    CopyTask standard = CopyTask.standard(Tasks.DATA_SEED);
    int least = standard.length() - standard.blanks();
    if (length < least) {
      throw new IllegalArgumentException(
          "TaskKind: length (=" + length + ") must be at least " + least + " for " + name());
    }
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    CopyTask standard = CopyTask.standard(Tasks.DATA_SEED);
    return BitRecall.outline(sizes, new CopyTask(standard.vectors(), standard.bits(),
        standard.blanks() + length - standard.length(), 1, 1, 1, standard.seed()));
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Probes.requireNoFolder(name(), request.folder());
    return new BitRecall(CopyTask.standard(Tasks.DATA_SEED), request.settings(), request.batching());
  }
}
