package downhill.cli;

import downhill.demo.Demo;
import downhill.demo.Part;
import downhill.demo.Report;
import downhill.demo.Text;
import downhill.demo.Verdict;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A demo for programs.
final class DemoJson {
  private DemoJson() {}

  static ObjectNode of(
      Demo demo, Demo.Convention convention, Report report, Text.Language language) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("demo", demo.name());
    document.put("title", demo.title().in(language));
    document.put("convention", convention.name().toLowerCase(Locale.ROOT));
    ArrayNode tables = document.putArray("tables");
    ArrayNode measured = document.putArray("measured");
    ArrayNode notes = document.putArray("notes");
    for (Part part : report.parts()) {
      switch (part) {
        case Part.Note(var text) -> notes.add(text.in(language));
        case Part.Table table -> {
          ObjectNode node = tables.addObject();
          node.put("title", table.title().in(language));
          ArrayNode rows = node.putArray("rows");
          for (Part.Row row : table.rows()) {
            rows.addObject()
                .put("what", row.what().in(language))
                .put("source", row.source())
                .put("here", row.ours())
                .put("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
          }
        }
        case Part.Grid grid -> {
          ObjectNode node = measured.addObject();
          node.put("title", grid.title().in(language));
          ArrayNode header = node.putArray("columns");
          grid.header().forEach(text -> header.add(text.in(language)));
          ArrayNode rows = node.putArray("rows");
          for (var cells : grid.rows()) {
            ArrayNode line = rows.addArray();
            cells.forEach(cell -> line.add(cell.in(language)));
          }
        }
        case Part.Picture _ -> {}
      }
    }
    document.put("held", report.count(Verdict.HELD));
    document.put("slips", report.count(Verdict.SLIP));
    document.put("missed", report.count(Verdict.MISSED));
    return document;
  }
}
