package io.tiphys.tck.internal.report;

import io.tiphys.tck.internal.catalogue.Area;
import io.tiphys.tck.internal.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reports side by side, on one page that needs no network: areas by engines, and behind each number
 * the rules, what was observed of them, and lines of the traces.
 */
public final class MatrixPage {
  private static final String FOLDER = "/io/tiphys/tck/report/";

  private final Html html = new Html();
  private final List<MatrixColumn> columns;
  private final Map<String, String> areas;

  private MatrixPage(List<Report> reports) {
    this.columns = columns(reports);
    this.areas = areas(reports);
  }

  /**
   * Writes the page.
   *
   * @param reports what is to be shown, in this order; one or more
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(List<Report> reports, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text(reports));
  }

  /** Returns the page. */
  static String text(List<Report> reports) {
    return new MatrixPage(reports).make();
  }

  private static List<MatrixColumn> columns(List<Report> reports) {
    List<MatrixColumn> columns = new ArrayList<>();
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Report report : reports) {
      int times = names.merge(report.engine(), 1, Integer::sum);
      String name = report.engine() + (times == 1 ? "" : " (" + times + ")");
      columns.add(new MatrixColumn("e" + (columns.size() + 1), name, report));
    }
    return columns;
  }

  /** Names the areas of all reports: in the words of this kit, or else in theirs. */
  private static Map<String, String> areas(List<Report> reports) {
    Set<String> used = new LinkedHashSet<>();
    reports.forEach(r -> r.rules().keySet().forEach(id -> used.add(Report.area(id))));
    Map<String, String> areas = new LinkedHashMap<>();
    for (Area area : Catalogue.load().areas()) {
      if (used.remove(area.code())) {
        areas.put(area.code(), area.title());
      }
    }
    for (String code : used) {
      String title = reports.stream().map(r -> r.at("areas", code).asText()).findFirst().orElse("");
      areas.put(code, title);
    }
    return areas;
  }

  private String make() {
    html.open("html", "lang", "en");
    head();
    html.open("body");
    html.leaf("a", "Skip to the matrix", "class", "skip", "href", "#matrix");
    html.open("main");
    banner();
    new MatrixCards(html).add(columns);
    new MatrixTable(html, columns, areas).add();
    MatrixPanels panels = new MatrixPanels(html, columns, areas);
    areas.keySet().forEach(area -> panels.compare(area, rules(area)));
    columns.forEach(column -> areas.keySet().forEach(area -> panels.add(column, area)));
    new MatrixHelp(html).add();
    html.closeLine();
    html.own("script", resource("matrix.js"));
    html.closeLine().closeLine();
    return html.page();
  }

  private Set<String> rules(String area) {
    Set<String> rules = new TreeSet<>();
    for (MatrixColumn column : columns) {
      column.report().rules().keySet().stream()
          .filter(id -> Report.area(id).equals(area))
          .forEach(rules::add);
    }
    return rules;
  }

  private void head() {
    html.open("head").empty("meta", "charset", "utf-8");
    html.leaf("title", title());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    // A page that shows what others wrote loads nothing from anywhere.
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    html.own("style", resource("matrix.css"));
    html.closeLine();
  }

  private String title() {
    List<String> names = columns.stream().map(MatrixColumn::name).toList();
    return "Compatibility of " + String.join(", ", names);
  }

  private void banner() {
    Set<String> catalogues = new LinkedHashSet<>();
    columns.forEach(c -> catalogues.add(c.report().at("catalogue", "sha256").asText()));
    int rules = areas.keySet().stream().mapToInt(area -> rules(area).size()).sum();
    html.open("header", "class", "banner").open("div");
    html.leaf("h1", "Who keeps which rule");
    html.open("p", "class", "lead");
    html.text(rules + " rules in " + areas.size() + " areas, put to ");
    html.text(columns.size() == 1 ? "one engine" : columns.size() + " engines");
    html.text(" by engine-tck. Choose a cell to see its rules, and what was observed. ");
    html.leaf("a", "To the matrix", "href", "#matrix").text(" · ");
    html.leaf("a", "How to read this", "href", "#reading").text(" · ");
    html.leaf("a", "How to claim conformance", "href", "#claim").close();
    html.close();
    html.leaf("button", "Dark or light", "id", "theme", "type", "button", "hidden", "hidden");
    html.closeLine();
    if (catalogues.size() > 1) {
      html.open("p", "class", "note", "role", "note");
      html.text("These reports are not about the same rules: their catalogues differ. ");
      html.text("A rule that a report does not have is shown as –.").closeLine();
    }
  }

  private static String resource(String name) {
    try (InputStream in = MatrixPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": is not in the kit");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
