package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.tensor.Random;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever text stands in a cell, quoted as RFC 4180 says, comes out again.
class QuotingPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "a", "Z", "7", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", " ", "ä", "𝄞", "#", "'");
  private static final int CASES = 300;

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void textComesOutAsItWentIn(char delimiter) throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = Random.of(seed);
      List<String> cells = new ArrayList<>();
      StringBuilder text = new StringBuilder("text").append(delimiter).append("n");
      String end = random.nextInt(2) == 0 ? "\n" : "\r\n";
      int rows = 1 + random.nextInt(5);
      for (int i = 0; i < rows; i++) {
        StringBuilder cell = new StringBuilder("x");
        int length = random.nextInt(8);
        for (int j = 0; j < length; j++) {
          cell.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        cells.add(cell.toString());
        text.append(end)
            .append('"')
            .append(cell.toString().replace("\"", "\"\""))
            .append('"')
            .append(delimiter)
            .append(i);
      }
      Table table =
          Table.read(
              new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
              "f",
              ReadOptions.defaults().delimiter(delimiter).categorical("text"));
      double[] row = new double[2];
      for (int i = 0; i < rows; i++) {
        table.data().read(i, row);
        assertThat(table.column("text").categories().get((int) row[0]))
            .as("seed %d", seed)
            .isEqualTo(cells.get(i));
        assertThat(row[1]).isEqualTo(i);
      }
    }
  }
}
