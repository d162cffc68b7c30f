package downhill.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Collects rows of a [Part.Table]: each compares numbers that a source prints with ours.
final class Checks {
  private final Text title;
  private final List<Part.Row> rows = new ArrayList<>();

  Checks(Text title) {
    this.title = title;
  }

  /// Printed numbers, such as `0.912934, 0.979164`, and ours, which may be off by `tolerance`.
  Checks agree(Text what, String printed, double tolerance, double... ours) {
    double[] source = numbers(printed);
    boolean held = source.length == ours.length;
    for (int i = 0; held && i < ours.length; i++) {
      held = Math.abs(source[i] - ours[i]) <= tolerance;
    }
    return row(what, printed, shown(printed, ours), Verdict.of(held));
  }

  /// Printed numbers that are exact.
  Checks equal(Text what, String printed, double... ours) {
    double[] source = numbers(printed);
    for (int i = 0; i < ours.length; i++) {
      ours[i] = ours[i] == 0 ? 0 : ours[i]; // -0 is shown as 0
    }
    boolean held = Arrays.equals(source, ours);
    return row(what, printed, shown(printed, ours), Verdict.of(held));
  }

  /// A slip of the source: ours must be `truth`, and the printed numbers must not be.
  Checks slip(Text what, String printed, String truth, double tolerance, double... ours) {
    double[] source = numbers(printed);
    double[] right = numbers(truth);
    boolean ownRight = right.length == ours.length;
    boolean same = source.length == ours.length;
    for (int i = 0; i < ours.length; i++) {
      ownRight = ownRight && Math.abs(right[i] - ours[i]) <= tolerance;
      same = same && Math.abs(source[i] - ours[i]) <= tolerance;
    }
    return row(
        what, printed, shown(truth, ours), ownRight && !same ? Verdict.SLIP : Verdict.MISSED);
  }

  /// Ours against a value that we recomputed, where the source prints none.
  Checks recomputed(Text what, String truth, double tolerance, double... ours) {
    double[] right = numbers(truth);
    boolean held = right.length == ours.length;
    for (int i = 0; held && i < ours.length; i++) {
      held = Math.abs(right[i] - ours[i]) <= tolerance;
    }
    return row(what, "", shown(truth, ours), Verdict.of(held));
  }

  /// A statement that must be true.
  Checks holds(Text what, String source, String ours, boolean held) {
    return row(what, source, ours, Verdict.of(held));
  }

  private Checks row(Text what, String source, String ours, Verdict verdict) {
    rows.add(new Part.Row(what, source, ours, verdict));
    return this;
  }

  Part.Table table() {
    return new Part.Table(title, rows);
  }

  /// A number with a real minus, and without one where it is shown as zero.
  static String number(String format, double value) {
    String text = String.format(Locale.ROOT, format, value);
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return digits.length() == text.length() || Double.parseDouble(digits) == 0
        ? digits
        : "−" + digits;
  }

  static double[] numbers(String printed) {
    return Arrays.stream(printed.replace('−', '-').split("[,;\\s]+", -1))
        .filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /// Ours as the reference writes it where they are the same number, else with as many decimals as
  /// the reference has at most.
  private static String shown(String reference, double[] ours) {
    int decimals = 0;
    boolean scientific = false;
    for (String text : reference.split("[,;\\s]+", -1)) {
      int end = text.indexOf('e');
      scientific |= end >= 0;
      int point = text.indexOf('.');
      int length = end < 0 ? text.length() : end;
      decimals = Math.max(decimals, point < 0 ? 0 : length - point - 1);
    }
    String format = "%." + decimals + (scientific ? "e" : "f");
    String[] texts = reference.split("[,;\\s]+", -1);
    double[] truth = numbers(reference);
    return IntStream.range(0, ours.length)
        .mapToObj(
            i ->
                truth.length == texts.length && i < truth.length && truth[i] == ours[i]
                    ? texts[i]
                    : number(format, ours[i]))
        .collect(Collectors.joining(", "));
  }
}
