package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.idx.FashionMnist;
import io.scangrad.lra.data.idx.Mnist;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.PixelOrder;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.util.List;
import java.util.Optional;

/** Fashion-MNIST, pixel by pixel. */
final class FashionKind implements TaskKind {
  static final int PIXELS = 28 * 28;

  @Override
  public String name() {
    return "fashion";
  }

  @Override
  public String summary() {
    return "Ten kinds of clothing from grey images read pixel by pixel, 784 steps (Fashion-MNIST)";
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.PERMUTED);
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("Fashion-MNIST",
        "Debian packages it as dataset-fashion-mnist, zalandoresearch/fashion-mnist publishes it",
        Mnist.FILES, FashionMnist.PLACES));
  }

  @Override
  public boolean needsNoFolder() {
    return true;
  }

  @Override
  public int length(Variant variant) {
    return PIXELS;
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return ImageClassification.outline(sizes, 1, FashionMnist.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    FashionMnist files = FashionMnist.locate(request.folder());
    return new ImageClassification(
        inOrder(files.load(Tasks.DATA_SEED), request.variant()),
        TaskKind.files(request.folder().orElse(FashionMnist.PACKAGED)),
        FashionMnist.CLASSES,
        request.settings(),
        request.batching());
  }

  /** Permutes the pixels where that was asked for. */
  static ImageSequenceSplits inOrder(ImageSequenceSplits splits, Variant variant) {
    return variant.has(Choice.PERMUTED) ? splits.inOrder(PixelOrder.bitReversal(PIXELS)) : splits;
  }
}
