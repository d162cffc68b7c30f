package downhill.demo;

/// What comparing a figure of the source with ours gave.
public enum Verdict {
  /// They agree within the tolerance of the printed digits.
  HELD("✓"),
  /// They do not: a check failed.
  MISSED("✗"),
  /// The source slips: ours is the value that it should have printed, and differs from it.
  SLIP("≠"),
  /// The source prints no such figure.
  SHOWN("");

  private final String mark;

  Verdict(String mark) {
    this.mark = mark;
  }

  /// The mark in tables.
  public String mark() {
    return mark;
  }

  static Verdict of(boolean held) {
    return held ? HELD : MISSED;
  }
}
