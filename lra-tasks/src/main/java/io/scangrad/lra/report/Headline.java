package io.scangrad.lra.report;

import io.scangrad.lra.run.Measurement;
import java.util.Comparator;

/**
 * Writes the figures that a reader looks for first.
 *
 * @param data what the report shows
 */
record Headline(ReportData data) {
  void render(Markup page) {
    page.open("dl", "class", "headline");
    figure(page, "Test accuracy", Numbers.percent(data.testAccuracy()), bestValidation(), "main");
    figure(page, "Test loss", Numbers.value(data.testLoss()), "cross-entropy, nats", "");
    figure(page, "Steps", Numbers.count(data.lastStep()), "", "");
    figure(page, "Tokens / s", Numbers.compact(data.tokensPerSecond()), "mean over training", "");
    figure(page, "Training time", Numbers.duration(data.seconds()), "", "");
    figure(page, "Parameters", Numbers.compact(data.parameters()), Numbers.count(data.parameters()), "");
    page.closeLine();
  }

  private String bestValidation() {
    return data.metrics().stream()
        .filter(m -> m.split().equals("validation") && Double.isFinite(m.accuracy()))
        .max(Comparator.comparingDouble(Measurement::accuracy))
        .map(m -> "best validation " + Numbers.percent(m.accuracy()) + " at step " + Numbers.count(m.step()))
        .orElse("");
  }

  private static void figure(Markup page, String name, String value, String note, String style) {
    page.open("div", "class", ("figure " + style).strip());
    page.element("dt", name).element("dd", value);
    if (!note.isEmpty()) {
      page.element("dd", note, "class", "note");
    }
    page.close();
  }
}
