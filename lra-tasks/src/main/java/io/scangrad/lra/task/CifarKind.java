package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.cifar.Cifar10;
import io.scangrad.lra.data.cifar.CifarForm;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** CIFAR-10, pixel by pixel: in colour as in the LRU paper, or in grey as in the Long Range Arena. */
final class CifarKind implements TaskKind {
  private static final int PIXELS = 32 * 32;

  @Override
  public String name() {
    return "image";
  }

  @Override
  public String summary() {
    return "Ten kinds of things from images read pixel by pixel, 1,024 steps (CIFAR-10; Long Range Arena with --grey)";
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.GREY);
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("CIFAR-10, binary version",
        "Alex Krizhevsky publishes it, at the University of Toronto, as cifar-10-binary.tar.gz, which unpacks to the "
            + "folder " + Cifar10.FOLDER,
        List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin",
            "test_batch.bin"), Cifar10.PLACES));
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return PIXELS;
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return ImageClassification.outline(sizes, form(variant).channels(), Cifar10.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Path folder = folder(request);
    return new ImageClassification(Cifar10.load(folder, form(request.variant()), Tasks.DATA_SEED),
        TaskKind.files(folder), Cifar10.CLASSES, request.settings(), request.batching());
  }

  private static CifarForm form(Variant variant) {
    return variant.has(Choice.GREY) ? CifarForm.GREY : CifarForm.COLOUR;
  }
}
