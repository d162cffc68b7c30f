package downhill.cli;

/// Which rows are kept apart to judge the trained model: those that no choice ever sees.
sealed interface TestPart {
  /// No rows.
  record None() implements TestPart {
    @Override
    public String toString() {
      return "none";
    }
  }

  /// The part that comes with a built-in set.
  record Standard() implements TestPart {
    @Override
    public String toString() {
      return "standard";
    }
  }

  /// A share of the rows, drawn at random but the same for every seed, stratified where the targets
  /// are classes.
  ///
  /// @param share in `(0, 1)`
  record Share(double share) implements TestPart {
    @Override
    public String toString() {
      return Figures.plain(share);
    }
  }

  /// The last rows, as they stand.
  ///
  /// @param rows 1 or more
  record Last(int rows) implements TestPart {
    @Override
    public String toString() {
      return "last:" + rows;
    }
  }

  /// Rows of another file, all of them.
  ///
  /// @param data its name
  record Other(String data) implements TestPart {
    @Override
    public String toString() {
      return data;
    }
  }

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException when it is a number out of range or nothing
  static TestPart parse(String text) {
    String word = text.strip();
    if (word.equals("none") || word.matches("0+(\\.0*)?")) {
      return new None();
    }
    if (word.equals("standard")) {
      return new Standard();
    }
    if (word.startsWith("last:")) {
      return new Last(Values.count(1).read(word.substring("last:".length())));
    }
    if (word.matches("[-+]?[\\d.].*") && !word.matches(".*[A-Za-z/\\\\].*")) {
      return new Share(Values.share("0.2").read(word));
    }
    return new Other(Values.text("a share, last:ROWS, a file or none").read(word));
  }
}
