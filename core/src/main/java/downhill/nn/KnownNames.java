package downhill.nn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names of a closed list, for looking one up and for saying which there are.
///
/// @param what what they name, in the singular, such as `activation`
/// @param names all of them
public record KnownNames(String what, List<String> names) {
  private static final int LISTED = 100;
  private static final int LONGEST = 60;

  /// Copies the names.
  public KnownNames {
    names = List.copyOf(names);
  }

  /// The refusal of a name that is not in the list; the message lists the known ones, those spelled
  /// most alike first.
  ///
  /// @param name what was asked for
  public IllegalArgumentException unknown(String name) {
    List<String> nearest = nearest(name).stream().limit(LISTED).map(KnownNames::brief).toList();
    return new IllegalArgumentException(
        "Unknown %s '%s'. Known, nearest first: %s%s."
            .formatted(
                what,
                brief(name),
                String.join(", ", nearest),
                names.size() <= LISTED ? "" : " and %d more".formatted(names.size() - LISTED)));
  }

  /// Names from files may be of any length.
  private static String brief(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /// All names: those that `name` is the beginning of, then those spelled most like it.
  public List<String> nearest(String name) {
    Map<String, Integer> distances = new HashMap<>();
    names.forEach(known -> distances.put(known, distance(brief(name), brief(known))));
    return names.stream()
        .sorted(
            Comparator.comparing((String known) -> !begins(known, name))
                .thenComparing(distances::get))
        .toList();
  }

  /// One letter says too little to be a beginning.
  private static boolean begins(String known, String name) {
    return name.length() > 1 && known.startsWith(name);
  }

  /// The number of letters to insert, delete, replace or swap with a neighbour (Damerau 1964).
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
