package io.scangrad.lra.report;

/** Opens the card that frames a part of the report. */
final class Panel {
  private Panel() {}

  /** Opens a panel and writes its heading; the caller closes it. */
  static void open(Markup page, String title, String note, String... styles) {
    String style = styles.length == 0 ? "panel" : "panel " + String.join(" ", styles);
    page.open("section", "class", style).open("h2").text(title);
    if (!note.isEmpty()) {
      page.element("small", note);
    }
    page.close();
  }
}
