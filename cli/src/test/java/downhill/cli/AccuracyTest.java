package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What plain defaults reach on real data. Nothing was chosen by these test rows.
class AccuracyTest {
  @ParameterizedTest
  @CsvSource({"digits, 0.975", "digits --test last:360, 0.90"})
  void digitsOfTheTestPartAreRead(String arguments, double least) {
    Result result = Result.ofLine("train " + arguments + " --json");
    assertThat(result.figure("test", "accuracy")).isBetween(least, 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "iris, accuracy, 0.95",
    "wine, accuracy, 0.965",
    "breast-cancer, accuracy, 0.97",
    "diabetes, r2, 0.45"
  })
  void foldsReachTheirFigure(String data, String metric, double least) {
    Source source = DataArgument.open(Settings.NONE.with(Setting.DATA, data));
    Settings given = Settings.NONE.with(Setting.DATA, data).with(Setting.FOLDS, 5);
    Settings settings = Recipe.complete(given, source);
    Folds folds = Folds.of(settings, source, 5, (fold, number) -> {}, () -> false);
    assertThat(folds.folds()).hasSize(5);
    Folds.Figure figure = folds.figures().get(metric);
    assertThat(figure == null ? Double.NaN : figure.mean()).isBetween(least, 1.0);
  }
}
