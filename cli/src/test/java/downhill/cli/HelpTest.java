package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Datasets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "train --help", "version --help", "train -h"})
  void helpFitsATerminalAndEndsWell(String line) {
    Result result = Result.ofLine(line);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThan(80));
    assertThat(result.out()).contains("Example");
  }

  @Test
  void theFirstHelpListsCommandsAndExitCodes() {
    assertThat(Result.of("--help").out())
        .contains("train    Trains a network", "version  Shows", "2   not converged");
  }

  @Test
  void theHelpOfTrainNamesEveryDataSet() {
    assertThat(Result.of("train", "--help").out()).contains(Datasets.names());
  }

  static Stream<String> examples() {
    return Stream.of("--help", "train --help", "version --help")
        .flatMap(help -> Result.ofLine(help).out().lines())
        .filter(line -> line.startsWith("  downhill "))
        .map(line -> List.of(line.strip().split(" {2,}")).getFirst())
        .map(line -> line.substring("downhill ".length()))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRuns(String line) {
    Result result = Result.ofLine(line);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isNotBlank();
  }
}
