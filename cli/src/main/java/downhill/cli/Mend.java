package downhill.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the readers of data say, with the options that help: the library has methods instead.
final class Mend {
  private static final Pattern DELIMITER =
      Pattern.compile("separated by (.+) instead of (.+); give that delimiter");

  private Mend() {}

  /// A problem with data as the user's error.
  static UserError of(Exception e) {
    String message = e.getMessage();
    return message == null ? UserError.of(e) : new UserError(words(message), e);
  }

  static String words(String message) {
    String text =
        message
            .replace(
                "Say what to do: drop such rows, or (in columns of numbers) put the mean there.",
                "Add --missing drop to leave such rows out, or --missing mean to put the mean of"
                    + " the column there (numbers only).")
            .replace(
                "There is no mean of it: drop such rows, or leave the column out.",
                "There is no mean of it: add --missing drop, or leave the column out by --ignore.")
            .replace("Leave it out.", "Leave it out by --ignore.");
    Matcher wrong = DELIMITER.matcher(text);
    return wrong.find()
        ? wrong.replaceAll(
            m ->
                Matcher.quoteReplacement(
                    "separated by "
                        + m.group(1)
                        + " instead of "
                        + m.group(2)
                        + "; add --delimiter "
                        + option(m.group(1))))
        : text;
  }

  private static String option(String mark) {
    return mark.contains("tab") ? "tab" : mark.contains("'") ? mark : "'" + mark + "'";
  }
}
