package downhill.derive.errata;

import downhill.derive.Style.Language;
import java.util.Comparator;
import java.util.List;

/// All errata of the sources.
public final class Errata {
  private Errata() {}

  /// Every erratum, by its row.
  public static List<Erratum> all(Language language) {
    Book book = new Book(language);
    PerceptronErrata.write(book);
    WorkedNetErrata.write(book);
    BackPropagationErrata.write(book);
    RegressionErrata.write(book);
    return book.errata().stream().sorted(Comparator.comparingInt(Erratum::row)).toList();
  }

  /// The erratum of a row.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists the rows
  public static Erratum of(int row, Language language) {
    List<Erratum> all = all(language);
    return all.stream()
        .filter(erratum -> erratum.row() == row)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no erratum %d. There are: %s."
                        .formatted(
                            row,
                            String.join(
                                ", ",
                                all.stream()
                                    .map(erratum -> Integer.toString(erratum.row()))
                                    .toList()))));
  }
}
