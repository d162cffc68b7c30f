package downhill.table;

/// What the cells of one column look like, learnt in one pass.
final class ColumnScan {
  private int missing;
  private int numbers;
  private int texts;
  private int otherMarks;
  private boolean whole = true;
  private long missingLine;
  private String missingText = "";
  private long textLine;
  private String text = "";
  private long otherLine;
  private String other = "";

  /// Beyond that, float64 does not hold all whole numbers.
  private static final double WHOLE = 0x1p53;

  void see(Cells cells, int cell, char mark) {
    int from = cells.start(cell);
    int to = cells.end(cell);
    double value = NumberText.parse(cells.text(), from, to, mark);
    if (Double.isFinite(value)) {
      numbers++;
      whole &= value == Math.rint(value) && Math.abs(value) <= WHOLE;
      return;
    }
    if (cells.isMissing(cell)) {
      if (missing++ == 0) {
        missingLine = cells.line();
        missingText = cells.brief(cell);
      }
      return;
    }
    if (texts++ == 0) {
      textLine = cells.line();
      text = cells.brief(cell);
    }
    if (NumberText.hasOtherMark(cells.text(), from, to, mark) && otherMarks++ == 0) {
      otherLine = cells.line();
      other = cells.brief(cell);
    }
  }

  /// Whether all cells with a value are numbers.
  boolean allNumbers() {
    return texts == 0;
  }

  /// Whether the cells are numbers, though some may be written wrongly.
  boolean mostlyNumbers() {
    return numbers >= texts;
  }

  /// Whether all numbers are whole.
  boolean whole() {
    return whole && numbers > 0;
  }

  /// Whether most texts are numbers with the other decimal mark.
  boolean mostlyOtherMark() {
    return 2 * otherMarks > texts;
  }

  int missing() {
    return missing;
  }

  /// Where the first cell without a value is, from 1; 0 when there is none.
  long missingLine() {
    return missingLine;
  }

  String missingText() {
    return missingText;
  }

  /// Where the first cell that is no number is.
  long textLine() {
    return textLine;
  }

  String text() {
    return text;
  }

  long otherLine() {
    return otherLine;
  }

  String other() {
    return other;
  }
}
