package downhill.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The attempts of a sweep as CSV, written anew after each, so that a sweep that was stopped can go
/// on.
final class AttemptsFile {
  private AttemptsFile() {}

  static String csv(List<Attempt> attempts) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(Attempt.COLUMNS);
      attempts.forEach(attempt -> writer.writeRecord(attempt.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written
    }
    return text.toString();
  }

  /// The attempts of a file; none when there is no such file.
  ///
  /// @throws UserError when the file is no list of attempts
  static List<Attempt> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Attempt> attempts = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord row : reader) {
        if (row.getStartingLineNumber() == 1) {
          if (!row.getFields().equals(Attempt.COLUMNS)) {
            throw new UserError(
                "%s: not a list of attempts: expected the columns %s."
                    .formatted(file, String.join(", ", Attempt.COLUMNS)));
          }
          continue;
        }
        attempts.add(attempt(file, row));
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new UserError("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return attempts;
  }

  private static Attempt attempt(Path file, CsvRecord row) {
    try {
      return Attempt.of(row.getFields());
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "%s:%d: not an attempt: %s.".formatted(file, row.getStartingLineNumber(), e.getMessage()),
          e);
    }
  }
}
