package downhill.optim;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// A pattern for paths of parameters, such as `encoder.*` or `*.bias`.
///
/// `*` stands for any characters, dots included, also for none; `?` for exactly one; everything
/// else for itself. The whole path must match: `*bias` matches `bias` and `hidden.bias`, `*.bias`
/// only the latter.
///
/// @param pattern not empty
public record Glob(String pattern) {
  /// Refuses an empty pattern.
  public Glob {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException(
          "glob: expected a pattern such as *.bias, got \"%s\".".formatted(pattern));
    }
  }

  /// Whether the whole path matches.
  public boolean matches(String path) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      String c = pattern.substring(i, i + 1);
      regex.append(
          switch (c) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(c);
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(path).matches();
  }

  /// Checks that each pattern matches a path: one that matches nothing is a slip of the pen.
  ///
  /// @param owner whose patterns they are, for the message
  /// @throws IllegalArgumentException naming the patterns and the paths
  public static void check(String owner, Collection<Glob> globs, Collection<String> paths) {
    List<String> idle =
        globs.stream()
            .filter(glob -> paths.stream().noneMatch(glob::matches))
            .map(glob -> "\"" + glob.pattern() + "\"")
            .distinct()
            .toList();
    if (!idle.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no parameter matches %s; there are %s."
              .formatted(owner, String.join(", ", idle), paths));
    }
  }

  /// The pattern.
  @Override
  public String toString() {
    return pattern;
  }
}
