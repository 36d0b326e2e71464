package io.scangrad.lra.report;

import io.scangrad.lra.run.Measurement;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Draws a run as one HTML page.
 *
 * <p>Curves of loss, accuracy, learning rate and speed; the eigenvalues of every layer on the complex disk before and
 * after training; the confusion matrix; the configuration. Style and drawings are part of the page: it fetches nothing
 * and runs no script. It is well-formed XML, and every text that comes from outside is escaped.
 */
public final class HtmlReport {
  private static final String STYLE = StyleSheet.read("report.css");

  private HtmlReport() {}

  /**
   * Draws the report.
   *
   * @param data what to show; any part of it may be empty
   * @return the page, to be written in UTF-8
   */
  public static String render(ReportData data) {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n");
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head(page, data);
    page.open("body").open("main");
    page.open("header")
        .element("p", "Scangrad run report", "class", "kicker")
        .element("h1", data.task())
        .element("p", data.runName(), "class", "run")
        .element("p", data.description(), "class", "description")
        .closeLine();
    new Headline(data).render(page);
    page.open("div", "class", "grid");
    curves(page, data.metrics());
    spectra(page, data);
    if (data.confusion() != null) {
      new ConfusionMatrix(data.confusion()).render(page);
    }
    configuration(page, data.configuration(), data.confusion() == null);
    page.closeLine();
    page.element("footer", "Scangrad " + data.version());
    page.close().close().closeLine();
    return page.toString();
  }

  private static void head(Markup page, ReportData data) {
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", data.runName() + " · Scangrad")
        .open("style")
        .verbatim(STYLE)
        .close()
        .closeLine();
  }

  private static void curves(Markup page, List<Measurement> metrics) {
    DoubleFunction<String> percent = Numbers::percent;
    learning("Loss", metrics, Measurement::loss, Numbers::value, false).render(page);
    learning("Accuracy", metrics, Measurement::accuracy, percent, true).render(page);
    Series rate = Series.of("learning rate", Series.Mark.TREND, metrics, "train", Measurement::learningRate);
    new LineChart("Learning rate", List.of(rate), 170, Numbers::value, false, false).render(page);
    Series speed = Series.of("every step", Series.Mark.RAW, metrics, "train", Measurement::tokensPerSecond);
    new LineChart("Tokens per second", List.of(speed, speed.trend("trend")), 170, Numbers::compact, false, false)
        .render(page);
  }

  private static LineChart learning(
      String title,
      List<Measurement> metrics,
      ToDoubleFunction<Measurement> quantity,
      DoubleFunction<String> format,
      boolean percent) {
    Series batches = Series.of("train, every batch", Series.Mark.RAW, metrics, "train", quantity);
    List<Series> series =
        List.of(
            batches,
            batches.trend("train"),
            Series.of("validation", Series.Mark.DOTS, metrics, "validation", quantity),
            Series.of("test", Series.Mark.RESULT, metrics, "test", quantity));
    return new LineChart(title, series, 300, format, percent, !percent);
  }

  private static void spectra(Markup page, ReportData data) {
    if (data.layers().isEmpty()) {
      return;
    }
    @Nullable Ring ring = data.ring();
    String note = ring == null
        ? "" : "|λ| from %s to %s at the start".formatted(trimmed(ring.rMin()), trimmed(ring.rMax()));
    Panel.open(page, "Eigenvalues", note, "wide");
    page.open("p", "class", "legend");
    key(page, "before", "before training");
    key(page, "after", "after training");
    if (ring != null) {
      page.open("span")
          .open("svg", "viewBox", "0 0 22 10", "class", "key", "aria-hidden", "true")
          .empty("rect", "x", "2", "width", "18", "height", "10", "rx", "2", "class", "ring")
          .close()
          .text("initial ring")
          .close();
    }
    String columns = "--columns:" + columns(data.layers().size());
    page.close().open("div", "class", "disks", "style", columns);
    Axis moduli = ModulusHistogram.axis(data.layers());
    for (LayerSpectrum layer : data.layers()) {
      new EigenvalueDisk(layer, ring, moduli).render(page);
    }
    page.close().closeLine();
  }

  /** Chooses the columns that leave the fewest gaps in the last row, at most five. */
  private static int columns(int layers) {
    if (layers <= 5) {
      return layers;
    }
    int best = 4;
    for (int columns : new int[] {5, 3}) {
      best = Math.floorMod(-layers, columns) < Math.floorMod(-layers, best) ? columns : best;
    }
    return best;
  }

  private static void key(Markup page, String style, String name) {
    page.open("span")
        .open("svg", "viewBox", "0 0 12 10", "class", "key dot " + style, "aria-hidden", "true")
        .empty("circle", "cx", "6", "cy", "5", "r", "3.2")
        .close()
        .text(name)
        .close();
  }

  private static void configuration(Markup page, Map<String, String> configuration, boolean wide) {
    String[] styles = wide ? new String[] {"wide"} : new String[] {};
    Panel.open(page, "Configuration", "", styles);
    page.open("dl", "class", "configuration");
    configuration.forEach(
        (name, value) -> page.open("div").element("dt", name).element("dd", value).close());
    page.close().closeLine();
  }

  private static String trimmed(double radius) {
    return Double.toString(radius).replaceFirst("\\.0$", "");
  }
}
