package downhill.testkit.golden;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges the cases that must be refused: the call must throw, on purpose, and the message must
/// name one of the shapes or values involved.
public final class Refusal {
  private Refusal() {}

  /// Makes a call that must be refused.
  ///
  /// @param c a case with `expect: "error"`
  /// @param call the call
  /// @return passed if it was refused clearly
  public static Outcome of(GoldenCase c, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | StackOverflowError e) {
      return judge(c, e);
    }
    return new Outcome.Failed(c + ": expected a refusal, but the call returned");
  }

  private static Outcome judge(GoldenCase c, Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    if (!onPurpose(thrown)) {
      return new Outcome.Failed(
          c + ": expected a clear refusal, but it broke with " + name + ": " + message);
    }
    if (message == null || clues(c).stream().noneMatch(clue -> holds(message, clue))) {
      return new Outcome.Failed(
          "%s: %s names none of %s: %s".formatted(c, name, clues(c), message));
    }
    return Outcome.PASSED;
  }

  /// What a check throws, as opposed to what a missing check leads to.
  private static boolean onPurpose(Throwable thrown) {
    return thrown instanceof IllegalArgumentException
        || thrown instanceof IllegalStateException
        || thrown.getClass() == IndexOutOfBoundsException.class
        || thrown.getClass().getName().startsWith("downhill.");
  }

  /// The shapes and the small values of a case, as a message may write them.
  private static Set<String> clues(GoldenCase c) {
    Set<String> clues = new LinkedHashSet<>();
    for (GoldenArray input : c.inputs().values()) {
      clues.add(Arrays.toString(input.shape()));
      if (input.size() <= 4) {
        for (int i = 0; i < input.size(); i++) {
          clues.add(input.textAt(i));
        }
      }
    }
    for (String name : c.attrs().names()) {
      if (!name.equals("note")) {
        addClues(c.attrs().get(name), clues);
      }
    }
    return clues;
  }

  private static void addClues(GoldenValue attribute, Set<String> clues) {
    String text = attribute.toString();
    clues.add(text.replace(",", ", "));
    if (text.startsWith("[")) {
      attribute.items().forEach(item -> addClues(item, clues));
    } else if (text.endsWith(".0")) {
      clues.add(text.substring(0, text.length() - 2));
    }
  }

  /// Whether a message holds a clue as a word of its own: `5` is not in `15`, nor in `0.5`.
  private static boolean holds(String message, String clue) {
    String before = clue.startsWith("[") ? "" : "(?<![\\w.-])"; // x[2, 3] names a shape too
    Pattern word = Pattern.compile(before + Pattern.quote(clue) + "(?!\\w|\\.\\d)");
    return word.matcher(message.replaceAll(",\\s*", ", ")).find();
  }
}
