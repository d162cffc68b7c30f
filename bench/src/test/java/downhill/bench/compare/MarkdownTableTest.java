package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    String table =
        new MarkdownTable("library", ">samples/s").row("a", "1").row("longer name", "2").toString();

    assertThat(table)
        .isEqualTo(
            """
            | library     | samples/s |
            |-------------|----------:|
            | a           |         1 |
            | longer name |         2 |
            """);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new MarkdownTable("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected 2 cells, got 1.");
  }
}
