package downhill.learner;

import downhill.models.rbf.Centres;
import downhill.models.rbf.Width;
import java.util.Locale;

/// Choices that are written as words, some with a number behind a colon.
public final class Choices {
  private Choices() {}

  /// `kmeans:K`, `sample:K` or `all`.
  ///
  /// @throws IllegalArgumentException when the text is none of them
  public static Centres centres(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
    if (parts.length == 1 && parts[0].equals("all")) {
      return new Centres.AllRows();
    }
    if (parts.length == 2 && parts[1].matches("[1-9]\\d{0,8}")) {
      int count = Integer.parseInt(parts[1]);
      switch (parts[0]) {
        case "kmeans" -> {
          return new Centres.KMeans(count);
        }
        case "sample" -> {
          return new Centres.Sample(count);
        }
        default -> {
          // The message below says it.
        }
      }
    }
    throw new IllegalArgumentException(
        "expected kmeans:K, sample:K or all, such as kmeans:30, got '" + text + "'.");
  }

  /// `neighbours:K`, `greatest_distance` or `beta:B`.
  ///
  /// @throws IllegalArgumentException when the text is none of them
  public static Width width(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).replace('-', '_').split(":", -1);
    if (parts.length == 1 && parts[0].equals("greatest_distance")) {
      return new Width.GreatestDistance();
    }
    if (parts.length == 2 && parts[0].equals("neighbours") && parts[1].matches("[1-9]\\d{0,8}")) {
      return new Width.NearestNeighbours(Integer.parseInt(parts[1]));
    }
    if (parts.length == 2
        && parts[0].equals("beta")
        && parts[1].matches("(\\d+\\.?\\d*|\\.\\d+)")) {
      double beta = Double.parseDouble(parts[1]);
      if (beta > 0) {
        return new Width.Fixed(beta);
      }
    }
    throw new IllegalArgumentException(
        "expected neighbours:K, greatest_distance or beta:B, such as neighbours:10, got '"
            + text
            + "'.");
  }
}
