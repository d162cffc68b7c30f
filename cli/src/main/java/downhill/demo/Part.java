package downhill.demo;

import java.util.List;

/// A part of what a demo tells.
public sealed interface Part {

  /// A paragraph.
  record Note(Text text) implements Part {}

  /// Figures of the source beside ours.
  ///
  /// @param title what is compared
  /// @param rows one for each figure
  record Table(Text title, List<Row> rows) implements Part {
    /// Copies the rows.
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /// A figure, or several that belong together.
  ///
  /// @param what it is
  /// @param source as the source prints it, empty when it does not
  /// @param ours as we compute it
  /// @param verdict whether they agree
  record Row(Text what, String source, String ours, Verdict verdict) {}

  /// Something measured here, without a figure in the source.
  ///
  /// @param title what was measured
  /// @param header one text for each column
  /// @param rows texts and numbers, one for each column
  record Grid(Text title, List<Text> header, List<List<Text>> rows) implements Part {
    /// Copies the rows.
    public Grid {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Curves to draw.
  ///
  /// @param title of the picture
  /// @param x name of the horizontal axis
  /// @param y name of the vertical axis
  /// @param series what is drawn
  record Picture(Text title, Text x, Text y, List<Series> series) implements Part {
    /// Copies the series.
    public Picture {
      series = List.copyOf(series);
    }
  }

  /// How the points of a series are drawn.
  enum Style {
    /// Joined by a line.
    LINE,
    /// Points alone, as dots.
    POINTS,
    /// Points alone, as crosses.
    CROSSES,
    /// Points joined in their order, as a path.
    PATH
  }

  /// A curve or a set of points.
  ///
  /// @param name in the legend
  /// @param x horizontal places
  /// @param y vertical places, as many
  /// @param style how they are drawn
  record Series(Text name, List<Double> x, List<Double> y, Style style) {
    /// Copies the points.
    ///
    /// @throws IllegalArgumentException when there are not as many `y` as `x`
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "series: expected as many y as x, got %d and %d.".formatted(y.size(), x.size()));
      }
    }
  }
}
