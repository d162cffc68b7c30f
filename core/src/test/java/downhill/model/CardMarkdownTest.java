package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.nn.Linear;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardMarkdownTest {
  @TempDir Path folder;

  private static SavedModel model() {
    return SavedModel.of(Linear.init(2, 1, Random.of(1)), Input.of(Shape.of(2)));
  }

  @Test
  void thePageSaysWhatTheModelIsAndHowToRepeatIt() {
    TrainingCard card =
        TrainingCard.empty()
            .withSeed(7)
            .withData("rows.csv", "sha256:00ff")
            .withCommand("downhill train rows.csv --seed 7")
            .withEnd(12, "patience")
            .withMetrics("train", new TreeMap<>(Map.of("loss", 0.000012, "r2", 0.98765)))
            .withMetrics("test", Map.of("r2", 0.9));
    SavedModel saved = model().withHead(Head.regression("price")).withCard(card);

    assertThat(CardMarkdown.of(saved, "rows"))
        .isEqualTo(
            """
            # rows

            A model that predicts numbers of `price`: Linear, 3 parameters.

            ## Figures

            |  | train | test |
            |---|---|---|
            | loss | 1.200e-05 | – |
            | r2 | 0.9877 | 0.9000 |

            ## Repeat

            With the same version of Downhill this command gives the same bits:

            ```sh
            downhill train rows.csv --seed 7
            ```

            ## Training

            |  |  |
            |---|---|
            | Data | rows.csv |
            | Hash of the data | sha256:00ff |
            | Seed | 7 |
            | Epochs | 12 |
            | Stopped because | patience |

            ## Layers

            ```text
            layer                 output  parameters
            input                 [n, 2]
                   Linear(2 → 1)  [n, 1]           3
            Linear: 3 parameters
            ```

            ## Input and output

            |  |  |
            |---|---|
            | One row | float32\\[2\\] |
            | Preprocessing | none |
            """);
  }

  @Test
  void textOfStrangersStaysText() {
    TrainingCard card =
        TrainingCard.empty()
            .withData("<script>|[x](http://y)", "")
            .withCommand("echo ```\n# not a headline");
    String page = CardMarkdown.of(model().withCard(card), "a*b*");
    assertThat(page)
        .contains("# a\\*b\\*\n", "| Data | \\<script\\>\\|\\[x\\](http://y) |")
        .contains("````sh\necho ```\n# not a headline\n````");
  }

  @Test
  void thePageIsWrittenBesideTheModel() throws IOException {
    Path file = folder.resolve("prices.v2.safetensors");
    Path page = CardMarkdown.writeBeside(file, model());
    assertThat(page).isEqualTo(folder.resolve("prices.v2.md"));
    assertThat(Files.readString(page)).startsWith("# prices.v2\n");
  }

  @Test
  void manyClassesAreShortened() {
    List<String> names = java.util.stream.IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
    SavedModel saved =
        SavedModel.of(Linear.init(2, 40, Random.of(1)), Input.of(Shape.of(2)))
            .withHead(Head.classification(names));
    assertThat(CardMarkdown.of(saved, "many")).contains("c29 and 10 more |");
  }
}
