package downhill.demo;

import java.util.List;

/// What a demo found.
///
/// @param parts in the order in which they are told
public record Report(List<Part> parts) {
  /// Copies the parts.
  public Report {
    parts = List.copyOf(parts);
  }

  static Report of(Part... parts) {
    return new Report(List.of(parts));
  }

  /// How many rows have a verdict.
  public long count(Verdict verdict) {
    return parts.stream()
        .filter(Part.Table.class::isInstance)
        .flatMap(part -> ((Part.Table) part).rows().stream())
        .filter(row -> row.verdict() == verdict)
        .count();
  }

  /// Whether no check failed.
  public boolean passed() {
    return count(Verdict.MISSED) == 0;
  }

  /// The pictures among the parts.
  public List<Part.Picture> pictures() {
    return parts.stream()
        .filter(Part.Picture.class::isInstance)
        .map(Part.Picture.class::cast)
        .toList();
  }
}
